import fc from 'fast-check';
import type { Contract } from '../contract/contract.js';
import type { Json, JsonPointer, ObservableRequirement, Page } from '../contract/model.js';
import { refusedTypes, type JsonType } from '../contract/json-types.js';
import { requestPropertySchema, type Schema } from '../contract/schema.js';

/** Values to put into a control request, by JSON Pointer into its body. */
export type Replacements = Readonly<Record<JsonPointer, Json>>;

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
  if (when.at === undefined || when.values !== undefined) return undefined;
  const at = when.at;
  const schema = requestPropertySchema(contract.openapi, page, at);
  const values = schema && valuesFor(when.condition, schema);
  return values?.map((value) => ({ [at]: value }));
}

function valuesFor(condition: string, schema: Schema): fc.Arbitrary<Json> | undefined {
  const { maxLength } = schema;
  if (condition === 'wrong-type') return valuesOfOtherTypes(schema);
  if (typeof maxLength !== 'number') return undefined;
  if (condition === 'longest-value') return text(1, maxLength);
  return condition === 'over-long-value' ? text(maxLength + 1, maxLength * 4) : undefined;
}

/** Printable ASCII without blanks at the ends: no document says what else a text may have, or how it is counted. */
function text(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const character = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  return fc.string({ unit: character, minLength, maxLength });
}

function texts(contract: Contract, page: Page): fc.Arbitrary<Replacements> | undefined {
  if (page.fresh.length === 0) return undefined;
  const arbitraries = page.fresh.map((pointer) => {
    const limit = requestPropertySchema(contract.openapi, page, pointer)?.['maxLength'];
    return [pointer, text(1, typeof limit === 'number' ? limit : 200)] as const;
  });
  return fc.record(Object.fromEntries(arbitraries));
}

const leaf = fc.oneof(fc.integer(), fc.boolean(), text(0, 8));

/** null is left out, because it may stand for an absent property. */
const valuesOfType: Readonly<Record<Exclude<JsonType, 'null'>, fc.Arbitrary<Json>>> = {
  string: text(0, 8),
  integer: fc.integer(),
  number: fc.integer().map((whole) => whole + 0.5),
  boolean: fc.boolean(),
  array: fc.array(leaf, { maxLength: 3 }),
  object: fc.dictionary(text(1, 4), leaf, { maxKeys: 3 }),
};

/** JSON values of the types that the schema refuses. */
function valuesOfOtherTypes(schema: Schema): fc.Arbitrary<Json> | undefined {
  const refused = refusedTypes(schema).flatMap((type) => (type === 'null' ? [] : [valuesOfType[type]]));
  return refused.length === 0 ? undefined : fc.oneof(...refused);
}
