import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { UsageError } from '../../conformance/errors.js';
import { renderHtml } from '../../conformance/reporters/html.js';
import type { Report } from '../../conformance/report/report.js';
import { startBrowser } from './browser.js';
import { checks, type Check } from './checks.js';
import { openPage } from './open-page.js';
import { sampleRuns } from './sample-runs.js';
import { takeShots } from './shots.js';

/** A page above this size opens slowly. */
const maxBytes = 1_500_000;

/**
 * Opens the HTML report of several runs in a real browser and tries everything that it promises.
 * `--shots FOLDER` also takes pictures, to be looked at.
 */
async function main(): Promise<void> {
  const browser = await startBrowser();
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-report-'));
  try {
    let failures = 0;
    for (const [name, report] of Object.entries(await sampleRuns())) {
      const file = path.join(folder, `${name}.html`);
      writeFileSync(file, renderHtml(report));
      failures += await tryReport(name, report, file, browser);
      const shots = shotsFolder();
      if (shots !== undefined) await takeShots(browser, pathToFileURL(file).href, path.join(shots, name));
    }
    process.exitCode = failures === 0 ? 0 : 1;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** Tries all checks on one report, and returns how many failed. */
async function tryReport(name: string, report: Report, file: string, browser: Browser): Promise<number> {
  const bytes = Buffer.byteLength(renderHtml(report));
  const problems = bytes > maxBytes ? [`it has ${bytes} bytes`] : [];
  for (const check of checks) problems.push(...(await tryCheck(check, report, file, browser)));
  console.log(`${name}: ${checks.length} checks, ${problems.length} problems, ${Math.round(bytes / 1000)} kB`);
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length;
}

async function tryCheck(check: Check, report: Report, file: string, browser: Browser): Promise<readonly string[]> {
  const { page, misdeeds } = await openPage(browser, pathToFileURL(file).href, check.screen);
  const problem = await failureOf(check, page, report);
  await page.context().close();
  return [...problem, ...misdeeds].map((message) => `${check.name}: ${message}`);
}

async function failureOf(check: Check, page: Page, report: Report): Promise<readonly string[]> {
  try {
    await check.run(page, report);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function shotsFolder(): string | undefined {
  const at = process.argv.indexOf('--shots');
  const folder = at < 0 ? undefined : process.argv[at + 1];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return folder;
}

main().catch((error: unknown) => {
  console.error(error instanceof UsageError ? `try-report: ${error.message}` : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
