import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { openAjv } from '../contract/ajv.js';
import type { OpenApiDocument } from '../contract/load.js';
import { child } from '../contract/pointer.js';
import type { Schema } from '../contract/schema.js';
import { isDateTime } from './instant.js';
import { show } from './body.js';

const ajv = openAjv({ strictRequired: false, strictTypes: false });
addFormats(ajv, ['uri-reference']);
ajv.addFormat('date-time', isDateTime);
// Lets "#/components/schemas/…" resolve inside a schema that carries the document's components.
ajv.addKeyword('components');

const compiled = new WeakMap<Schema, ValidateFunction>();

/** By their text: most schemas of single values say no more than `string`. */
const compiledTexts = new Map<string, ValidateFunction>();

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
  const own = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !aboutParts.has(keyword)));
  const schemas = schemasBehind(openapi, own);
  const whole = Object.keys(schemas).length === 0 ? own : { ...own, components: { schemas } };
  const text = JSON.stringify(whole);
  const validate = compiledTexts.get(text) ?? ajv.compile(whole);
  compiledTexts.set(text, validate);
  compiled.set(schema, validate);
  return validate;
}

/** The component schemas that a schema refers to, itself or by way of others; the rest would be compiled in vain. */
function schemasBehind(openapi: OpenApiDocument, schema: unknown): Record<string, unknown> {
  const all = child(child(openapi, 'components'), 'schemas');
  const found: Record<string, unknown> = {};
  const follow = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)) {
      if (Object.hasOwn(found, name)) continue;
      found[name] = child(all, name);
      follow(found[name]);
    }
  };
  follow(schema);
  return found;
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
