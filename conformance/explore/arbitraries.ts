import fc from 'fast-check';
import type { Contract } from '../contract/contract.js';
import type { Json, ObservableRequirement, Page } from '../contract/model.js';
import { isParameterPlace, placedName } from '../contract/parameters.js';
import { formatPointer, isObject, valueAt } from '../contract/pointer.js';
import { dereference, requestPropertySchema, type Schema } from '../contract/schema.js';
import { placedParameters } from '../derive/parameters.js';
import { text, valuesLike, valuesOfOtherTypes } from './values.js';

/** Values to put into a control request, by JSON Pointer into its body or by parameter. */
export type Replacements = Readonly<Record<string, Json>>;

/**
 * The requests that bring a requirement's situation about, as replacements in its control. The plan has one request of
 * each kind; this gives any number. `undefined` when the situation has only one request.
 */
export function replacementsFor(
  contract: Contract,
  page: Page,
  { when }: ObservableRequirement,
): fc.Arbitrary<Replacements> | undefined {
  if (when.condition === 'fresh-values') return texts(contract, page);
  if (when.at === undefined) return undefined;
  const at = when.at;
  const schema = schemaAt(contract, page, at);
  if (!schema) return undefined;
  // Without a keyword, nobody knows what the values of a situation have in common.
  const ofKeyword = when.keyword === undefined ? undefined : valuesLike(when, schema);
  const values = when.values === undefined ? valuesFor(when.condition, schema) : ofKeyword;
  return values?.map((value) => ({ [at]: at.startsWith('path:') ? asSegment(value) : value }));
}

/** A value that stays one segment of a path, even for a server that decodes it before it finds its way. */
function asSegment(value: Json): Json {
  return typeof value === 'string' ? value.replace(/[^\w-]/g, '-') : value;
}

/** The schema of a value of a request. */
function schemaAt({ openapi }: Contract, page: Page, at: string): Schema | undefined {
  if (!isParameterPlace(at)) return requestPropertySchema(openapi, page, at);
  const operation = { ...page, pointer: formatPointer(['paths', page.path, page.method]) };
  const placed = placedParameters(openapi, operation).find(({ parameter }) => placedName(parameter) === at);
  const schema = placed?.schema === undefined ? undefined : dereference(openapi, valueAt(openapi, placed.schema));
  return isObject(schema) ? schema : undefined;
}

function valuesFor(condition: string, schema: Schema): fc.Arbitrary<Json> | undefined {
  return condition === 'wrong-type' ? valuesOfOtherTypes(schema) : undefined;
}

function texts(contract: Contract, page: Page): fc.Arbitrary<Replacements> | undefined {
  if (page.fresh.length === 0) return undefined;
  const arbitraries = page.fresh.map((pointer) => {
    const limit = requestPropertySchema(contract.openapi, page, pointer)?.['maxLength'];
    return [pointer, text(1, typeof limit === 'number' ? limit : 200)] as const;
  });
  return fc.record(Object.fromEntries(arbitraries));
}
