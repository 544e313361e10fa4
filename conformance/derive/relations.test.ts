import { deriveOperation, requirementsById, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const object = (properties: object): object => ({ type: 'object', properties });

/** The relations of an operation that takes and answers JSON objects with some properties. */
function relationsOf(
  sent: object,
  answered: object,
  more: TestedOperation = {},
  response: object = {},
): readonly string[] {
  const operation = { requestBody: json(sent), responses: { 201: { ...json(answered), ...response }, 404: {} } };
  const page = deriveOperation({ method: 'post', ...more, operation: { ...operation, ...more.operation } });
  return [...requirementsById(page).values()]
    .filter(({ basis, expect: { status } }) => basis === 'implied' && status === undefined)
    .map(({ expect }) => JSON.stringify({ ...expect, on: undefined }));
}

function equal(at: string, given = at): string {
  return JSON.stringify({ equal: [`$response.body#${at}`, `$request.body#${given}`] });
}

describe('what a request gives comes back under the same name', () => {
  test.each<readonly [string, object, object, readonly string[]]>([
    ['at the same place', object({ name: text }), object({ name: text }), [equal('/name')]],
    [
      'in an object around it',
      object({ name: text }),
      object({ shop: object({ name: text }) }),
      [equal('/shop/name', '/name')],
    ],
    [
      'without the object around it',
      object({ shop: object({ name: text }) }),
      object({ name: text }),
      [equal('/name', '/shop/name')],
    ],
    ['at a depth', object({ a: object({ b: text }) }), object({ a: object({ b: text }) }), [equal('/a/b')]],
    ['if it is of one type', object({ name: text }), object({ name: { type: 'integer' } }), []],
    [
      'if it is one value',
      object({ tags: { type: 'array', items: text } }),
      object({ tags: { type: 'array', items: text } }),
      [],
    ],
    [
      'if the server does not set it',
      object({ status: text, api_token: text }),
      object({ status: text, api_token: text }),
      [],
    ],
    ['if it may be shown', object({ pin: { ...text, writeOnly: true } }), object({ pin: text }), []],
    ['if it is one thing', object({ a: { oneOf: [text] } }), object({ a: { oneOf: [text] } }), []],
  ])('%s', (_, sent, answered, want) => {
    expect(relationsOf(sent, answered)).toEqual(want);
  });

  test('and texts that mean nothing else are sent with new values', () => {
    const properties = {
      name: text,
      kind: { enum: ['a'], ...text },
      day: { ...text, format: 'date' },
      ownerId: text,
      size: { type: 'integer' },
    };
    const operation = { requestBody: json(object(properties)), responses: { 200: json(object(properties)) } };
    const page = deriveOperation({ method: 'put', operation });
    expect(page.fresh).toEqual(['/name']);
    const requirements = requirementsById(page);
    expect(requirements.get('200.body.name.as-given')).toMatchObject({ when: 'fresh-values', basis: 'implied' });
    expect(requirements.get('200.body.size.as-given')).toMatchObject({ when: 'valid-request', basis: 'implied' });
    expect(requirements.get('texts')).toMatchObject({ when: 'fresh-values', expect: { status: [200] } });
  });

  test('a request that only asks gives nothing', () => {
    expect(relationsOf(object({ name: text }), object({ name: text }), { method: 'get' })).toEqual([]);
  });
});

describe('something new', () => {
  const distinct = (at: string): string => JSON.stringify({ distinct: `$response.body#${at}` });
  const location = JSON.stringify({ lastSegment: ['$response.header.Location', '$response.body#/id'] });
  const accepted = (answered: object): TestedOperation => ({ operation: { responses: { 202: json(answered) } } });
  test.each<readonly [string, object, object, TestedOperation, object, readonly string[]]>([
    ['has an id of its own', object({}), object({ id: text }), {}, {}, [distinct('/id')]],
    ['has its only identifier', object({}), object({ shopId: text, name: text }), {}, {}, [distinct('/shopId')]],
    ['has none of two identifiers', object({}), object({ shopId: text, ownerId: text }), {}, {}, []],
    ['has the id that it was given', object({ id: text }), object({ id: text }), {}, {}, [equal('/id')]],
    [
      'is at an address with its id',
      object({}),
      object({ id: text }),
      {},
      { headers: { Location: { schema: text } } },
      [distinct('/id'), location],
    ],
    [
      'was made now, as the time beside its id says',
      object({}),
      object({ thing: object({ id: text, created_at: text, size: { created_at: text } }), created: text }),
      {},
      {},
      [distinct('/thing/id'), JSON.stringify({ recent: '$response.body#/thing/created_at' })],
    ],
    [
      'was made now, but a number is no instant',
      object({}),
      object({ id: text, created: { type: 'integer' } }),
      {},
      {},
      [distinct('/id')],
    ],
    ['may be the same work', object({}), object({}), accepted(object({ id: text })), {}, []],
    ['comes of POST only', object({}), object({ id: text }), { method: 'put' }, {}, []],
  ])('%s', (_, sent, answered, more, response, want) => {
    expect(relationsOf(sent, answered, more, response)).toEqual(want);
  });
});

describe('times and addresses', () => {
  const parameters = [{ name: 'shopId', in: 'path', required: true, schema: text }];
  const shop: TestedOperation = { method: 'get', path: '/shops/{shopId}', operation: { parameters } };
  const before = (...pair: readonly string[]): string =>
    JSON.stringify({ notBefore: pair.map((at) => `$response.body#${at}`) });
  const addressed = (at: string): string => JSON.stringify({ equal: [`$response.body#${at}`, '$request.path.shopId'] });
  test.each<readonly [string, object, TestedOperation, readonly string[]]>([
    [
      'nothing is changed before it is there',
      object({ created: text, updated: text }),
      {},
      [before('/updated', '/created')],
    ],
    [
      'in an object',
      object({ a: object({ createdAt: text, updatedAt: text }) }),
      {},
      [before('/a/updatedAt', '/a/createdAt')],
    ],
    ['in one object', object({ created: text, a: object({ updated: text }) }), {}, []],
    ['what is addressed is answered', object({ id: text }), shop, [addressed('/id')]],
    ['in the member that wraps it', object({ shop: object({ id: text }) }), shop, [addressed('/shop/id')]],
    ['but not in one of several members', object({ owner: object({ id: text }), name: text }), shop, []],
    ['by its name', object({ shopId: text, id: text }), shop, [addressed('/shopId')]],
    ['but a number is no text', object({ id: { type: 'integer' } }), shop, []],
    ['but a part has an id of its own', object({ id: text }), { ...shop, path: '/shops/{shopId}/parts' }, []],
  ])('%s', (_, answered, more, want) => {
    expect(relationsOf(object({}), answered, { method: 'get', ...more })).toEqual(want);
  });
});
