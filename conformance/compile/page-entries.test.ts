import type { Requirement } from '../contract/model.js';
import { contractIn, inFolder, problemsIn, type Texts } from './in-folder.testing.js';

const document = `openapi: 3.1.1
info: { title: Shop, version: '1' }
paths:
  /health:
    get:
      operationId: showHealth
      parameters: [{ name: limit, in: query, required: true, schema: { type: integer, maximum: 9, examples: [2] } }]
      responses: { '200': { description: It is well. }, '400': { description: It is refused. } }
`;
const book = { title: 'A book', service: 'Shop', file: 'book.md', origin: 'The shop.' };
const sources = JSON.stringify({ documents: { '001': book, '002': book } });

function textsOf(page: string): Texts {
  return {
    'openapi.yaml': document,
    'sources.yaml': sources,
    'requirements/health.yaml': `operationId: showHealth\ndocument: '001'\n${page}`,
  };
}

/** The problems of a page with the given text after its first two lines, in a register with sources. */
function problemsOf(page: string): readonly string[] {
  return problemsIn(textsOf(page), contractIn).map((problem) => problem.replace('requirements/health.yaml:', ''));
}

function requirementsOf(page: string): ReadonlyMap<string, Requirement> {
  const [first] = inFolder(textsOf(page), contractIn).pages;
  return new Map((first?.requirements ?? []).map((one) => [one.id, one]));
}

const silent = (place: string, statement: string): string =>
  `nothing under "places" says which lines of the document are about "${place}" ("${statement}"): write them, or exclude it with a reason`;

const about = {
  success: silent('success', 'The documented request is answered with status code 200.'),
  repeated: silent('repeated', 'A request that is sent again is accepted, or refused because of the first one.'),
  statuses: silent('statuses', 'Every answer has status code 200 or 400.'),
  limit: silent(
    'query.limit',
    'A request in which the query parameter `limit` is its `maximum` is answered with status code 200.',
  ),
};

const places = `places: { success: '3', repeated: { lines: '4' }, statuses: { lines: '5', document: '002' }, query.limit: 6-7 }\n`;

test.each<readonly [page: string, problems: readonly string[]]>([
  ['', [about.success, about.repeated, about.statuses, about.limit].map((message) => `1 at #: ${message}`)],
  [
    `places: { query.limit: '6', success: { basis: shown } }\nrequirements: [{ id: health.statuses, lines: '5' }]\n`,
    [about.success, about.repeated].map((message) => `3 at #/places: ${message}`),
  ],
  [places, []],
])('each place of which a page does not say the lines is told once: %j', (page, problems) => {
  expect(problemsOf(page)).toEqual(problems);
});

const valid = { basis: 'stated', ambiguities: [] };

test('a requirement cites the lines that the page gives its place, or itself', () => {
  const requirements = requirementsOf(
    `${places}requirements:
  - { id: health.repeated, statement: It may be asked again., lines: '8', document: '002', contract: responses/200 }
  - { id: health.own, statement: It is so., lines: '9', expect: { noBody: true } }
  - { id: health.kept, statement: It is kept., lines: '10', contract: [responses, responses/200], excluded: Nobody sees it. }
`,
  );
  const pointer = '/paths/~1health/get';
  expect(requirements.get('health.success')?.source).toStrictEqual({ document: '001', lines: '3' });
  expect(requirements.get('health.statuses')?.source).toStrictEqual({ document: '002', lines: '5' });
  const ofLimit = [...requirements.values()].filter(({ id }) => id.startsWith('health.query.limit.'));
  expect(ofLimit.map(({ source }) => source)).toStrictEqual(
    Array.from({ length: 4 }, () => ({ document: '001', lines: '6-7' })),
  );
  expect(requirements.get('health.repeated')).toStrictEqual({
    ...{ ...valid, basis: 'implied', id: 'health.repeated', statement: 'It may be asked again.' },
    ...{ source: { document: '002', lines: '8' }, contract: [pointer, `${pointer}/responses/200`] },
    ...{ when: { condition: 'repeated-request' }, expect: { kind: 'status', statuses: [200] } },
  });
  expect(requirements.get('health.own')).toStrictEqual({
    ...{ ...valid, id: 'health.own', statement: 'It is so.' },
    ...{ source: { document: '001', lines: '9' }, contract: [pointer] },
    ...{ when: { condition: 'valid-request' }, expect: { kind: 'noBody', on: [200] } },
  });
  expect(requirements.get('health.kept')).toStrictEqual({
    ...{ ...valid, id: 'health.kept', statement: 'It is kept.', excluded: 'Nobody sees it.' },
    ...{ source: { document: '001', lines: '10' }, contract: [`${pointer}/responses`, `${pointer}/responses/200`] },
  });
});

const underived = (id: string, needs: string): string =>
  `"${id}" is not derived from the contract, and so needs ${needs}`;
const check = '"expect" or "excluded"';

test.each<readonly [entry: string, problem: string]>([
  ['id: health.own', `id: ${underived('health.own', `"statement", "lines", ${check}`)}`],
  [`id: health.own, statement: It is so., excluded: Why.`, `id: ${underived('health.own', '"lines"')}`],
  [`id: health.own, lines: '3', expect: { noBody: true }`, `id: ${underived('health.own', '"statement"')}`],
  [
    `id: health.sucess, statement: It is so., lines: '3'`,
    `id: ${underived('health.sucess', check)}; did you mean "health.success"?`,
  ],
  [
    `id: health.own, statement: It is so., lines: '3', document: '003', excluded: Why.`,
    'document: unknown document "003": sources.yaml has 001, 002; did you mean "001"?',
  ],
  [
    `id: health.success, expect: { noBody: true, on: [201] }`,
    'expect/on: unknown status code "201": expected one of 200, 400; did you mean "200"?',
  ],
])('what is wrong with the requirement { %s } is told at its key', (entry, problem) => {
  expect(problemsOf(`${places}requirements: [{ ${entry} }]\n`)).toEqual([`4 at #/requirements/0/${problem}`]);
});

test('what is wrong with what a page says of a place is told there', () => {
  expect(problemsOf(places.replace("document: '002'", "document: '02'"))).toEqual([
    '3 at #/places/statuses: unknown document "02": sources.yaml has 001, 002; did you mean "002"?',
  ]);
  expect(problemsOf(places.replace('success:', "of-all: '3', success:"))).toEqual([
    '3 at #/places/of-all: unknown place "of-all": expected one of success, repeated, statuses, query.limit',
  ]);
});

test('what a page does not write is told where the contract says it', () => {
  const problem = '"valid-request" changes no single property: leave "at" out';
  const entry = 'requirements: [{ id: health.query.limit.type, when: valid-request }]\n';
  expect(problemsOf(`${places}${entry}`)).toEqual([
    `openapi.yaml:7 at #/paths/~1health/get/parameters/0: health.query.limit.type: ${problem}`,
  ]);
});

test('a page whose document is not listed is told at each place with lines of it', () => {
  const texts = { ...textsOf(places), 'sources.yaml': JSON.stringify({ documents: { '002': book } }) };
  const unknown = 'unknown document "001": sources.yaml has 002; did you mean "002"?';
  expect(problemsIn(texts, contractIn)).toEqual(
    ['success', 'repeated', 'query.limit'].map(
      (place) => `requirements/health.yaml:3 at #/places/${place}: ${unknown}`,
    ),
  );
});

test('an operation without a page is told', () => {
  const texts = { 'openapi.yaml': document, 'sources.yaml': sources };
  expect(problemsIn(texts, contractIn)).toEqual([
    'openapi.yaml:5 at #/paths/~1health/get: showHealth has no page: write requirements/show-health.yaml, with "operationId: showHealth"',
  ]);
});
