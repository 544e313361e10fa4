import type { Json } from '../contract/model.js';

/** Tells whether there is a value at all; what a parsed document holds is JSON. */
export function isJson(value: unknown): value is Json {
  return value !== undefined;
}

/** Tells whether a value is an array. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Tells whether a value is an object. */
export function isMap(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
