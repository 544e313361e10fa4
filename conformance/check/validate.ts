import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Contract } from '../contract/contract.js';
import type { Schema } from '../contract/schema.js';
import { standardFormats, type Formats, type Validators } from '../contract/validators.js';
import { valueSchema } from '../contract/value-schema.js';
import { isDateTime } from './instant.js';
import { show } from './body.js';

const formats: Formats = { ...standardFormats, 'date-time': { type: 'string', validate: isDateTime } };

const opened = new WeakMap<Contract, Validators>();

/** Writing a schema as text takes longer than validating with it, so the function is kept. */
const known = new WeakMap<Schema, ValidateFunction>();

/**
 * Validates a value against a schema of a response, without what the schema says about the parts of the value.
 * @returns the first error, or `undefined` for a valid value.
 */
export function firstError(contract: Contract, schema: Schema, value: unknown): ErrorObject | undefined {
  const validate = known.get(schema) ?? find(contract, schema);
  return validate(value) ? undefined : validate.errors?.[0];
}

function find(contract: Contract, schema: Schema): ValidateFunction {
  const { api, openapi } = contract;
  const own = opened.get(contract) ?? contract.validators(formats);
  opened.set(contract, own);
  const text = valueSchema(openapi, schema);
  const validate = own.get(text);
  if (!validate) throw new Error(`generated/${api}/validators.js has no validator of ${text}: run "npm run generate"`);
  known.set(schema, validate);
  return validate;
}

/** What a schema asks of a value, in words, such as `string or null, at most 64 characters`. */
export function describeSchema(schema: Schema): string {
  const { type, format, pattern, minLength, maxLength } = schema;
  const parts = [
    Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : '',
    'enum' in schema ? `one of ${show(schema['enum'])}` : '',
    'const' in schema ? show(schema['const']) : '',
    typeof format === 'string' ? `format ${format}` : '',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    minLength === 1 ? 'not empty' : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || 'any value';
}
