import ts from 'typescript';
import { mapValues } from '../contract/map-values.js';
import { child, isObject } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import type { OpenApi } from './openapi.js';

/**
 * Declares `OnlyNull`. In TypeScript its values are those of `null`, because nobody else can name the symbol. Yet it is
 * another type, and so openapi-fetch 0.17 keeps a property of this type: it leaves out of a request body each property
 * whose type without null is `never` (https://github.com/openapi-ts/openapi-typescript/issues/2717).
 */
export const onlyNull = `declare const nothing: unique symbol;
/** Null, and no other value. */
export type OnlyNull = null | typeof nothing;
// Without this line, a declaration without "export" is exported too.
export {};`;

const mark = 'x-only-null';

/** The same document with a mark at each property whose only value is null, also where a schema gives it no name. */
export function markOnlyNull(openapi: OpenApi): OpenApi {
  const markSchema = (schema: unknown): unknown =>
    isOnlyNull(openapi, schema)
      ? { description: child(schema, 'description'), [mark]: true, type: 'null' }
      : visit(schema);
  const visitMember = (member: unknown, name: string): unknown => {
    if (name === 'additionalProperties') return markSchema(member);
    const hasSchemas = (name === 'properties' || name === 'patternProperties') && isObject(member);
    return hasSchemas ? mapValues(member, markSchema) : visit(member);
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    return isObject(value) ? mapValues(value, visitMember) : value;
  };
  return mapValues(openapi, visitMember);
}

function isOnlyNull(openapi: OpenApi, schema: unknown, seen: ReadonlySet<unknown> = new Set()): boolean {
  const target = dereference(openapi, schema);
  if (!isObject(target) || seen.has(target)) return false;
  const { type, const: value, enum: values, allOf, oneOf, anyOf } = target;
  const isOnlyNullToo = (part: unknown): boolean => isOnlyNull(openapi, part, new Set([...seen, target]));
  return (
    type === 'null' ||
    (isFilled(type) && type.every((name) => name === 'null')) ||
    value === null ||
    (isFilled(values) && values.every((allowed) => allowed === null)) ||
    (isFilled(allOf) && allOf.some(isOnlyNullToo)) ||
    [oneOf, anyOf].some((parts) => isFilled(parts) && parts.every(isOnlyNullToo))
  );
}

function isFilled(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

/**
 * The type of a schema that openapi-typescript would make another type of: `OnlyNull` at a mark, and `Record<string, never>`
 * for an object that can have no property; `undefined` for any other schema.
 */
export function schemaType(schema: unknown): ts.TypeNode | undefined {
  if (!isObject(schema)) return undefined;
  if (schema[mark] === true) return ts.factory.createTypeReferenceNode('OnlyNull');
  const isClosed = schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
  const isExtended = ['properties', 'patternProperties', 'allOf', 'oneOf', 'anyOf'].some(
    (keyword) => keyword in schema,
  );
  if (schema['type'] !== 'object' || !isClosed || isExtended) return undefined;
  const keyword = (kind: ts.KeywordTypeSyntaxKind): ts.TypeNode => ts.factory.createKeywordTypeNode(kind);
  return ts.factory.createTypeReferenceNode('Record', [
    keyword(ts.SyntaxKind.StringKeyword),
    keyword(ts.SyntaxKind.NeverKeyword),
  ]);
}
