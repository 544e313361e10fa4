import type { ValidateFunction } from 'ajv';
import type { Contract } from '../contract/contract.js';
import { isObject, parsePointer } from '../contract/pointer.js';
import type { Schema } from '../contract/schema.js';
import { standardFormats, type Formats, type Validators } from '../contract/validators.js';
import { alternativesIn, isChoice, valueSchema, type Choice } from '../contract/value-schema.js';
import { isDateTime } from './instant.js';
import { show } from './body.js';

const formats: Formats = { ...standardFormats, 'date-time': { type: 'string', validate: isDateTime } };

const opened = new WeakMap<Contract, Validators>();

/** Writing a schema as text takes longer than validating with it, so the function is kept. */
const known = new WeakMap<Schema, ValidateFunction>();

/** Why a value is not valid against a schema. */
export interface SchemaError {
  /** A JSON Pointer from the value to the part that is not valid. */
  readonly at: string;
  /** What is wrong, as a sentence without its subject. */
  readonly message: string;
  /** The keyword of the schema that the value breaks. */
  readonly keyword: string;
}

/**
 * Validates a value against a schema of a response, without what the schema says about the parts of the value.
 * @returns the first error, or `undefined` for a valid value.
 */
export function firstError(contract: Contract, schema: Schema, value: unknown): SchemaError | undefined {
  const validate = known.get(schema) ?? find(contract, schema);
  const errors = validate(value) ? [] : (validate.errors ?? []);
  const [first, last] = [errors[0], errors.at(-1)];
  // The errors of the alternatives come before the one that says that no alternative fits.
  const error = last && isChoice(last.keyword) ? last : first;
  if (!error) return undefined;
  const { instancePath: at, keyword, message = 'is not valid' } = error;
  const isOwnChoice = isChoice(keyword) && keyword in schema;
  return { at, keyword, message: isOwnChoice ? whyNoneFits(contract, schema, value, keyword) : message };
}

/** For each alternative of a schema, why a value does not fit. */
function whyNoneFits(contract: Contract, schema: Schema, value: unknown, keyword: Choice): string {
  const tried = alternativesIn(schema, [keyword]).map((alternative) => {
    const error = firstError(contract, alternative, value);
    return { name: describeSchema(alternative), reason: error && `${error.at} ${error.message}`.trim() };
  });
  const fitting = tried.filter(({ reason }) => reason === undefined).map(({ name }) => name);
  return fitting.length > 0
    ? `must fit one alternative, and fits ${fitting.join(' and ')}`
    : `fits no alternative: ${tried.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`;
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
    ...describeOtherSchemas(schema),
  ];
  return parts.filter((part) => part !== '').join(', ') || 'any value';
}

/** What a schema asks by other schemas: its alternatives, all that have to fit, and the one that it refers to by name. */
function describeOtherSchemas(schema: Schema): readonly string[] {
  const { $ref: reference, allOf } = schema;
  return [
    alternativesIn(schema).map(describeSchema).join(' or '),
    ...(Array.isArray(allOf) ? allOf.filter(isObject).map(describeSchema) : []),
    ...(typeof reference === 'string' ? parsePointer(reference.slice(1)).slice(-1) : []),
  ];
}
