import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../contract/load.js';
import type { Schema } from '../contract/schema.js';
import { isDateTime } from './instant.js';
import { show } from './body.js';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strictRequired: false, strictTypes: false });
addFormats(ajv, ['uri-reference']);
ajv.addFormat('date-time', isDateTime);
// Lets "#/components/schemas/…" resolve inside a schema that carries the document's components.
ajv.addKeyword('components');

const compiled = new WeakMap<Schema, ValidateFunction>();

/** Keywords about the parts of a value, each of which has requirements of its own. */
const aboutParts = new Set([
  'properties',
  'required',
  'items',
  'description',
  'title',
  'contentSchema',
  'contentMediaType',
]);

/**
 * Validates a value against a schema, leaving out what the schema says of the value's parts.
 * @returns the first error, or `undefined` for a valid value.
 */
export function firstError(openapi: OpenApiDocument, schema: Schema, value: unknown): ErrorObject | undefined {
  const validate = compiled.get(schema) ?? compile(openapi, schema);
  return validate(value) ? undefined : validate.errors?.[0];
}

function compile(openapi: OpenApiDocument, schema: Schema): ValidateFunction {
  const own = Object.entries(schema).filter(([keyword]) => !aboutParts.has(keyword));
  const validate = ajv.compile({ ...Object.fromEntries(own), components: openapi['components'] });
  compiled.set(schema, validate);
  return validate;
}

/** What a schema asks of a value, in words, such as `string or null, at most 64 characters`. */
export function describeSchema(schema: Schema): string {
  const { type, format, pattern, maxLength } = schema;
  const parts = [
    Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : '',
    'enum' in schema ? `one of ${show(schema['enum'])}` : '',
    'const' in schema ? show(schema['const']) : '',
    typeof format === 'string' ? `format ${format}` : '',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'any value';
}
