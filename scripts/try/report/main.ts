import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPageAssets } from '../../../conformance/cli/page-assets.js';
import { renderHtml } from '../../../conformance/reporters/html.js';
import { tryChecks } from '../browser/try-checks.js';
import { tryInBrowser, type Workplace } from '../browser/try-in-browser.js';
import { checks } from './checks.js';
import { sampleRuns } from './sample-runs.js';
import { takeShots } from './shots.js';

/** A larger page opens slowly. */
const maxBytes = 1_500_000;

/**
 * Opens the HTML reports of several runs in a real browser and checks all their promises. With `--shots FOLDER` it also
 * takes pictures to look at.
 */
async function tryReports({ browser, folder, shots }: Workplace): Promise<number> {
  let failures = 0;
  for (const [name, report] of Object.entries(await sampleRuns())) {
    const html = renderHtml(report, readPageAssets());
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, html);
    const url = pathToFileURL(file).href;
    const bytes = Buffer.byteLength(html);
    const problems = [
      ...(bytes > maxBytes ? [`it has ${bytes} bytes`] : []),
      ...(await tryChecks(browser, url, checks, report)),
    ];
    console.log(`${name}: ${checks.length} checks, ${problems.length} problems, ${Math.round(bytes / 1000)} kB`);
    for (const problem of problems) console.log(`  ${problem}`);
    if (shots !== undefined) await takeShots(browser, url, path.join(shots, name));
    failures += problems.length;
  }
  return failures;
}

tryInBrowser('try-report', tryReports);
