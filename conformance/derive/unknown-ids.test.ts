import { formatPointer } from '../contract/pointer.js';
import type { OpenApiDocument } from '../contract/model.js';
import { derivationOf } from './derivation.js';
import { derivePage } from './derive-page.js';
import type { DerivedRequirement } from './derived-page.js';
import { deriveOperation, requirementsById, taking, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const uuid = '123e4567-e89b-42d3-a456-426614174000';

function addressing(schema: object, example: unknown, responses: object = { 200: {}, 404: {} }): TestedOperation {
  return {
    path: '/{id}',
    operation: { parameters: [{ name: 'id', in: 'path', required: true, schema, example }], responses },
  };
}

describe('an id of the path that nobody issued has the form of one', () => {
  test.each<readonly [schema: object, example: unknown, want: unknown]>([
    [text, 'shop1', 'cloud-contracts-unknown'],
    [{ ...text, maxLength: 7 }, 'shop1', 'unknown'],
    [{ ...text, format: 'uuid' }, uuid, '123e4567-e89b-42d3-a456-193381841777'],
    [text, '0123456789abcdef', '0123123456efabcd'],
    [{ ...text, pattern: '^[A-Z]{2}\\d{10}$' }, 'AB0123456789', 'AB7890123456'],
    [{ type: 'integer' }, 7, 2_147_480_047],
    [{ type: 'integer', maximum: 500 }, 7, 97],
    [{ enum: ['a', 'b'] }, 'a', undefined],
    [{ ...text, pattern: '^a$' }, 'a', undefined],
  ])('%j like %j', (schema, example, want) => {
    const { conditions } = deriveOperation(addressing(schema, example));
    expect(conditions['unknown-id']?.change).toEqual(
      want === undefined ? undefined : { parameters: { 'path:id': want } },
    );
  });
});

describe('an id that nobody issued is refused where only an ambiguity has the 404', () => {
  const open = { 404: { 'x-ambiguity': 'no-shop' }, 400: {}, 409: {}, 429: {} };
  const shown = { get: { responses: { 200: {}, 404: {} } } };
  const unknownIn = (path: string, successes: object): DerivedRequirement | undefined => {
    const parameters = [{ name: 'shop', in: 'path', required: true, schema: text, example: 'corner' }];
    const operation = { parameters, responses: { ...successes, ...open } };
    const openapi: OpenApiDocument = {
      openapi: '3.1.1',
      paths: { '/shops/{shop}': shown, [path]: { get: operation } },
    };
    const pointer = formatPointer(['paths', path, 'get']);
    const page = derivePage(derivationOf(openapi, 'openapi.yaml'), {
      operationId: 'doIt',
      method: 'get',
      path,
      pointer,
    });
    return requirementsById(page).get('path.shop.unknown');
  };

  test('in any documented way, by an operation about a resource that another one shows', () => {
    const want = { basis: 'implied', when: 'unknown-shop', expect: { status: [404, 400, 401, 403, 422, 409, 429] } };
    expect(unknownIn('/shops/{shop}/parts', { 200: {} })).toMatchObject(want);
  });

  test.each([
    ['what is only accepted', '/shops/{shop}/parts', { 202: {} }],
    ['what is no resource', '/towns/{shop}/parts', { 200: {} }],
  ])('but not for %s', (_, path, successes) => {
    expect(unknownIn(path, successes)).toBeUndefined();
  });
});

describe('an id that nobody issued is refused', () => {
  test.each<readonly [string, TestedOperation, string, object | undefined]>([
    [
      'with 404',
      addressing(text, 'a'),
      'path.id.unknown',
      { basis: 'stated', when: 'unknown-id', expect: { status: [404] } },
    ],
    ['if 404 is documented', addressing(text, 'a', { 200: {}, '4XX': {} }), 'path.id.unknown', undefined],
    [
      'in another way where it may be about the credentials',
      { ...addressing(text, 'a', { 200: {}, 403: {}, 404: {} }), path: '/{id}/parts' },
      'path.id.unknown',
      { basis: 'implied', expect: { status: [404, 403] } },
    ],
    [
      'in the body, as an invalid value too',
      { method: 'post', operation: taking({ properties: { shop_id: text } }, {}, { 200: {}, 404: {}, 422: {} }) },
      'request.body.shop-id.unknown',
      { basis: 'implied', when: 'unknown-shop', expect: { status: [404, 422] } },
    ],
    [
      'but not where a client chooses it',
      { method: 'post', operation: taking({ properties: { id: text, externalId: text } }, {}, { 200: {}, 404: {} }) },
      'request.body.id.unknown',
      undefined,
    ],
  ])('%s', (_, tested, id, want) => {
    const found = requirementsById(deriveOperation(tested)).get(id);
    if (want === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(want);
  });
});
