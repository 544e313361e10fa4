import type { ErrorObject } from 'ajv/dist/2020.js';
import { parsePointer } from '../contract/pointer.js';

/** What is wrong at a place of a document. */
export interface Fault {
  /** The tokens of the JSON Pointer to the place. */
  readonly tokens: readonly string[];
  readonly message: string;
}

/** The place of a Responses Object, which is no server variable of that name. */
const responsesObject = /(?<!\/variables)\/responses$/;

const branching = ['if', 'oneOf', 'anyOf', 'allOf'];

/**
 * What a schema finds wrong: one fault for each place, the first error there that repeats no error at a deeper place.
 * @param holder the tokens of the place that the schema judges
 * @param prefix what each message begins with
 */
export function faultsOf(errors: readonly ErrorObject[], holder: readonly string[], prefix: string): readonly Fault[] {
  const others = errors.filter(({ keyword }) => !branching.includes(keyword));
  const named = others.length > 0 ? others : errors;
  const isEcho = ({ keyword, instancePath }: ErrorObject): boolean =>
    keyword === 'unevaluatedProperties' &&
    named.some((error) => error.keyword !== keyword && `${error.instancePath}/`.startsWith(`${instancePath}/`));
  const faults = new Map<string, Fault>();
  for (const error of named.filter((one) => !isEcho(one))) {
    const tokens = [...holder, ...parsePointer(error.instancePath)];
    if (!faults.has(error.instancePath)) faults.set(error.instancePath, { tokens, message: prefix + describe(error) });
  }
  return [...faults.values()];
}

function describe({ keyword, message = 'is wrong', params, instancePath }: ErrorObject): string {
  // The schema of OpenAPI requires `default` of responses that have no status code.
  if (params['missingProperty'] === 'default' && responsesObject.test(instancePath)) {
    return 'must have a response: a status code, or "default"';
  }
  if (keyword === 'enum') return `${message}: ${JSON.stringify(params['allowedValues'])}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`;
  if (keyword === 'unevaluatedProperties') return `unknown name "${String(params['unevaluatedProperty'])}"`;
  return message;
}
