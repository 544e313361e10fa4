import { isDeepStrictEqual } from 'node:util';
import { formatPointer, isObject } from '../../../conformance/contract/pointer.js';
import { dereference, type Schema } from '../../../conformance/contract/schema.js';
import type { OpenApi } from '../../../conformance/compile/openapi.js';

/** A change that may break code written against the older contract. */
export interface BreakingChange {
  /** Where it is, such as `createBackup request /backup/name`. */
  readonly place: string;
  /** What it is, such as `maxLength 64 became 32`. */
  readonly message: string;
}

/** Whose values a schema describes: consumers send those of a request and read those of a response. */
export type Direction = 'request' | 'response';

/** A schema with its document, in which its references are resolved. */
export interface Described {
  readonly openapi: OpenApi;
  readonly schema: unknown;
}

/** Keywords that do not affect which values are valid (JSON Schema 2020-12, Validation 9; OpenAPI 3.1, 4.8.24). */
const annotations = [
  'description',
  'title',
  'examples',
  'example',
  'default',
  'deprecated',
  'externalDocs',
  '$comment',
];

/** Keywords whose value is a limit; `upper` limits allow less as they decrease. */
const limits: Readonly<Record<string, 'upper' | 'lower'>> = {
  maxLength: 'upper',
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
  minLength: 'lower',
  minimum: 'lower',
  exclusiveMinimum: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
};

/** Keywords that are compared in their own way. */
const compared = ['type', 'enum', 'const', 'required', 'properties', 'items', 'contentSchema', ...Object.keys(limits)];

/**
 * How a schema breaks consumers: a request schema that accepts less, a response schema that allows more, and in both a
 * removed property, which their code names. Differences that cannot be compared count as breaking.
 */
export function schemaChanges(
  old: Described,
  now: Described,
  direction: Direction,
  place: string,
  seen: readonly unknown[] = [],
): readonly BreakingChange[] {
  const before = dereference(old.openapi, old.schema);
  const after = dereference(now.openapi, now.schema);
  if (!isObject(before) || seen.includes(before)) return [];
  if (!isObject(after)) return [{ place, message: 'has no schema any more' }];
  const change = (message: string): BreakingChange => ({ place, message });
  // Every value that is valid for the narrow schema has to be valid for the wide one.
  const [narrow, wide] = direction === 'request' ? [before, after] : [after, before];
  const [had, has] = [partsOf(before), partsOf(after)];
  return [
    ...valueChanges(narrow, wide).map((keyword) =>
      change(`${keyword} ${show(before[keyword])} became ${show(after[keyword])}`),
    ),
    ...requiredChanges(before, after, direction).map(change),
    ...[...had].flatMap(([name, schema]) => {
      const there = `${place}${name}`;
      if (!has.has(name)) return [{ place: there, message: 'is gone' }];
      const successor = { ...now, schema: has.get(name) };
      return schemaChanges({ ...old, schema }, successor, direction, there, [...seen, before]);
    }),
  ];
}

/** The schemas of the parts of a value, by their place in it. */
function partsOf({ properties, items, contentSchema }: Schema): ReadonlyMap<string, unknown> {
  return new Map([
    ...Object.entries(isObject(properties) ? properties : {}).map(
      ([name, schema]) => [formatPointer([name]), schema] as const,
    ),
    ...(items === undefined ? [] : [['/*', items] as const]),
    ...(contentSchema === undefined ? [] : [['', contentSchema] as const]),
  ]);
}

/** The keywords with which the wide schema refuses a value that the narrow one allows. */
function valueChanges(narrow: Schema, wide: Schema): readonly string[] {
  const others = Object.keys({ ...narrow, ...wide }).filter(
    (keyword) => !annotations.includes(keyword) && !compared.includes(keyword) && !keyword.startsWith('x-'),
  );
  return [
    ...(typesOf(narrow).every((type) => allowsType(wide, type)) ? [] : ['type']),
    ...(['enum', 'const'] as const).filter((keyword) => keyword in wide && !isAmong(narrow, valuesOf(wide))),
    ...Object.entries(limits).flatMap(([keyword, kind]) =>
      isWithin(narrow[keyword], wide[keyword], kind) ? [] : [keyword],
    ),
    // Removing a pattern or a format makes a schema wider; a different one may do anything.
    ...others.filter((keyword) => keyword in wide && !isDeepStrictEqual(narrow[keyword], wide[keyword])),
  ];
}

const allTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

function typesOf({ type }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : Array.isArray(type) ? (type as string[]) : allTypes;
}

function allowsType(schema: Schema, type: string): boolean {
  const types = typesOf(schema);
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** The complete list of values that a schema allows, or `undefined` without such a list. */
function valuesOf(schema: Schema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : undefined;
}

function isAmong(narrow: Schema, wide: readonly unknown[] | undefined): boolean {
  const own = valuesOf(narrow);
  return own?.every((value) => wide?.some((other) => isDeepStrictEqual(value, other)) === true) === true;
}

function isWithin(narrow: unknown, wide: unknown, kind: 'upper' | 'lower'): boolean {
  if (typeof wide !== 'number') return true;
  if (typeof narrow !== 'number') return false;
  return kind === 'upper' ? narrow <= wide : narrow >= wide;
}

function requiredChanges(before: Schema, after: Schema, direction: Direction): readonly string[] {
  const [had, has] = [requiredOf(before), requiredOf(after)];
  return direction === 'request'
    ? has.filter((name) => !had.includes(name)).map((name) => `${name} became required`)
    : had.filter((name) => !has.includes(name)).map((name) => `${name} is no longer required`);
}

function requiredOf({ required }: Schema): readonly string[] {
  return Array.isArray(required) ? (required as string[]) : [];
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
