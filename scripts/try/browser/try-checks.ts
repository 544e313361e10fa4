import type { Browser, Page } from 'playwright-core';
import { messageOf } from '../../../conformance/errors.js';
import { openPage, type Screen } from './open-page.js';

/** A promise of a page about what it shows; `run` throws if the page breaks it. */
export interface Check<Shown> {
  readonly name: string;
  readonly screen?: Screen;
  readonly run: (page: Page, shown: Shown) => Promise<void>;
}

/** Runs each check on a newly opened page at an address, and returns the problems. */
export async function tryChecks<Shown>(
  browser: Browser,
  url: string,
  checks: readonly Check<Shown>[],
  shown: Shown,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const check of checks) {
    const { page, misdeeds } = await openPage(browser, url, check.screen);
    const failure = await failureOf(check, page, shown);
    await page.context().close();
    problems.push(...[...failure, ...misdeeds].map((message) => `${check.name}: ${message}`));
  }
  return problems;
}

async function failureOf<Shown>(check: Check<Shown>, page: Page, shown: Shown): Promise<readonly string[]> {
  try {
    await check.run(page, shown);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}
