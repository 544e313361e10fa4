import { things } from '../contract/testing/things.js';
import { alternativesIn, valueSchema } from '../contract/value-schema.js';
import { compileResponseValidators } from './validators.js';

test.each([
  ['anyOf', 2],
  ['oneOf', 2],
  ['allOf', 0],
])('the alternatives of a value have validators of their own: %s', (keyword, count) => {
  const node = { [keyword]: [{ type: 'null' }, { $ref: '#/components/schemas/Tree' }] };
  const schemas = { Tree: { type: 'object', properties: { next: node } } };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } };
  const responses = { 200: { description: 'A tree.', content } };
  const paths = { '/trees': { get: { operationId: 'showTree', responses } } };
  const openapi = { ...things.openapi, paths, components: { schemas } };
  const names = [node, ...alternativesIn(node)].map((schema) => JSON.stringify(valueSchema(openapi, schema)));
  const module = compileResponseValidators(openapi);
  expect(names).toHaveLength(1 + count);
  expect(names.filter((name) => !module.includes(name))).toEqual([]);
});
