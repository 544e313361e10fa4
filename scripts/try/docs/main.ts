import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { UsageError } from '../../../conformance/errors.js';
import { tryChecks, type Check } from '../browser/try-checks.js';
import { tryInBrowser, type Workplace } from '../browser/try-in-browser.js';
import { faultsOfSite } from '../../ship/docs/faults.js';
import { renderSite, type Site } from '../../ship/docs/site.js';
import { writeSite } from '../../ship/docs/write-site.js';
import {
  checksOfEntries,
  checksOfEveryPage,
  checksOfFilter,
  checksOfKind,
  checksOfRequirements,
  checksOfStart,
  type ShownPage,
} from './checks.js';
import { faultyPages } from './faulty-pages.js';
import { takeShots } from './shots.js';

/** A larger page opens slowly. */
const maxBytes = 1_200_000;

/** Opens every page of the documentation in a real browser, from a file, and checks its promises. */
async function tryDocs(workplace: Workplace): Promise<number> {
  const { browser, folder, shots } = workplace;
  const contracts = loadContracts();
  const site = renderSite(packageRoot, contracts);
  const faults = faultsOfSite(site, contracts);
  for (const fault of faults) console.log(fault);
  writeSite(folder, site);
  let failures = faults.length;
  const kinds = new Set<string>();
  const isOpened = firstOfEach(mostOfKind);
  for (const [file, html] of site) {
    if (!file.endsWith('.html') || !isOpened(file)) continue;
    const url = pathToFileURL(path.join(folder, file)).href;
    const isFirstOfKind = !kinds.has(kindOf(file));
    kinds.add(kindOf(file));
    const checks = [...checksOf(file, html), ...(isFirstOfKind ? checksOfKind : [])];
    const bytes = Buffer.byteLength(html);
    const problems = [
      ...(bytes > maxBytes ? [`it has ${bytes} bytes`] : []),
      ...(await tryChecks(browser, url, checks, { file, title: titleIn(html) })),
    ];
    console.log(`${file}: ${checks.length} checks, ${problems.length} problems, ${Math.round(bytes / 1000)} kB`);
    for (const problem of problems) console.log(`  ${problem}`);
    if (shots !== undefined) await takeShots(browser, url, shots, file);
    failures += problems.length;
  }
  return failures + (await tryFaultyPages(workplace, site));
}

/** Checks that each check finds its fault, and returns the number of those that do not. */
async function tryFaultyPages({ browser, folder }: Workplace, site: Site): Promise<number> {
  const overlooked: string[] = [];
  for (const { file, check, finding, from, to } of faultyPages) {
    const html = site.get(file) ?? '';
    const faulty = html.replace(from, to);
    const place = path.join(folder, file);
    writeFileSync(place, faulty);
    const checks = [...checksOf(file, html), ...checksOfKind].filter(({ name }) => name === check);
    const shown = { file, title: titleIn(html) };
    const problems = await tryChecks(browser, pathToFileURL(place).href, checks, shown);
    if (faulty === html || !problems.some((problem) => finding.test(problem))) {
      overlooked.push(`"${check}" overlooks "${to.slice(0, 60)}" in ${file}: ${problems.join('; ')}`);
    }
    writeFileSync(place, html);
  }
  console.log(`${faultyPages.length} faulty pages, ${overlooked.length} overlooked`);
  for (const one of overlooked) console.log(`  ${one}`);
  return overlooked.length;
}

/** Pages of a kind and an API that are opened; what can be seen without a browser is checked in all of them. */
const mostOfKind = 2;

/** Tells of a page whether it is one of the first of its kind in its API. */
function firstOfEach(most: number): (file: string) => boolean {
  const counts = new Map<string, number>();
  return (file) => {
    const [api = ''] = file.split('/');
    const key = `${api} ${kindOf(file)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= most || kindOf(file) === 'text';
  };
}

/** Pages of a kind are made by the same template: `index.html` of each API, for example, or all pages in `requirements/`. */
function kindOf(file: string): string {
  if (file === 'index.html' || file === 'find.html') return file;
  const [, name, ...below] = file.split('/');
  return name === undefined ? 'text' : `${name}${below.length > 0 ? '/' : ''} of an API`;
}

function checksOf(file: string, html: string): readonly Check<ShownPage>[] {
  return [
    ...checksOfEveryPage,
    ...(html.includes('id="filter"') ? checksOfFilter : []),
    ...(html.includes('class="entries"') ? checksOfEntries : []),
    ...(file.includes('/requirements/') ? checksOfRequirements : []),
    ...(file === 'index.html' ? checksOfStart : []),
  ];
}

function titleIn(html: string): string {
  const title = /<title>(.*?)(?: · cloud-contracts)?<\/title>/.exec(html)?.[1];
  if (title === undefined) throw new UsageError('a page has no title');
  return title;
}

tryInBrowser('try-docs', tryDocs);
