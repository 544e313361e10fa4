import type { Json, JsonPointer, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer, objectAt, valueAt } from '../contract/pointer.js';
import { sampleOf } from '../sample/sample.js';
import type { DerivationWarning } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { isValue } from './value.js';
import { code } from './names.js';
import { targetOf } from './schema-parts.js';

/** A value that the document gives, or that is made from its schema. */
export interface DocumentedValue {
  /** The name of its example; absent where it has none. */
  readonly name?: string;
  readonly value: Json;
  /** The place that gives it. */
  readonly pointer: JsonPointer;
}

/** The values of a Parameter Object or a Media Type Object, and what is wrong with them. */
export interface DocumentedValues {
  readonly values: readonly DocumentedValue[];
  readonly warnings: readonly DerivationWarning[];
}

/**
 * The examples of a Parameter Object or a Media Type Object. Without any that its schema allows, a value is made from the
 * schema.
 * @param holder the place of the object
 * @param schema the place of its schema
 */
export function documentedValues(
  derivation: Derivation,
  holder: JsonPointer,
  schema: JsonPointer | undefined,
  name?: string,
): DocumentedValues {
  const given = placedExamples(derivation, holder);
  const judged = given.map((one) => ({
    one,
    isValid: schema === undefined || derivation.isValid(schema, one.value) !== false,
  }));
  const valid = judged.flatMap(({ one, isValid }) => (isValid ? [one] : []));
  const warnings = judged.flatMap(({ one, isValid }) =>
    isValid
      ? []
      : [{ pointer: one.pointer, message: 'the example is not valid against the schema beside it, and is not sent' }],
  );
  if (valid.length > 0 || schema === undefined) return { values: valid, warnings };
  const made = madeValue(derivation, schema, name);
  if (made === undefined) {
    const message = `no request can be made: the schema of ${code(name ?? 'the body')} allows no value that is known here`;
    return { values: [], warnings: [...warnings, { pointer: schema, message: `${message}; give an example` }] };
  }
  return { values: [{ value: made, pointer: schema }], warnings };
}

/** The values of all examples of an object, and of its schema. */
export function examplesAt(openapi: OpenApiDocument, holder: JsonPointer): readonly unknown[] {
  const object = valueAt(openapi, holder);
  const own = Object.values(objectAt(object, 'examples')).map((example) => child(example, 'value'));
  const schema = valueAt(openapi, targetOf(openapi, `${holder}/schema`));
  return [child(object, 'example'), ...own, child(schema, 'example'), [child(schema, 'examples') ?? []].flat()].flat();
}

/** The `example` and the `examples` of an object. */
function placedExamples({ openapi }: Derivation, holder: JsonPointer): readonly DocumentedValue[] {
  const object = valueAt(openapi, holder);
  const named = Object.keys(objectAt(object, 'examples'));
  const values = named.flatMap((name): readonly DocumentedValue[] => {
    const pointer = targetOf(openapi, `${holder}/examples${formatPointer([name])}`);
    const value = child(valueAt(openapi, pointer), 'value');
    return isValue(value) ? [{ name, value, pointer }] : [];
  });
  const single = child(object, 'example');
  return isValue(single) ? [{ value: single, pointer: `${holder}/example` }, ...values] : values;
}

/** The value that the schema gives, as complete as it can be told; the same one every time. */
export function madeValue(
  { openapi, isValid }: Derivation,
  schema: JsonPointer,
  name: string | undefined,
): Json | undefined {
  const place = { inRequest: true, name };
  const given = valueAt(openapi, schema);
  for (const attempt of [{}, { withoutExamples: true }, { withoutExamples: true, isLeast: true }]) {
    const value = sampleOf(openapi, given, { ...place, ...attempt });
    if (isValue(value) && isValid(schema, value) !== false) return value;
  }
  return undefined;
}
