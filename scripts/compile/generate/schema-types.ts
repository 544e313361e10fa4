import ts from 'typescript';
import { isObject } from '../../../conformance/contract/pointer.js';
import { dereference } from '../../../conformance/contract/schema.js';
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

/** The type of a property whose only value is null; `undefined` for any other. */
export function onlyNullProperty(
  openapi: OpenApi,
  property: ts.PropertySignature,
  schema: unknown,
): ts.PropertySignature | undefined {
  if (!isOnlyNull(openapi, schema)) return undefined;
  const type = ts.factory.createTypeReferenceNode('OnlyNull');
  const { modifiers, name, questionToken } = property;
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, type);
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

/** The type of an object that can have no property: `Record<string, never>`; `undefined` for any other schema. */
export function emptyObject(schema: unknown): ts.TypeNode | undefined {
  if (!isObject(schema) || schema['type'] !== 'object') return undefined;
  const isClosed = schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
  const isExtended = ['properties', 'patternProperties', 'allOf', 'oneOf', 'anyOf'].some(
    (keyword) => keyword in schema,
  );
  if (!isClosed || isExtended) return undefined;
  const keyword = (kind: ts.KeywordTypeSyntaxKind): ts.TypeNode => ts.factory.createKeywordTypeNode(kind);
  return ts.factory.createTypeReferenceNode('Record', [
    keyword(ts.SyntaxKind.StringKeyword),
    keyword(ts.SyntaxKind.NeverKeyword),
  ]);
}
