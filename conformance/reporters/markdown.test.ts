import MarkdownIt from 'markdown-it';
import type { RequirementReport } from '../report/report.js';
import { renderMarkdown } from './markdown.js';
import {
  failedRequirement,
  hostileReport,
  hostileValues,
  sampleFinding,
  sampleReport,
  sampleRequirement,
  sampleWaiver,
  wideReport,
} from './sample-report.testing.js';

// Like GitHub, this parser reads raw HTML as markup and turns bare URLs into links.
const parser = new MarkdownIt({ html: true, linkify: true });

type Token = ReturnType<typeof parser.parse>[number];

/** Every token of a document, at any depth. */
function tokensOf(markdown: string): readonly Token[] {
  return parser.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** The content of the tokens of one type. */
function contents(markdown: string, type: string): readonly string[] {
  return tokensOf(markdown)
    .filter((token) => token.type === type)
    .map(({ content }) => content);
}

/** The text of each cell of each row. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const tokens = parser.parse(markdown, {});
  tokens.forEach(({ type }, index) => {
    if (type === 'tr_open') rows.push([]);
    if (type === 'td_open' || type === 'th_open') {
      const texts = tokens[index + 1]?.children?.map(({ content }) => content) ?? [];
      rows.at(-1)?.push(texts.join(''));
    }
  });
  return rows;
}

const unseen = sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how' });
const control = { exchange: 'page/control', status: 202, accepted: true };
const mixed = sampleReport(
  [
    sampleRequirement('a.ok'),
    failedRequirement('a.bad', { control }),
    failedRequirement('a.bad-too', { control }),
    unseen,
    sampleRequirement('a.known', { verdict: 'waived', findings: [sampleFinding()] }),
  ],
  { waivers: [sampleWaiver()] },
);

test('a summary starts with the verdict and a table of the APIs, with the operations in which something is wrong', () => {
  const markdown = renderMarkdown(mixed);
  expect(markdown).toMatch(/^## ❌ Not conformant\n/);
  expect(markdown).toContain('4 of 5 requirements observed in 3 requests, 1234 ms; 5 distinct checks.');
  expect(rowsOf(markdown).slice(0, 3)).toEqual([
    ['API', 'Operation', 'passed', 'failed', 'warned', 'waived', 'unobserved'],
    ['thing-api', '1 operation', '1', '2', '0', '1', '1'],
    ['', 'doThing Do the thing', '1', '2', '0', '1', '1'],
  ]);
  expect(renderMarkdown(sampleReport([sampleRequirement('a.ok')]))).toMatch(/^## ✅ Conformant\n/);
});

test('failures of one cause read as one, with what was expected and the command that repeats it', () => {
  const markdown = renderMarkdown(mixed);
  const [facts, commands, known, ...more] = contents(markdown, 'fence');
  expect(facts).toMatch(
    /^expected {2}202\nactual {4}404\nanswer {4}\{"fault":"not found"\}\nexchange {2}page\/documented\ncontrol {3}page\/control was answered 202/,
  );
  expect(facts).toContain('source    document 001 "The thing service", lines 19-20 (stated)');
  expect(commands).toContain('verify http://127.0.0.1:8080 --config target.yaml --requirement a.bad\n');
  const reason = 'reason: why this is left as it is }\n';
  expect(known).toBe(
    `- { requirement: a.bad, fails: { status: 404 }, ${reason}- { requirement: a.bad-too, fails: { status: 404 }, ${reason}`,
  );
  expect(more).toEqual([]);
  expect(markdown).toContain('The same cause fails `a.bad-too`.');
});

test('only the first ten causes are shown, and the rest is counted', () => {
  const many = Array.from({ length: 13 }, (_, index) => failedRequirement(`a.bad-${index}`, { actual: `40${index}` }));
  const markdown = renderMarkdown(sampleReport(many));
  expect(contents(markdown, 'fence')).toHaveLength(30);
  expect(markdown).toContain('… and 3 more');
});

test('of 250 operations, the 50 worst have a row', () => {
  const good = (index: number): readonly RequirementReport[] => [sampleRequirement(`page-${index}.ok`)];
  const bad = (index: number): readonly RequirementReport[] => [
    ...good(index),
    failedRequirement(`page-${index}.bad`, { expected: `${index}` }),
  ];
  expect(rowsOf(renderMarkdown(wideReport(5, 50, good)))).toHaveLength(6);
  const markdown = renderMarkdown(wideReport(5, 50, bad));
  expect(rowsOf(markdown)).toHaveLength(1 + 5 + 50);
  expect(markdown).toContain('\n… and 200 more operations; the other reports list all of them.\n');
});

test('the lists of reasons and of known failures are cut', () => {
  const waivers = Array.from({ length: 60 }, () => sampleWaiver());
  const reasons = Array.from({ length: 60 }, (_, index) => ({ ...unseen, howToObserve: `reason ${index}` }));
  const markdown = renderMarkdown(sampleReport(reasons, { waivers }));
  expect(markdown).toContain('\n- and 10 more reasons\n');
  expect(markdown).toContain('\n… and 10 more known failures\n');
  expect(contents(markdown, 'html_block').join('')).toContain('60 known failures');
});

test('what was not observed and what is waived stand in parts that unfold', () => {
  const markdown = renderMarkdown(mixed);
  expect(contents(markdown, 'html_block').filter((html) => html.includes('<details>'))).toEqual([
    '<details><summary>List it as a known failure</summary>\n',
    '<details><summary>1 unobserved, by reason</summary>\n',
    '<details><summary>1 known failures</summary>\n',
  ]);
  expect(contents(markdown, 'inline')).toContainEqual(expect.stringContaining('tell the suite how'));
  expect(rowsOf(markdown).at(-1)).toEqual([
    'a.known',
    'status 404',
    'used',
    'not built yet',
    '',
    'known-failures.yaml:3',
  ]);
});

test.each([
  [
    'a stale waiver',
    { waivers: [sampleWaiver({ state: 'stale' })] },
    /\*\*Gate:\*\* .*a\\\.\u2060known no longer fails/,
  ],
  ['an interruption', { interrupted: 'SIGTERM' }, /\*\*Gate:\*\* the run was cut short.* SIGTERM/],
  ['an unverified certificate', { insecure: true }, /certificate of the subject was \*\*not verified\*\*/],
])('%s is named beside the verdict', (_, difference, pattern) => {
  expect(renderMarkdown(sampleReport([sampleRequirement('a.ok')], { conformant: false, ...difference }))).toMatch(
    pattern,
  );
});

describe('of a report full of hostile values', () => {
  const markdown = renderMarkdown(hostileReport());

  test('the only HTML is the parts that unfold', () => {
    expect(contents(markdown, 'html_inline')).toEqual([]);
    const html = contents(markdown, 'html_block').join('');
    expect(html.replace(/<details><summary>[\w ,]+<\/summary>|<\/details>|\n/g, '')).toBe('');
  });

  test('nothing is a link, an image, emphasis or a heading of theirs', () => {
    const types = new Set(tokensOf(markdown).map(({ type }) => type));
    for (const type of ['link_open', 'image', 'em_open', 'hr', 'blockquote_open']) expect(types).not.toContain(type);
    const headings = markdown.match(/^#+ .*/gm)?.filter((line) => !/^(?:##|###|#### `a\.)/.test(line)) ?? [];
    expect(headings).toEqual([]);
  });

  test('the tables have the rows and cells that the report has', () => {
    const rows = rowsOf(markdown);
    expect(rows.map((cells) => cells.length)).toEqual([7, 7, 7, ...Array<number>(hostileValues.length + 1).fill(6)]);
  });

  test('nothing outside code mentions a user or an issue', () => {
    expect(contents(markdown, 'text').join('\n')).not.toMatch(/[@#]\w/);
  });

  test('no line is a command of a CI system', () => {
    expect(markdown).not.toMatch(/^\s*::|##\w*\[/m);
  });

  test('every value can be read', () => {
    expect(contents(markdown, 'fence').join('')).toContain('\\u202eright to left\\u2066\\u200b\\u2028\\u2029');
  });
});

test('without code spans the same values would be markup', () => {
  const types = new Set(tokensOf(hostileValues.join('\n\n')).map(({ type }) => type));
  for (const type of ['html_block', 'link_open', 'image', 'table_open']) expect(types).toContain(type);
});

test('a report of any size fits into the summary of a step, with the verdict first', () => {
  const long = 'x'.repeat(100_000);
  const bad = Array.from({ length: 500 }, (_, index) =>
    failedRequirement(`a.bad-${index}`, { actual: `${index}${long}` }),
  );
  const waivers = Array.from({ length: 2_000 }, () => sampleWaiver({ reason: long }));
  const unseenToo = Array.from({ length: 2_000 }, (_, index) => ({
    ...unseen,
    id: `a.unseen-${index}-${'x'.repeat(1_000)}`,
    howToObserve: `${index % 50}${long}`,
  }));
  const markdown = renderMarkdown(sampleReport([...bad, ...unseenToo], { waivers }));
  expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
  expect(markdown).toMatch(/^## ❌ Not conformant\n/);
  expect(markdown).toContain('A part is left out here');
});
