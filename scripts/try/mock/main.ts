import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { loadContracts } from '../../../conformance/contract/load.js';
import { startMock, type MockOptions } from '../../../fixtures/servers/mock/index.js';
import { tryInBrowser } from '../browser/try-in-browser.js';
import { answersIn, type PageAnswer } from './answers-in.js';
import { questionsTo, type AskedQuestion } from './questions.js';

const modes: readonly MockOptions[] = [{ stateful: false }, { stateful: true }];

/** Lets a page of another origin use the mock in a real browser, static and stateful, and every operation of it. */
async function tryMock({ browser }: { readonly browser: Browser }): Promise<number> {
  const page = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<title>app</title>'));
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  // Another port is another origin.
  const app = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
  const questions = questionsTo(loadContracts());
  let failures = 0;
  for (const options of modes) {
    const name = options.stateful === true ? 'stateful' : 'static';
    const problems = await problemsOf(browser, app, options, questions);
    console.log(`${name}: ${questions.length} requests from a page, ${problems.length} problems`);
    for (const problem of problems) console.log(`  ${problem}`);
    const answered = await answersFrom(browser, app, { ...options, cors: false }, questions);
    const read = answered.filter((answer) => 'status' in answer).length;
    console.log(`${name}, no CORS: ${read} answers that a page can read`);
    failures += problems.length + read;
  }
  page.close();
  return failures;
}

async function problemsOf(
  browser: Browser,
  app: string,
  options: MockOptions,
  questions: readonly AskedQuestion[],
): Promise<readonly string[]> {
  const answers = await answersFrom(browser, app, options, questions);
  return questions.flatMap(({ name, want }, index) => {
    const answer = answers[index];
    const unmet = answer === undefined ? 'it has no answer' : want(answer);
    return unmet === undefined ? [] : [`${name}: ${unmet}`];
  });
}

async function answersFrom(
  browser: Browser,
  app: string,
  options: MockOptions,
  questions: readonly AskedQuestion[],
): Promise<readonly PageAnswer[]> {
  const mock = await startMock(options);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(app);
    return await answersIn(page, mock, questions);
  } finally {
    await context.close();
    await mock.close();
  }
}

tryInBrowser('try-mock', tryMock);
