import { deriveOperation, requirementsById, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
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
      'in an object around it and other values',
      object({ name: text }),
      object({ shop: object({ label: text, name: text }) }),
      [equal('/shop/name', '/name')],
    ],
    ['but not in an object around other values', object({ name: text }), object({ shop: object({ label: text }) }), []],
    [
      'without the object around it, beside other values',
      object({ shop: object({ name: text }) }),
      object({ label: text, name: text }),
      [equal('/name', '/shop/name')],
    ],
    [
      'but not if one of several objects is around it',
      object({ name: text }),
      object({ shop: object({ name: text }), owner: object({ label: text }) }),
      [],
    ],
    [
      'without the object around it',
      object({ shop: object({ name: text }) }),
      object({ name: text }),
      [equal('/name', '/shop/name')],
    ],
    [
      'but not where another value comes back',
      object({ name: text, owner: object({ name: text }) }),
      object({ name: text }),
      [equal('/name')],
    ],
    [
      'nor in an object that has a value of its own',
      object({ name: text, owner: object({ name: text }) }),
      object({ owner: object({ name: text }) }),
      [equal('/owner/name')],
    ],
    [
      'and not from one of several objects',
      object({ owner: object({ label: text, name: text }), size: text }),
      object({ label: text, name: text }),
      [],
    ],
    [
      'and not in one of several objects',
      object({ label: text, name: text }),
      object({ size: text, owner: object({ label: text, name: text }) }),
      [],
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
    ['if the answer shows it', object({ pin: text }), object({ pin: { ...text, writeOnly: true } }), []],
    ['if it is one thing', object({ a: { oneOf: [text] } }), object({ a: { oneOf: [text] } }), []],
    ['if it is not the body as a whole', text, text, []],
    ['if it is called alike', object({ name: text }), object({ title: text }), []],
    ['if it is no list either', object({ a: { type: ['string', 'array'] } }), object({ a: text }), []],
    [
      'if it is a number',
      object({ size: { type: 'integer' }, price: { type: 'number' } }),
      object({ size: { type: 'integer' }, price: { type: 'number' } }),
      [equal('/size'), equal('/price')],
    ],
    [
      'if it is a boolean',
      object({ open: { type: 'boolean' } }),
      object({ open: { type: 'boolean' } }),
      [equal('/open')],
    ],
    ['if it may be null as well', object({ name: textOrNull }), object({ name: textOrNull }), [equal('/name')]],
    [
      'if null is not all that both may be',
      object({ name: textOrNull }),
      object({ name: { type: ['integer', 'null'] } }),
      [],
    ],
    [
      'if only a part of its name is one of the server',
      object({ httpStatus: text, stateful: text, phases: text }),
      object({ httpStatus: text, stateful: text, phases: text }),
      [equal('/httpStatus'), equal('/stateful'), equal('/phases')],
    ],
  ])('%s', (_, sent, answered, want) => {
    expect(relationsOf(sent, answered)).toEqual(want);
  });

  test('and texts that mean nothing else are sent with new values', () => {
    const properties = {
      name: text,
      kind: { enum: ['a'], ...text },
      day: { ...text, format: 'date' },
      word: { ...text, pattern: '^.*$' },
      same: { ...text, const: 'same' },
      bytes: { ...text, contentEncoding: 'base64' },
      page: { ...text, contentMediaType: 'text/html' },
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

  test.each(['get', 'delete'] as const)('%s only asks, and gives nothing', (method) => {
    expect(relationsOf(object({ name: text }), object({ name: text }), { method })).toEqual([]);
  });

  test.each(['post', 'put', 'patch'] as const)('%s gives what it sends', (method) => {
    expect(relationsOf(object({ name: text }), object({ name: text }), { method })).toEqual([equal('/name')]);
  });

  test('in the first two of several bodies', () => {
    const bodies = {
      200: object({ name: text }),
      201: object({ name: text, a: text }),
      202: object({ name: text, b: text }),
    };
    const responses = Object.fromEntries(Object.entries(bodies).map(([status, schema]) => [status, json(schema)]));
    const page = deriveOperation({
      method: 'put',
      operation: { requestBody: json(object({ name: text })), responses },
    });
    expect([...requirementsById(page).keys()].filter((id) => id.endsWith('.as-given'))).toEqual([
      '200.body.name.as-given',
      '201.body.name.as-given',
    ]);
  });
});

describe('something new', () => {
  const distinct = (at: string): string => JSON.stringify({ distinct: `$response.body#${at}` });
  const location = JSON.stringify({ lastSegment: ['$response.header.Location', '$response.body#/id'] });
  const answered = (responses: object): TestedOperation => ({ operation: { responses } });
  const accepted = (schema: object): TestedOperation => answered({ 202: json(schema) });
  const links = { shop: { operationRef: '#/paths/~1shops~1{id}/get', parameters: { id: '$response.body#/id' } } };
  const others = { get: { responses: { 200: {} } } };
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
    [
      'was made now, as the time of the whole answer says',
      object({}),
      object({ id: text, created_at: text }),
      {},
      {},
      [distinct('/id'), JSON.stringify({ recent: '$response.body#/created_at' })],
    ],
    [
      'has an id that a request cannot give',
      object({ id: { ...text, readOnly: true } }),
      object({ id: text }),
      {},
      {},
      [distinct('/id')],
    ],
    [
      'has an id that was not given at its place',
      object({ name: text, owner: object({ shop: object({ id: text }) }) }),
      object({ id: text }),
      {},
      {},
      [distinct('/id')],
    ],
    [
      'is no other answer',
      object({ name: text }),
      object({ id: text }),
      answered({ 200: json(object({ id: text, name: text })) }),
      {},
      [equal('/name')],
    ],
    [
      'is what a link of another answer leads to',
      object({ name: text }),
      object({}),
      { ...answered({ 200: { ...json(object({ id: text, name: text })), links } }), path: '/shops/{id}', others },
      {},
      [equal('/name'), distinct('/id')],
    ],
    ['may be the same work', object({}), object({}), accepted(object({ id: text })), {}, []],
    ['comes of POST only', object({}), object({ id: text }), { method: 'put' }, {}, []],
  ])('%s', (_, sent, answered, more, response, want) => {
    expect(relationsOf(sent, answered, more, response)).toEqual(want);
  });
});

describe('times and addresses', () => {
  const shopId = { name: 'shopId', in: 'path', required: true, schema: text };
  const parameters = [shopId];
  const shop: TestedOperation = { method: 'get', path: '/shops/{shopId}', operation: { parameters } };
  const before = (...pair: readonly string[]): string =>
    JSON.stringify({ notBefore: pair.map((at) => `$response.body#${at}`) });
  const bare = (path: string): TestedOperation => ({
    ...{ method: 'get', path, operation: { parameters: [{ ...shopId, name: 'uuid' }] } },
  });
  const addressed = (at: string, name = 'shopId'): string =>
    JSON.stringify({ equal: [`$response.body#${at}`, `$request.path.${name}`] });
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
    ['but what has no type is no instant', object({ created: {}, updated: {} }), {}, []],
    ['what is addressed is answered', object({ id: text }), shop, [addressed('/id')]],
    ['in the member that wraps it', object({ shop: object({ id: text }) }), shop, [addressed('/shop/id')]],
    ['but not in one of several members', object({ owner: object({ id: text }), name: text }), shop, []],
    ['by its name', object({ shopId: text, id: text }), shop, [addressed('/shopId')]],
    [
      'by its name in the member that wraps it',
      object({ shop: object({ shopId: text }) }),
      shop,
      [addressed('/shop/shopId')],
    ],
    ['but not at a depth', object({ a: object({ b: object({ shopId: text }) }), c: text }), shop, []],
    ['by its id alone', object({ shop: object({ name: text, id: text }) }), shop, [addressed('/shop/id')]],
    ['but not by a part of its id', object({ shop: object({ id: object({ value: text }) }) }), shop, []],
    [
      'but not by what the query asks for',
      object({ shopId: text }),
      { operation: { parameters: [{ ...shopId, in: 'query' }] } },
      [],
    ],
    [
      'but POST makes something else there',
      object({ id: text, name: text }),
      { ...shop, method: 'post', operation: { parameters, responses: { 200: json(object({ id: text })) } } },
      [],
    ],
    ['but a number is no text', object({ id: { type: 'integer' } }), shop, []],
    ['but a part has an id of its own', object({ id: text }), { ...shop, path: '/shops/{shopId}/parts' }, []],
    ['by a bare id', object({ uuid: text }), bare('/shops/{uuid}'), [addressed('/uuid', 'uuid')]],
    ['but what is below a bare id has one of its own', object({ uuid: text }), bare('/shops/{uuid}/parts'), []],
    [
      'as what is below it may tell whose it is',
      object({ id: text, shopId: text }),
      { ...shop, path: '/shops/{shopId}/parts' },
      [addressed('/shopId')],
    ],
  ])('%s', (_, answered, more, want) => {
    expect(relationsOf(object({}), answered, { method: 'get', ...more })).toEqual(want);
  });
});

/** The relations of an operation as a whole, by id. */
function wholeRelations(tested: TestedOperation): Readonly<Record<string, unknown>> {
  const relations = [...requirementsById(deriveOperation(tested))].filter(
    ([id, { basis }]) =>
      basis === 'implied' && /\.(?:as-given|distinct|recent|names-.*|not-before-creation|as-addressed)$/.test(id),
  );
  return Object.fromEntries(
    relations.map(([id, { id: _id, place: _place, basis: _basis, ...relation }]) => [id, relation]),
  );
}

describe('a relation as a whole', () => {
  const header = (example: string): object => ({ schema: text, example });
  const post = '/paths/~1shops/post';
  const sent = `${post}/requestBody/content/application~1json/schema/properties`;
  const answer = (operation: string, status: number): string =>
    `${operation}/responses/${status}/content/application~1json/schema/properties`;

  test('about what is made with new values', () => {
    const operation = {
      requestBody: json(object({ name: text, size: { type: 'integer' } })),
      responses: {
        200: json(object({ id: text, name: text, size: { type: 'integer' }, created_at: text })),
        201: {
          ...json(object({ id: text, name: text, size: { type: 'integer' }, created_at: text, updated_at: text })),
          headers: { location: header('/shops/1'), 'X-Location': header('/shops/1') },
        },
      },
    };
    const at = answer(post, 201);
    const words = 'In an answer with status code 201,';
    const on = [201];
    const relations = wholeRelations({ method: 'post', operation });
    expect(Object.fromEntries(Object.entries(relations).filter(([id]) => id.startsWith('201.')))).toEqual({
      '201.body.name.as-given': {
        statement: `${words} \`/name\` is what the request gave as \`/name\`.`,
        contract: [`${at}/name`, `${sent}/name`],
        when: 'fresh-values',
        expect: { equal: ['$response.body#/name', '$request.body#/name'], on },
      },
      '201.body.size.as-given': {
        statement: `${words} \`/size\` is what the request gave as \`/size\`.`,
        contract: [`${at}/size`, `${sent}/size`],
        when: 'valid-request',
        expect: { equal: ['$response.body#/size', '$request.body#/size'], on },
      },
      '201.body.id.distinct': {
        statement: `${words} \`/id\` is another one for each request.`,
        contract: [`${at}/id`],
        when: 'fresh-values',
        expect: { distinct: '$response.body#/id', on },
      },
      '201.header.location.names-id': {
        statement: `${words} the path in \`location\` ends in \`/id\` of the body.`,
        contract: [`${post}/responses/201/headers/location`, `${at}/id`],
        when: 'valid-request',
        expect: { lastSegment: ['$response.header.location', '$response.body#/id'], on },
      },
      '201.body.created-at.recent': {
        statement: `${words} \`/created_at\` is within two days of the request.`,
        contract: [`${at}/created_at`],
        when: 'fresh-values',
        expect: { recent: '$response.body#/created_at', on },
      },
      '201.body.updated-at.not-before-creation': {
        statement: `${words} \`/updated_at\` is not before \`/created_at\`.`,
        contract: [`${at}/updated_at`, `${at}/created_at`],
        when: 'valid-request',
        expect: { notBefore: ['$response.body#/updated_at', '$response.body#/created_at'], on },
      },
    });
  });

  test('about what is made with the same values', () => {
    const operation = { responses: { 201: json(object({ id: text })) } };
    expect(wholeRelations({ method: 'post', operation })).toEqual({
      '201.body.id.distinct': {
        statement: 'In an answer with status code 201, `/id` is another one for each request.',
        contract: [`${answer(post, 201)}/id`],
        when: 'repeated-request',
        expect: { distinct: '$response.body#/id', on: [201] },
      },
    });
  });

  const path = '/shops/{shopId}';
  const get = '/paths/~1shops~1{shopId}/get';
  const shopId = { name: 'shopId', in: 'path', required: true, schema: text, example: 'a1' };
  const kind = { name: 'kind', in: 'query', required: true, schema: text, example: 'a1' };
  const mark = { ...kind, name: 'mark', example: 'z9' };
  const parameters = [kind, { ...kind, name: 'sort', required: false, example: undefined }, shopId, mark];

  test('about what the path names', () => {
    const operation = { parameters, responses: { 200: json(object({ id: text })) } };
    expect(wholeRelations({ path, operation })).toEqual({
      '200.body.id.as-addressed': {
        statement: 'In an answer with status code 200, `/id` is the `shopId` of the path.',
        contract: [`${answer(get, 200)}/id`, `${get}/parameters/2`],
        when: 'valid-request',
        expect: { equal: ['$response.body#/id', '$request.path.shopId'], on: [200] },
      },
    });
  });

  test('about what a path with a slash at its end names', () => {
    const operation = { parameters, responses: { 200: json(object({ id: text })) } };
    expect(wholeRelations({ path: `${path}/`, operation })).toMatchObject({
      '200.body.id.as-addressed': { expect: { equal: ['$response.body#/id', '$request.path.shopId'] } },
    });
  });

  test.each<readonly [name: string, example: string, isWanted: boolean]>([
    ['Location', 'https://shop.example/shops/a1?all', true],
    ['content-location', '/shops/a1#top', true],
    ['Location', '/shops/b2', false],
    ['Location', '/shops/z9', false],
    ['X-Location', '/shops/a1', false],
    ['Location-Hint', '/shops/a1', false],
  ])('about the address in the header field %s like %s: %s', (name, example, isWanted) => {
    const operation = { parameters, responses: { 200: { ...json({}), headers: { [name]: header(example) } } } };
    const relation = {
      statement: `In an answer with status code 200, the path in \`${name}\` has the \`shopId\` of the request.`,
      contract: [`${get}/responses/200/headers/${name}`, `${get}/parameters/2`],
      when: 'valid-request',
      expect: { segment: [`$response.header.${name}`, '$request.path.shopId'], on: [200] },
    };
    expect(wholeRelations({ path, operation })).toEqual(
      isWanted ? { [`200.header.${name.toLowerCase()}.names-shop-id`]: relation } : {},
    );
  });
});
