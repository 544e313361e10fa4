import type { Json } from '../contract/model.js';

/** Tells whether there is a value at all; what a parsed document holds is JSON. */
export function isValue(value: unknown): value is Json {
  return value !== undefined;
}
