import { createHash } from 'node:crypto';
import { readPageAssets } from '../cli/page-assets.js';
import type { Report } from '../report/report.js';
import * as html from './html.js';
import {
  failedRequirement,
  hostileReport,
  hostileValues,
  sampleExchange,
  sampleFinding,
  sampleReport,
  sampleRequirement,
  sampleWaiver,
} from './sample-report.testing.js';

/** The page of a report. */
function renderHtml(report: Report): string {
  return html.renderHtml(report, readPageAssets());
}

// These tests read the text of the page. `npm run try-report` opens it in a browser.
const control = { exchange: 'page/control', status: 202, accepted: true };
const mixed = sampleReport(
  [
    sampleRequirement('a.ok'),
    failedRequirement('a.bad', { control }),
    failedRequirement('a.bad-too', { control }),
    sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how', exchanges: [] }),
    sampleRequirement('a.known', { verdict: 'waived', findings: [sampleFinding()] }),
  ],
  { waivers: [sampleWaiver()] },
);

/** The part of a page about one requirement. */
function partOf(id: string, page: string): string {
  const parts = page.split(/(?=<details\s+class="entry requirement)|<section id="exchanges"/);
  return parts.find((part) => /^[^>]*\sid="([^"]+)"/.exec(part)?.[1] === id) ?? '';
}

test('failures come first', () => {
  const ids = [...renderHtml(mixed).matchAll(/class="entry requirement[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['a.bad', 'a.bad-too', 'a.known', 'a.unseen', 'a.ok']);
});

test.each([
  ['a.bad', 'expected', '<pre>202</pre>'],
  ['a.bad', 'actual', '<pre>404</pre>'],
  ['a.bad', 'control', 'page/control was answered 202, a documented success'],
  ['a.bad', 'source', 'document 001 &quot;The thing service&quot;, lines 19-20 (stated)'],
  ['a.bad', 'origin', 'href="#source-1"'],
  ['a.bad', 'rerun', 'verify http://127.0.0.1:8080 --config target.yaml --requirement a.bad<'],
  ['a.bad', 'explanation', 'npx cloud-contracts requirements a.bad<'],
  ['a.bad', 'line to list it as known', '{ requirement: a.bad, fails:'],
  ['a.bad', 'company of one cause', 'href="#a.bad-too"'],
  ['a.bad', 'exchange', 'href="#exchange-1"'],
  ['a.unseen', 'reason', 'tell the suite how'],
  ['a.known', 'waiver', 'used: not built yet'],
])('%s unfolds to its %s', (id, _, text) => {
  expect(partOf(id, renderHtml(mixed))).toContain(text);
});

test('the place in the body is shown as a difference', () => {
  const finding = sampleFinding({
    place: { in: 'body', pointer: '/fault' },
    keyword: 'type',
    expected: 'object',
    actual: '"not found"',
  });
  const page = renderHtml(sampleReport([failedRequirement('a.bad', finding)]));
  expect(page).toContain('<span class="minus">-   &quot;fault&quot;: object');
  expect(page).toContain('<span class="plus">+   &quot;fault&quot;: &quot;not found&quot;');
});

test('findings that say the same of several exchanges read as one', () => {
  const findings = ['page/documented', 'page/other'].map((exchange) => sampleFinding({ exchange }));
  const page = renderHtml(sampleReport([sampleRequirement('a.bad', { verdict: 'failed', findings })]));
  expect(page.match(/<pre>404<\/pre>/g)).toHaveLength(1);
  expect(page).toContain('<li><code>page/other</code></li>');
});

test.each([
  ['a stale waiver', { waivers: [sampleWaiver({ state: 'stale' })] }, 'a.known no longer fails'],
  ['an interruption', { interrupted: 'SIGTERM' }, 'the run was cut short: SIGTERM'],
  ['an unverified certificate', { insecure: true }, 'not verified (--insecure)'],
  [
    'what the run created',
    { created: [{ operationId: 'doThing', what: 'one thing', exchange: 'x' }] },
    '<li>1 × one thing</li>',
  ],
])('the head of the page tells of %s', (_, difference, text) => {
  expect(renderHtml(sampleReport([sampleRequirement('a.ok')], difference))).toContain(text);
});

describe('the page', () => {
  const page = renderHtml(hostileReport());
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';

  test.each(['style', 'script'])('allows its own %s by hash, and nothing else', (element) => {
    const content = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(content).digest('base64');
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).toContain(`${element}-src &#39;sha256-${hash}&#39;;`);
  });

  test('loads nothing', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base|image|use)\b/i);
    expect(page.match(/\s(?:src|srcset|href|action|style|on\w+)="[^#"][^"]*"/g)).toBeNull();
  });

  test('has no markup from a value', () => {
    for (const value of hostileValues.filter((text) => /[<>"]/.test(text))) expect(page).not.toContain(value);
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).not.toContain('<testcase');
  });

  test('shows what cannot be seen', () => {
    expect(page).toContain('\\u202eright to left\\u2066\\u200b\\u2028\\u2029');
    expect(page).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test('has no line that is a command of a CI system', () => {
    expect(page).not.toMatch(/^\s*::|##\w*\[/m);
  });

  test('gives each id once', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('each exchange stands once, however many requirements it judges', () => {
  const body = 'x'.repeat(10_000);
  const exchanges = Array.from({ length: 120 }, (_, index) =>
    sampleExchange(`page/${index}`, { response: { status: 200, headers: [], body: `${index} ${body}` } }),
  );
  const ids = exchanges.map(({ id }) => id);
  const requirements = Array.from({ length: 203 }, (_, index) => failedRequirement(`a.bad-${index}`));
  const page = renderHtml(
    sampleReport(
      requirements.map((one) => ({ ...one, exchanges: ids.slice(0, 3) })),
      { exchanges },
    ),
  );
  expect(page.split(`119 ${body.slice(0, 10)}`)).toHaveLength(2);
});

test('a requirement leads to what the cited lines hold', () => {
  const report = sampleReport([failedRequirement('a.bad')]);
  const facts = [
    { lines: '20-21', fact: '`id` is <b>text</b>.' },
    { lines: '99', fact: 'Something else.' },
  ];
  const apis = report.apis.map((api) => ({ ...api, documents: { '001': { title: 'T', origin: 'O', facts } } }));
  const page = renderHtml({ ...report, apis });
  expect(partOf('a.bad', page)).toContain('<ul class="facts quoted"><li><a href="#fact-1">20-21</a></li></ul>');
  expect(page).toMatch(/<li id="fact-1">.*20-21.*<code>id<\/code> is &lt;b&gt;text&lt;\/b&gt;\./);
  expect(page).not.toContain('Something else.');
});

test('what holds for all requirements stands once: sources, facts, and the commands of those that passed', () => {
  const report = sampleReport([sampleRequirement('a.ok'), sampleRequirement('a.fine'), failedRequirement('a.bad')]);
  const facts = [{ lines: '19-20', fact: 'A thing has an id.' }];
  const apis = report.apis.map((api) => ({
    ...api,
    documents: { '001': { title: 'T', origin: 'Origin of T', facts } },
  }));
  const page = renderHtml({ ...report, apis });
  for (const text of [
    'A thing has an id.',
    'Origin of T',
    '--requirement ID<',
    'requirements ID<',
    'requirements a.bad<',
  ])
    expect(page.split(text)).toHaveLength(2);
  expect(page).not.toContain('requirements a.ok<');
});
