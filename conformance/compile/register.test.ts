import path from 'node:path';
import { isObservable, type Page, type Requirement } from '../contract/model.js';
import { compileParts, type DerivedParts } from './contract.js';
import { contractIn, inFolder, problemsIn, type Texts } from './in-folder.testing.js';
import { retiredIds } from './register.js';

const document = `openapi: 3.1.1
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: placeOrder
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string, examples: [pen] } } }
      responses:
        '201':
          description: The order.
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
        '400': { description: It is refused. }
  /health:
    get: { operationId: showHealth, responses: { '200': { description: It is well. } } }
`;

/** The pages of the shop, with a page of a register beside its document. */
function pagesWith(page: string, others: Texts = {}): readonly Page[] {
  return inFolder({ 'openapi.yaml': document, 'requirements/order.yaml': page, ...others }, contractIn).pages;
}

/** The requirements of the shop by id. */
function requirementsWith(page: string, others: Texts = {}): ReadonlyMap<string, Requirement> {
  return new Map(pagesWith(page, others).flatMap(({ requirements }) => requirements.map((one) => [one.id, one])));
}

const whole = 'operationId: placeOrder\n';

test('a page needs no more than its operation, and the operations without a page are derived', () => {
  const found = requirementsWith(whole);
  expect(found.get('order.201.body.id')).toMatchObject({
    basis: 'stated',
    source: { document: 'openapi.yaml', lines: '17' },
  });
  expect([...found.keys()]).toContain('show-health.success');
});

test('what a page says of a place holds for all that is derived from it', () => {
  const found = requirementsWith(
    `${whole}places:\n  request.body.name: { basis: shown, ambiguity: name-form }\n  201.media-type: { excluded: A gateway writes the field. }\n`,
    {
      'ambiguities.yaml': JSON.stringify([
        {
          ...{ id: 'name-form', document: 'openapi.yaml', lines: '11', kind: 'silence', title: 'Names' },
          readings: [{ reading: 'any', accepted: true }],
          ...{ resolution: 'Any.', reason: 'Nothing says.', evidence: 'None.' },
        },
      ]),
    },
  );
  for (const fact of ['required', 'type'])
    expect(found.get(`order.request.body.name.${fact}`)).toMatchObject({ basis: 'shown', ambiguities: ['name-form'] });
  expect(found.get('order.201.media-type')).toMatchObject({ excluded: 'A gateway writes the field.' });
  expect(found.get('order.201.media-type')).not.toHaveProperty('expect');
});

test('an entry with the id of a derived requirement says what differs in it, before its place', () => {
  const found = requirementsWith(
    `${whole}places: { 201.body.name.as-given: { basis: shown } }\nrequirements:\n  - { id: order.201.body.name.as-given, basis: stated, statement: The name is kept. }\n  - { id: order.request.body.name.type, values: [7] }\n`,
  );
  expect(found.get('order.201.body.name.as-given')).toMatchObject({
    ...{ basis: 'stated', statement: 'The name is kept.' },
    expect: { relation: 'equal' },
  });
  expect(found.get('order.request.body.name.type')).toMatchObject({
    when: { values: [7] },
    expect: { statuses: [400] },
  });
  expect(found.get('order.request.body.name.type')).not.toHaveProperty('when.keyword');
});

test('a requirement of its own needs a statement and a check; the rest has a meaning when it is left out', () => {
  const found = requirementsWith(
    `${whole}requirements:\n  - { id: order.own-id, statement: The id is not the name., expect: { differ: [$response.body#/id, $request.body#/name] } }\n`,
  );
  const own = found.get('order.own-id');
  expect(own).toMatchObject({ basis: 'stated', contract: ['/paths/~1orders/post'], source: { lines: '5' } });
  expect(own && isObservable(own) ? own.when : undefined).toEqual({ condition: 'valid-request' });
});

test.each<readonly [what: string, page: string, creates: string | null]>([
  ['what its operation makes, where it says nothing', whole, 'what placeOrder makes'],
  ['what the page says', `${whole}creates: one order\n`, 'one order'],
  ['nothing, where a POST only reads', `${whole}creates: null\n`, null],
])('a page creates %s', (_, page, creates) => {
  expect(pagesWith(page).map((one) => [one.id, one.creates])).toEqual([
    ['order', creates],
    ['show-health', null],
  ]);
});

test('refusals are the status codes of every invalid value', () => {
  const found = requirementsWith(`${whole}refusals: [400]\n`);
  expect(found.get('order.missing-body')).toMatchObject({ expect: { statuses: [400] } });
});

test.each<[what: string, page: string, message: RegExp]>([
  [
    'a place that nothing is derived from',
    `${whole}places: { 201.body.idd: { basis: shown } }\n`,
    /order\.yaml:2 at #\/places\/201\.body\.idd: unknown place "201\.body\.idd": .*did you mean "201\.body\.id"\?/,
  ],
  [
    'a value that is wrong where the page gives it',
    `${whole}requirements:\n  - { id: order.success, ambiguity: nothing }\n`,
    /order\.yaml:3 at #\/requirements\/0\/ambiguity: no ambiguity has the id "nothing"/,
  ],
  [
    'a place that names an ambiguity that is not there',
    `${whole}places: { 201.body.id: { ambiguity: nothing } }\n`,
    /order\.yaml:2 at #\/places\/201\.body\.id: no ambiguity has the id "nothing"/,
  ],
  [
    'a requirement of its own without a check',
    `${whole}requirements:\n  - { id: order.own, statement: It is there. }\n`,
    /order\.yaml:3 at #\/requirements\/0\/id: "order\.own" is not derived from the contract, and so needs "expect" or "excluded"/,
  ],
  [
    'an operation that is not there',
    'operationId: placeOrdr\n',
    /order\.yaml:1 at #\/operationId: unknown operationId "placeOrdr": .*did you mean "placeOrder"\?/,
  ],
])('%s is an error with its place', (_, page, message) => {
  expect(() => requirementsWith(page)).toThrow(message);
});

function partsOf(texts: Texts): DerivedParts {
  return inFolder({ 'openapi.yaml': document, ...texts }, (folder) =>
    compileParts(path.join(folder, 'openapi.yaml'), 'shop'),
  );
}

test('the documents of a contract without sources are its own files', () => {
  const text = document.replace(/schema: { type: object, required: \[id\].*/, "schema: { $ref: 'parts/order.yaml' }");
  const { data } = partsOf({ 'openapi.yaml': text, 'parts/order.yaml': 'type: object\n' });
  const own = (file: string): object => ({ title: 'Shop', service: 'Shop', file, origin: file });
  expect(data.documents).toStrictEqual({
    'openapi.yaml': own('openapi.yaml'),
    'parts/order.yaml': own('parts/order.yaml'),
  });
  expect(data.pages[0]?.requirements.find(({ id }) => id === 'place-order.201.body')?.source).toEqual({
    document: 'openapi.yaml',
    lines: '17',
  });
});

test('each operation has one page, and each page an id of its own', () => {
  const ids = (texts: Texts): unknown => partsOf(texts).data.pages.map(({ id, operationId }) => [id, operationId]);
  expect(ids({ 'requirements/show-health.yaml': whole, 'requirements/notes.txt': 'Notes.' })).toEqual([
    ['show-health', 'placeOrder'],
    ['show-health-2', 'showHealth'],
  ]);
  expect(ids({ 'requirements/z.yaml': whole, 'requirements/a.yaml': 'operationId: showHealth\n' })).toEqual([
    ['a', 'showHealth'],
    ['z', 'placeOrder'],
  ]);
  const third = `${document}    head: { operationId: askHealth, responses: { '204': { description: It is well. } } }\n`;
  expect(ids({ 'openapi.yaml': third, 'requirements/place-order.yaml': 'operationId: askHealth\n' })).toEqual([
    ['place-order', 'askHealth'],
    ['place-order-2', 'placeOrder'],
    ['show-health', 'showHealth'],
  ]);
});

test('each example that contradicts the document is told once', () => {
  const text = `openapi: 3.1.1
info: { title: Shop, version: '1' }
paths:
  /orders:
    post: { operationId: a, requestBody: { $ref: '#/components/requestBodies/A' }, responses: { 200: { description: A } } }
    put: { operationId: b, requestBody: { $ref: '#/components/requestBodies/A' }, responses: { 200: { description: A } } }
components:
  requestBodies:
    A:
      content:
        text/csv: { example: 1, schema: { type: string } }
        application/json: { example: 1, schema: { type: string, examples: [a] } }
`;
  const invalid = 'the example is not valid against the schema beside it, and is not sent';
  const { warnings } = partsOf({ 'openapi.yaml': text });
  expect(warnings.map((warning) => warning.replace(/.*\/openapi/, 'openapi'))).toEqual([
    `openapi.yaml:11 at #/components/requestBodies/A/content/text~1csv/example: ${invalid}`,
    `openapi.yaml:12 at #/components/requestBodies/A/content/application~1json/example: ${invalid}`,
  ]);
});

test('what a release had and nothing has any more is kept', () => {
  const texts = {
    'spec/shop/requirements/a.yaml': `operationId: a\nretired: [a.one, a.two]\nrequirements:\n  - { id: a.b, formerly: [a.c, a.d] }\n  - { id: a.e }\n`,
    'spec/shop/requirements/b.yaml': 'operationId: b\nrequirements: [{ id: b.a, formerly: [b.b] }]\n',
    'spec/shop/requirements/c.yaml': 'operationId: c\n',
    'spec/shop/requirements/d.yaml': 'operationId: d\nretired: [d.a]\n',
    'spec/shop/requirements/notes.txt': 'Notes.',
  };
  expect(inFolder(texts, (folder) => retiredIds(folder, 'shop'))).toStrictEqual([
    ...['a.one', 'a.two', 'a.c', 'a.d'],
    ...['b.b', 'd.a'],
  ]);
});

test('an id that a release had cannot be used again', () => {
  const page = `${whole}retired: [order.old, order.success, order.older]\nrequirements:\n  - { id: order.repeated }\n  - { id: order.success, formerly: [order.one, order.repeated] }\n`;
  const again = (id: string): string => `"${id}" is retired and is used again: give the requirement another id`;
  expect(problemsIn({ 'openapi.yaml': document, 'requirements/order.yaml': page }, contractIn)).toEqual([
    `requirements/order.yaml:2 at #/retired/1: ${again('order.success')}`,
    `requirements/order.yaml:5 at #/requirements/1/formerly/1: ${again('order.repeated')}`,
  ]);
});

describe('a contract that cites documents', () => {
  const book = { title: 'A book', service: 'Shop', file: 'book.md', origin: 'The shop.' };
  const health = document.replace(/ {2}\/orders:.*(?= {2}\/health)/s, '');
  const said = {
    ...{ id: 'times', lines: '3', kind: 'silence', title: 'How often' },
    ...{ readings: [{ reading: 'any', accepted: true }], resolution: 'Any.', reason: 'It is open.', evidence: 'None.' },
  };
  const texts = {
    'openapi.yaml': health,
    'sources.yaml': JSON.stringify({ documents: { '001': book } }),
    'ambiguities.yaml': JSON.stringify([
      { ...said, document: '001' },
      { ...said, id: 'other', document: '001' },
    ]),
    'requirements/health.yaml': `operationId: showHealth\ndocument: '001'\nplaces: { success: '3', repeated: '4', statuses: '5-6' }\n`,
  };
  const facts = '"001":\n  3: It is well.\n  4-6: It may be asked again.\n';

  test('has them, and its ambiguities, as they are written', () => {
    const { data, citation } = partsOf(texts);
    const { id, kind, title, readings, resolution, reason, evidence } = said;
    const source = { document: '001', lines: '3' };
    expect(data.documents).toStrictEqual({ '001': book });
    expect(data.ambiguities[0]).toStrictEqual({
      ...{ id, kind, title, readings, resolution, reason, evidence, source },
    });
    expect(data.ambiguities.map((one) => one.id)).toEqual(['times', 'other']);
    expect(citation).toBeUndefined();
  });

  test('has what their lines hold', () => {
    expect(partsOf({ ...texts, 'facts.yaml': facts }).data.documents).toStrictEqual({
      '001': {
        ...book,
        facts: [
          { lines: '3', fact: 'It is well.' },
          { lines: '4-6', fact: 'It may be asked again.' },
        ],
      },
    });
  });

  test('is told which of them are not listed, and which lines hold nothing', () => {
    const ambiguities = JSON.stringify(
      [
        { ...said, document: '001' },
        { ...said, document: '003' },
      ],
      null,
      1,
    );
    const lacking = { ...texts, 'ambiguities.yaml': ambiguities, 'facts.yaml': facts.replace('4-6', '4') };
    expect(problemsIn(lacking, contractIn)).toEqual([
      'ambiguities.yaml:32 at #/1/document: unknown document "003": sources.yaml has 001; did you mean "001"?',
      'facts.yaml:1 at #: health.statuses cites line 5 of document 001: say what it holds',
    ]);
  });
});
