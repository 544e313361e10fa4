import type { OpenApiDocument } from './model.js';
import { isRequiredProperty, requestPropertySchema, type Schema } from './schema.js';

const operation = { type: 'object', required: ['op'], properties: { op: { enum: ['replace'] }, 7: { maxLength: 9 } } };
const openapi: OpenApiDocument = {
  paths: {
    '/a': { patch: { requestBody: { content: { 'application/json-patch+json': { schema: { $ref: '#/s' } } } } } },
  },
  s: { type: 'array', items: operation },
};
const place = { path: '/a', method: 'patch' } as const;

test.each<[pointer: string, schema: Schema | undefined, isRequired: boolean]>([
  ['/0', operation, false],
  ['/*', operation, false],
  ['/0/op', operation.properties.op, true],
  ['/12/7', operation.properties[7], false],
  ['/op', undefined, false],
  ['/0/8', undefined, false],
])('what a body that is an array documents at %s', (pointer, schema, isRequired) => {
  expect(requestPropertySchema(openapi, place, pointer)).toEqual(schema);
  expect(isRequiredProperty(openapi, place, pointer)).toBe(isRequired);
});
