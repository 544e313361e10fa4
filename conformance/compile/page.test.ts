import { isObservable, type Page, type Requirement } from '../contract/model.js';
import { contractIn, inFolder, problemsIn, type Texts } from './in-folder.testing.js';

const document = `openapi: 3.1.1
info: { title: Shop, version: '1' }
paths:
  /orders/{order_id}:
    parameters:
      - { name: order_id, in: path, required: true, schema: { type: string, examples: [o1] } }
    post:
      operationId: addLine
      summary: Add a line
      parameters:
        - { name: limit, in: query, schema: { type: integer, examples: [2] } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Line' } } }
      responses:
        '201':
          description: The line.
          content: { application/json: { schema: { $ref: '#/components/schemas/Line' } } }
        '400': { description: It is refused. }
        '404': { $ref: '#/components/responses/NotFound' }
    delete:
      operationId: removeOrder
      responses: { '204': { description: It is gone. } }
components:
  responses:
    NotFound: { description: Nothing has the id. }
  schemas:
    Line:
      type: object
      required: [item_id]
      properties: { item_id: { type: string, examples: [i1] }, count: { type: integer, examples: [1] } }
  examples:
    Pen: { value: { item_id: i7, count: 3 } }
    Added: { value: { item_id: i7, count: 3 } }
`;
const operation = '/paths/~1orders~1{order_id}/post';

function textsOf(page: string): Texts {
  return { 'openapi.yaml': document, 'requirements/line.yaml': `operationId: addLine\n${page}` };
}

/** The page about adding a line, with what a page of a register says of it. */
function pageWith(page: string): Page {
  const [first] = inFolder(textsOf(page), contractIn).pages;
  if (!first) throw new Error('there is no page');
  return first;
}

function requirementOf(page: string, id: string): Requirement | undefined {
  return pageWith(page).requirements.find((one) => one.id === id);
}

/** What the operation alone says of itself. */
const ofOperation = {
  ...{ operationId: 'addLine', method: 'post', path: '/orders/{order_id}', statuses: [201, 400, 404], security: [] },
  parameters: [
    { name: 'order_id', in: 'path', required: true, style: 'simple', explode: false, allowReserved: false },
    { name: 'limit', in: 'query', required: false, style: 'form', explode: true, allowReserved: false },
  ],
};

const unknownIds = {
  'unknown-order': {
    description: 'The path parameter `order_id` names nothing that is there.',
    change: { parameters: { order_id: 'cloud-contracts-unknown' } },
  },
  'unknown-item': {
    description: '`/item_id` names nothing that is there.',
    change: { body: { '/item_id': 'cloud-contracts-unknown' } },
  },
};

test('an operation without a page says all of itself', () => {
  const [page] = inFolder({ 'openapi.yaml': document }, contractIn).pages;
  const common = {
    ...{ source: { document: 'openapi.yaml', lines: '14' }, headers: {}, mediaType: 'application/json' },
    body: { item_id: 'i1', count: 1 },
  };
  expect({ ...page, responses: {}, requirements: [] }).toStrictEqual({
    ...ofOperation,
    ...{ id: 'add-line', title: 'Add a line', document: 'openapi.yaml', isDerived: true },
    ...{ creates: 'what addLine makes', sends: {}, fresh: [], conditions: unknownIds, responses: {}, requirements: [] },
    requests: [
      { ...common, name: 'documented', parameters: { order_id: 'o1' } },
      { ...common, name: 'all-parameters', parameters: { order_id: 'o1', limit: 2 } },
    ],
  });
});

test('a page says what its operation does not', () => {
  const page = pageWith(`title: Put a line into an order
document: '001'
after: [removeOrder]
sends: { X-Token: token }
fresh: [/item_id]
requests:
  pen: { lines: 4-5, parameters: { order_id: o7 }, body: Pen, answer: Added }
  bare: { parameters: { order_id: o8 }, headers: { Accept: '*/*' } }
conditions:
  unknown-item: { description: It is gone., change: { body: { /item_id: gone } } }
  few: { description: Few are wanted., change: { parameters: { 'query:limit': 0 } } }
`);
  expect({ ...page, responses: {}, requirements: [] }).toStrictEqual({
    ...ofOperation,
    ...{ id: 'line', title: 'Put a line into an order', document: '001', creates: 'what addLine makes' },
    ...{ after: ['removeOrder'], sends: { 'X-Token': 'token' }, fresh: ['/item_id'], responses: {}, requirements: [] },
    requests: [
      {
        ...{ name: 'pen', source: { document: '001', lines: '4-5' }, parameters: { order_id: 'o7' }, headers: {} },
        ...{ body: { item_id: 'i7', count: 3 }, mediaType: 'application/json', answer: 'Added' },
      },
      { name: 'bare', parameters: { order_id: 'o8' }, headers: { Accept: '*/*' } },
    ],
    conditions: {
      ...unknownIds,
      'unknown-item': { description: 'It is gone.', change: { body: { '/item_id': 'gone' } } },
      few: { description: 'Few are wanted.', change: { parameters: { limit: 0 } } },
    },
  });
});

test('the requests of a page without a document of its own are of no document', () => {
  const [request] = pageWith('requests: { pen: { lines: 4-5, parameters: { order_id: o7 } } }\n').requests;
  expect(request?.source).toStrictEqual({ document: '', lines: '4-5' });
});

const requests = `requests:
  pen: { parameters: { order_id: o7, limit: 3 }, body: Pen, answer: Added }
  bare: { parameters: { order_id: o8 } }
`;

test('requirements are derived from the requests of a page', () => {
  const { requirements } = pageWith(`${requests}refusals: [404]\n`);
  const found = new Map(requirements.map((one) => [one.id, one]));
  expect(found.get('line.success')).toMatchObject({ when: { condition: 'valid-request', request: 'pen' } });
  expect(found.get('line.success')?.contract.slice(0, 2)).toEqual([
    `${operation}/responses/201`,
    '/components/examples/Pen',
  ]);
  expect(found.get('line.success.bare')?.contract.slice(0, 2)).toEqual([`${operation}/responses/201`, operation]);
  expect(found.get('line.success.answer')).toMatchObject({ contract: ['/components/examples/Added'] });
  expect(found.get('line.missing-body')).toMatchObject({ expect: { statuses: [404] } });
  expect([...found.keys()].filter((id) => id.startsWith('line.success'))).toEqual([
    'line.success',
    'line.success.bare',
    'line.success.answer',
  ]);
});

const own = 'id: line.own, statement: It is so.';
const facts = { id: 'line.own', statement: 'It is so.', ambiguities: [] };

test.each<readonly [what: string, entry: string, want: Requirement]>([
  [
    'no more than a check',
    'expect: { property: /count }',
    {
      ...{ ...facts, basis: 'stated', source: { document: 'openapi.yaml', lines: '7' }, contract: [operation] },
      ...{ when: { condition: 'valid-request' }, expect: { kind: 'property', at: '/count', on: [201] } as never },
    },
  ],
  [
    'a situation',
    'basis: shown, contract: responses/400, when: wrong-type, at: /count, keyword: type, request: pen, values: [null], expect: { status: [400] }',
    {
      ...{ ...facts, basis: 'shown', source: { document: 'openapi.yaml', lines: '19' } },
      contract: [`${operation}/responses/400`],
      when: { condition: 'wrong-type', at: '/count', keyword: 'type', request: 'pen', values: [null] },
      expect: { kind: 'status', statuses: [400] } as never,
    },
  ],
  [
    'documented values, and ids of a release',
    `documented: ['query:limit', /count], formerly: [line.old], contract: ['${operation}', responses/201, '${operation}/', responses/201/], expect: { property: /count }`,
    {
      ...{ ...facts, basis: 'stated', source: { document: 'openapi.yaml', lines: '7' }, formerly: ['line.old'] },
      ...{ contract: [operation, `${operation}/responses/201`], documented: ['limit', '/count'] },
      ...{ when: { condition: 'valid-request' }, expect: { kind: 'property', at: '/count', on: [201] } as never },
    },
  ],
  [
    'why nothing shows it',
    'lines: 3-4, document: elsewhere.md, contract: /components/schemas/Line/properties, excluded: Nobody sees it.',
    {
      ...{ ...facts, basis: 'stated', source: { document: 'elsewhere.md', lines: '3-4' } },
      ...{ contract: ['/components/schemas/Line/properties'], excluded: 'Nobody sees it.' },
    },
  ],
  [
    'a place behind a reference',
    'contract: responses/404/description, excluded: Nobody sees it.',
    {
      ...{ ...facts, basis: 'stated', source: { document: 'openapi.yaml', lines: '20' } },
      ...{ contract: [`${operation}/responses/404/description`], excluded: 'Nobody sees it.' },
    },
  ],
])('a requirement of a page says %s', (_, entry, want) => {
  expect(requirementOf(`${requests}requirements:\n  - { ${own}, ${entry} }\n`, 'line.own')).toStrictEqual(want);
});

test('a derived requirement says where and with what it is tried', () => {
  const { requirements } = pageWith(requests);
  const whens = requirements.filter(isObservable).map(({ id, when }) => [id, when] as const);
  const found = Object.fromEntries(whens);
  expect(found['line.missing-body']).toStrictEqual({ condition: 'missing-body' });
  expect(found['line.request.body.item-id.required']).toStrictEqual({ condition: 'missing-field', at: '/item_id' });
  expect(found['line.query.limit.type']).toStrictEqual({
    ...{ condition: 'wrong-type', at: 'query:limit', keyword: 'type', values: ['text'] },
  });
});

const entryAt = 'requirements/line.yaml:6 at #/requirements/0';

test.each<readonly [entry: string, problems: readonly string[]]>([
  [
    'contract: responses/202, excluded: Why.',
    [`${entryAt}/contract: "${operation}/responses/202" leads nowhere in the contract`],
  ],
  [
    'contract: [responses/201, /components/schemas/Lines], excluded: Why.',
    [`${entryAt}/contract: "/components/schemas/Lines" leads nowhere in the contract`],
  ],
  [
    'ambiguity: [a-b, c], excluded: Why.',
    ['a-b', 'c'].map((id) => `${entryAt}/ambiguity: no ambiguity has the id "${id}"`),
  ],
  ['request: pens, expect: { property: /count }', [`${entryAt}/request: the page has no request "pens"`]],
  [
    'documented: [/count, /colour], expect: { property: /count }',
    [`${entryAt}/documented: no documented request has a value at "/colour"`],
  ],
  [
    'when: missing-field, at: /colour, expect: { property: /size }',
    [
      `${entryAt}/at: unknown property "/colour": expected one of /item_id, /count`,
      `${entryAt}/expect: unknown property "/size": expected one of /item_id, /count`,
    ],
  ],
  [
    'expect: { property: /count, on: [202] }',
    [`${entryAt}/expect/on: unknown status code "202": expected one of 201, 400, 404; did you mean "201"?`],
  ],
])('what a requirement { %s } names and nothing has is told at its key', (entry, problems) => {
  const texts = textsOf(`${requests}requirements:\n  - { ${own}, ${entry} }\n`);
  expect(problemsIn(texts, contractIn)).toEqual(problems);
});

test.each<readonly [page: string, problems: readonly string[]]>([
  [
    'fresh: [/item_id, /item]\n',
    ['requirements/line.yaml:2 at #/fresh/1: unknown property "/item": expected one of /item_id, /count'],
  ],
  [
    'after: [removeOrders]\n',
    [
      'requirements/line.yaml:2 at #/after/0: unknown operationId "removeOrders": expected one of addLine, removeOrder; did you mean "removeOrder"?',
    ],
  ],
  [
    'requests: { pen: { parameters: { order: o7 } } }\n',
    [
      'requirements/line.yaml:2 at #/requests/pen/parameters/order: unknown parameter "order": expected one of order_id, limit',
    ],
  ],
  [
    'conditions: { few: { description: Few., change: { parameters: { limits: 0 } } } }\n',
    [
      'requirements/line.yaml:2 at #/conditions/few/change/parameters/limits: unknown parameter "limits": expected one of order_id, limit; did you mean "limit"?',
    ],
  ],
])('what a page names and nothing has is told: %j', (page, problems) => {
  expect(problemsIn(textsOf(page), contractIn)).toEqual(problems);
});
