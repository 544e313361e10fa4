import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { requirementsOf, type Report } from '../../../conformance/report/report.js';
import { assertChangesTheme, assertCopies, assertFollowsDeepLink, layoutOf } from '../browser/assertions.js';
import type { Check } from '../browser/try-checks.js';

const { fitsPhone, isAccessible } = layoutOf(unfoldSome);

/** The promises of every report's page. */
export const checks: readonly Check<Report>[] = [
  { name: 'shows every requirement once, failures first', run: showsEveryRequirement },
  { name: 'runs no script of the subject', run: runsNoForeignScript },
  { name: 'filters by verdict, API and basis', run: filters },
  { name: 'searches the whole text', run: searches },
  { name: 'opens what a deep link names', run: followsDeepLink },
  { name: 'can be used from the keyboard', run: worksFromKeyboard },
  { name: 'unfolds a requirement to its exchanges', run: showsExchanges },
  { name: 'copies a command', run: (page) => assertCopies(page, 'header .copyable') },
  { name: 'changes its theme', run: assertChangesTheme },
  { name: 'prints failures open, and no controls', run: prints },
  { name: 'can be read where no script runs', screen: { scripts: false }, run: readsWithoutScripts },
  { name: 'fits a phone', screen: { width: 360 }, run: fitsPhone },
  { name: 'is accessible when light', screen: { colorScheme: 'light' }, run: isAccessible },
  { name: 'is accessible when dark', screen: { colorScheme: 'dark' }, run: isAccessible },
  { name: 'is accessible on a phone', screen: { width: 360, colorScheme: 'dark' }, run: isAccessible },
];

async function showsEveryRequirement(page: Page, report: Report): Promise<void> {
  const ids = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('.requirement')].map(({ id }) => id)`,
  );
  const expected = requirementsOf(report).map(({ id }) => id);
  assert.deepEqual([...ids].sort(), [...expected].sort());
  const { failed } = report.summary;
  assert.equal(await page.locator('.requirement.failed').count(), failed);
  if (failed > 0) assert.match((await page.locator('main h2').first().textContent()) ?? '', /failed/);
}

async function runsNoForeignScript(page: Page): Promise<void> {
  await page.locator('#expand').click();
  assert.equal(await page.evaluate('window.__pwned'), undefined);
  assert.equal(await page.locator('script').count(), 1);
  assert.equal(await page.locator('img, iframe, object, embed, link, form:not(#filter), base').count(), 0);
}

async function filters(page: Page, report: Report): Promise<void> {
  const all = requirementsOf(report);
  for (const box of await page.locator('input[name=verdict]').all()) {
    const verdict = await box.getAttribute('value');
    await box.uncheck();
    assert.equal(await visible(page), all.filter((one) => one.verdict !== verdict).length, `without ${verdict ?? ''}`);
    await box.check();
  }
  for (const { id, operations } of report.apis) {
    await page.locator('select[name=api]').selectOption(id);
    assert.equal(await visible(page), requirementsOf({ apis: [{ id, documents: {}, operations }] }).length, id);
  }
  await page.locator('button[type=reset]').click();
  await page.locator('select[name=basis]').selectOption('stated');
  assert.equal(await visible(page), all.filter(({ basis }) => basis === 'stated').length);
  await page.locator('button[type=reset]').click();
  await gone(page, '.requirement[hidden]');
}

async function searches(page: Page, report: Report): Promise<void> {
  const { id } = firstRequirement(report);
  await page.locator('#query').fill(id);
  const found = await visible(page);
  assert.ok(found >= 1 && found < requirementsOf(report).length, `${found} found for ${id}`);
  assert.match(await status(page), new RegExp(`^${found} of `));
  await page.locator('#query').fill('no such text anywhere');
  assert.equal(await visible(page), 0);
  assert.ok(await page.locator('#none').isVisible());
}

async function followsDeepLink(page: Page, report: Report): Promise<void> {
  await assertFollowsDeepLink(page, (requirementsOf(report).at(-1) ?? firstRequirement(report)).id);
}

async function worksFromKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  assert.ok(await page.locator('.skip').isVisible());
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'results');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
  assert.equal(outline, 'solid');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.parentElement.open'), true);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate('document.activeElement.id'), 'query');
  await page.keyboard.type('a/b');
  assert.equal(await page.locator('#query').inputValue(), 'a/b');
}

async function showsExchanges(page: Page, report: Report): Promise<void> {
  const judged = requirementsOf(report).find(({ exchanges }) => exchanges.length > 0) ?? requirementsOf(report)[0];
  assert.ok(judged);
  const place = page.locator(`[id="${judged.id}"]`);
  await place.locator('summary').first().click();
  await place.locator('.exchange').first().waitFor();
  const exchange = place.locator('.exchange').first();
  if ((await exchange.getAttribute('open')) === null) await exchange.locator('summary').click();
  assert.match(await exchange.innerText(), /Request\s[\s\S]*Response\s[\s\S]*curl/);
  assert.match(await place.innerText(), new RegExp(`--requirement ${judged.id}`));
}

async function prints(page: Page, report: Report): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  for (const control of await page.locator('.controls, .copy, .skip').all()) assert.ok(!(await control.isVisible()));
  await gone(page, '.requirement.failed:not([open])');
  assert.equal(await page.locator('.requirement.passed[open]').count(), 0);
  assert.equal(await page.locator('.requirement').first().isVisible(), requirementsOf(report).length > 0);
  await page.emulateMedia({ media: 'screen' });
  await gone(page, '.requirement[open]');
}

/** Some CI systems show artefacts in this way. */
async function readsWithoutScripts(page: Page, report: Report): Promise<void> {
  assert.equal(await visible(page), requirementsOf(report).length);
  assert.ok(!(await page.locator('.controls').isVisible()));
  const judged = page.locator('.requirement:has(.exchange-link)').first();
  await judged.locator('summary').first().click();
  const link = judged.locator('.exchange-link').first();
  const exchange = page.locator((await link.getAttribute('href')) ?? '');
  await link.click();
  await exchange.locator('summary').click();
  assert.match(await exchange.innerText(), /Request\s[\s\S]*Response\s/);
}

/**
 * Unfolds the first requirements of each verdict with everything in them; unfolding all of a long report would take
 * minutes.
 */
async function unfoldSome(page: Page): Promise<void> {
  await page.evaluate(
    `for (const section of document.querySelectorAll('.results')) {
       for (const one of [...section.querySelectorAll('.requirement')].slice(0, 4)) one.open = true;
     }`,
  );
  await page.waitForTimeout(100);
  await page.evaluate(`for (const one of document.querySelectorAll('.requirement .exchange')) one.open = true`);
}

async function gone(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor({ state: 'detached' });
}

async function visible(page: Page): Promise<number> {
  return page.locator('.requirement:visible').count();
}

async function status(page: Page): Promise<string> {
  return (await page.locator('[role=status]').textContent()) ?? '';
}

function firstRequirement(report: Report): { readonly id: string } {
  const [first] = requirementsOf(report);
  assert.ok(first, 'the report has no requirement');
  return first;
}
