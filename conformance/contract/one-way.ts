import { mapValues } from './map-values.js';
import type { OpenApiDocument } from './model.js';
import { child, isObject } from './pointer.js';
import { dereference } from './schema.js';

/** A keyword that says that requests do not have a property, or that answers do not. */
export type OneWay = 'readOnly' | 'writeOnly';

/** Keywords whose values are compared, and so stay as they are. */
const compared: ReadonlySet<string> = new Set(['const', 'enum']);

/**
 * The same part of a document without the demand for what goes the other way alone: in a request, a property that is
 * `readOnly` is not required, and in an answer, one that is `writeOnly` (OpenAPI 3.0.4, 4.7.24.2).
 */
export function withoutOneWay<Value>(openapi: OpenApiDocument, value: Value, keyword: OneWay): Value;
export function withoutOneWay(openapi: OpenApiDocument, value: unknown, keyword: OneWay): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutOneWay(openapi, item, keyword));
  if (!isObject(value)) return value;
  const changed = mapValues(value, (member, name) =>
    compared.has(name) ? member : withoutOneWay(openapi, member, keyword),
  );
  const { required } = value;
  if (!Array.isArray(required)) return changed;
  const goesBothWays = (name: unknown): boolean => !isOneWay(openapi, value, String(name), keyword);
  return { ...changed, required: required.filter(goesBothWays) };
}

/** Tells whether a property has a keyword where a schema describes it: in its own `properties`, or in those of its `allOf`. */
function isOneWay(
  openapi: OpenApiDocument,
  schema: unknown,
  name: string,
  keyword: OneWay,
  seen: readonly unknown[] = [],
): boolean {
  const target = dereference(openapi, schema);
  if (seen.includes(target)) return false;
  const property = child(child(target, 'properties'), name);
  if (child(property, keyword) === true || child(dereference(openapi, property), keyword) === true) return true;
  const parts = child(target, 'allOf');
  return Array.isArray(parts) && parts.some((part) => isOneWay(openapi, part, name, keyword, [...seen, target]));
}
