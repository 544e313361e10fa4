import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { UsageError } from '../../../conformance/errors.js';
import { startBrowser } from './start-browser.js';

/** The parts of a trial in a browser. */
export interface Workplace {
  readonly browser: Browser;
  /** A folder for pages; it is removed afterwards. */
  readonly folder: string;
  /** Folder for screenshots; `undefined` without `--shots FOLDER`. */
  readonly shots: string | undefined;
}

/**
 * Runs a trial in a real browser. The trial returns the number of problems; the exit code is 0 for none and 1 for some.
 */
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
  // Existing pictures are never overwritten, because a picture does not show who made it.
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} is not empty: name another folder for the pictures`);
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}
