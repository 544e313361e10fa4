import type { Page } from 'playwright-core';
import type { Mock } from '../../../fixtures/servers/mock/index.js';

/** A request that a page sends with `fetch`. */
export interface PageQuestion {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly credentials: 'omit' | 'include';
}

/** What the script of a page can read of an answer, or why the browser gives it nothing. */
export type PageAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly error: string };

/** The answers to requests that a page sends one after the other, each to a mock that remembers no other one. */
export async function answersIn(
  page: Page,
  { url, reset }: Pick<Mock, 'url' | 'reset'>,
  questions: readonly PageQuestion[],
): Promise<readonly PageAnswer[]> {
  const answers: PageAnswer[] = [];
  for (const { path, ...init } of questions) {
    await reset();
    // A text, because what runs in the page is none of this program's code.
    answers.push(await page.evaluate<PageAnswer>(`(${ask})(${JSON.stringify(url + path)}, ${JSON.stringify(init)})`));
  }
  return answers;
}

const ask = `async (url, init) => {
  try {
    const response = await fetch(url, init);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } catch (error) {
    return { error: String(error) };
  }
}`;
