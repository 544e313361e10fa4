import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { UsageError } from '../../../conformance/errors.js';
import { startBrowser } from './start-browser.js';

/** What a trial in a browser works with. */
export interface Workplace {
  readonly browser: Browser;
  /** A folder for pages, which is removed afterwards. */
  readonly folder: string;
  /** Where pictures go, to be looked at; `undefined` where nobody asked for any (`--shots FOLDER`). */
  readonly shots: string | undefined;
}

/** Runs a trial in a real browser. It returns how many problems it found, which makes the exit code: 0, or 1 for some. */
export function tryInBrowser(name: string, trial: (workplace: Workplace) => Promise<number>): void {
  inWorkplace(trial).then(
    (problems) => {
      process.exitCode = problems === 0 ? 0 : 1;
    },
    (error: unknown) => {
      console.error(error instanceof UsageError ? `${name}: ${error.message}` : error);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    },
  );
}

async function inWorkplace(trial: (workplace: Workplace) => Promise<number>): Promise<number> {
  const shots = shotsFolder();
  const browser = await startBrowser();
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-'));
  try {
    return await trial({ browser, folder, shots });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function shotsFolder(): string | undefined {
  const at = process.argv.indexOf('--shots');
  const folder = at < 0 ? undefined : process.argv[at + 1];
  if (folder === undefined) return undefined;
  // A picture says nothing of whose it is, so none is ever overwritten.
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} is not empty: name another folder for the pictures`);
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}
