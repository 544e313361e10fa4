import type { JsonPointer } from '../contract/model.js';
import { mapValues } from '../contract/map-values.js';
import { child, isObject, valueAt } from '../contract/pointer.js';
import { referencePointer, type Schema } from '../contract/schema.js';
import {
  isChoice,
  isWriteOnly,
  nullableIn,
  requiredBy,
  schemaIn,
  type SchemaNode,
  type SchemaView,
} from '../contract/schema-view.js';
import { standardFormats } from '../contract/validators.js';
import type { OpenApi } from './openapi.js';

/** Schemas to compile, and those that they refer to by `document#/$defs/NAME`. */
export interface ValidationSchemas {
  /** By the name of the validator. */
  readonly values: ReadonlyMap<string, Schema>;
  readonly definitions: Schema;
}

/** The `$id` of the definitions. */
export const definitionsId = 'document';

const assertions = [
  ...['type', 'enum', 'const', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains'],
  ...['maxProperties', 'minProperties', 'dependentRequired'],
];
const withSchema = [
  ...['contains', 'propertyNames', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['if', 'then', 'else', 'not'],
];
const withSchemas = ['anyOf', 'oneOf', 'prefixItems'];
const withNamedSchemas = ['patternProperties', 'dependentSchemas'];

/**
 * Writes the schemas by which values of answers are validated. They hold the keywords of JSON Schema that assert
 * something, and nothing else: a validator has no use for OpenAPI's own keywords and for annotations.
 */
export class ValueSchemas {
  private readonly definitions = new Map<JsonPointer, Definition>();

  constructor(private readonly openapi: OpenApi) {}

  /** What the schemas of a value say about it as a whole; its properties and items have rules of their own. */
  whole(view: SchemaView): Schema {
    return this.all(view, ({ pointer, schema, choice }) =>
      choice ? this.completeSchema(schema) : this.wholeAt(pointer, { within: [], isNameKept: false }),
    );
  }

  /** All that the schemas of a value say about it and its parts. */
  completeView(view: SchemaView): Schema {
    return this.all(view, ({ schema }) => this.completeSchema(schema));
  }

  /** The schemas to which the others refer. */
  get referred(): Schema {
    const named = [...this.definitions.values()].map(({ name, schema }) => [name, schema]);
    return { $id: definitionsId, $defs: Object.fromEntries(named) };
  }

  private all(view: SchemaView, write: (node: SchemaNode) => Schema): Schema {
    return together({}, view.filter(({ isInner }) => !isInner).map(write));
  }

  private wholeAt(pointer: JsonPointer, { within, isNameKept }: WholeContext): Schema {
    const schema = within.includes(pointer) ? undefined : schemaIn(valueAt(this.openapi, pointer));
    if (schema === undefined) return {};
    const isClosed = isNameKept || 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema;
    const below = (place: JsonPointer): Schema =>
      this.wholeAt(place, { within: [...within, pointer], isNameKept: isClosed });
    const nullable = nullableIn(schema);
    const own = {
      ...this.own(nullable === undefined ? schema : withoutChoices(schema)),
      ...(isClosed || 'additionalProperties' in schema ? namesOf(schema) : forbiddenIn(schema)),
      ...(nullable !== undefined && { anyOf: [{ type: 'null' }, below(`${pointer}${nullable}`)] }),
    };
    const parts = partsOf(this.openapi, pointer, schema).map(below);
    return together(own, parts);
  }

  /** A schema with the parts of the value, and with a name for each schema that it refers to. */
  private complete(value: unknown): Schema | boolean {
    return isObject(value) ? this.completeSchema(value) : value !== false;
  }

  private completeSchema(schema: Schema): Schema {
    const { $ref: reference, allOf, items, properties } = schema;
    const required = requiredBy(schema).filter((name) => !isWriteOnly(this.openapi, child(properties, name)));
    return {
      ...this.own(schema),
      ...(typeof reference === 'string' && { $ref: this.define(referencePointer(this.openapi, reference)) }),
      ...(Array.isArray(allOf) && { allOf: allOf.map((one) => this.complete(one)) }),
      ...(items !== undefined && { items: this.complete(items) }),
      ...(isObject(properties) && { properties: mapValues(properties, (one) => this.complete(one)) }),
      ...(required.length > 0 && { required }),
    };
  }

  /** What a schema says itself about a value as a whole: without what it refers to, and without the value's parts. */
  private own(schema: Schema): Schema {
    const kept = (
      keywords: readonly string[],
      keep: (value: unknown) => unknown,
    ): readonly (readonly [string, unknown])[] =>
      keywords.filter((keyword) => keyword in schema).map((keyword) => [keyword, keep(schema[keyword])]);
    const { format } = schema;
    return Object.fromEntries([
      ...kept(assertions, (value) => value),
      ...(typeof format === 'string' && Object.hasOwn(standardFormats, format) ? [['format', format] as const] : []),
      ...kept(withSchema, (value) => this.complete(value)),
      ...kept(withSchemas, (value) => (Array.isArray(value) ? value.map((one) => this.complete(one)) : [])),
      ...kept(withNamedSchemas, (value) => (isObject(value) ? mapValues(value, (one) => this.complete(one)) : {})),
    ]);
  }

  private define(pointer: JsonPointer): string {
    const known = this.definitions.get(pointer);
    const name = known?.name ?? `d${this.definitions.size}`;
    if (known === undefined) {
      // It has its name before it is written, because a schema may refer to itself.
      this.definitions.set(pointer, { name, schema: {} });
      this.definitions.set(pointer, { name, schema: this.complete(valueAt(this.openapi, pointer)) });
    }
    return `${definitionsId}#/$defs/${name}`;
  }
}

interface WholeContext {
  /** The places of the schemas that it is a part of. */
  readonly within: readonly JsonPointer[];
  /** Whether one of them forbids what no schema names. */
  readonly isNameKept: boolean;
}

interface Definition {
  readonly name: string;
  readonly schema: Schema | boolean;
}

/** One schema that asks what a schema asks and what its parts ask, where `unevaluatedProperties` sees the parts. */
function together(own: Schema, parts: readonly Schema[]): Schema {
  const telling = parts.filter((schema) => Object.keys(schema).length > 0);
  const [only, ...others] = telling;
  if (only === undefined) return own;
  return Object.keys(own).length === 0 && others.length === 0 ? only : { ...own, allOf: telling };
}

/** The places of what a schema refers to, and of its `allOf`. */
function partsOf(openapi: OpenApi, pointer: JsonPointer, { $ref: reference, allOf }: Schema): readonly JsonPointer[] {
  return [
    ...(typeof reference === 'string' ? [referencePointer(openapi, reference)] : []),
    ...(Array.isArray(allOf) ? allOf.map((_, index) => `${pointer}/allOf/${index}`) : []),
  ];
}

function withoutChoices(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isChoice(keyword)));
}

/** The names and items that a schema forbids, since the rule of a value that must not be there is never asked. */
function forbiddenIn({ properties, items }: Schema): Schema {
  const forbidden = Object.entries(isObject(properties) ? properties : {}).filter(([, schema]) => schema === false);
  return {
    ...(forbidden.length > 0 && { properties: Object.fromEntries(forbidden) }),
    ...(items === false && { items }),
  };
}

/** The names and items that a schema knows, for keywords that are about all others. */
function namesOf({ properties, items }: Schema): Schema {
  return {
    ...(isObject(properties) && { properties: mapValues(properties, (schema) => schema !== false) }),
    ...(items !== undefined && { items: items !== false }),
  };
}
