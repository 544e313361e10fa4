import type { Json } from './model.js';

/** Splits a JSON Pointer (RFC 6901), with or without a leading `#`, into its unescaped reference tokens. */
export function parsePointer(pointer: string): readonly string[] {
  const text = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  if (text === '') return [];
  const tokens = text.slice(1).split('/');
  // Most pointers have nothing to unescape, and the compilation of a large document reads millions of them.
  return text.includes('~') ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}

/** Joins unescaped reference tokens into a JSON Pointer. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escaped(String(token))}`;
  return pointer;
}

function escaped(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Tells whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is Readonly<Record<string, Json>>;
export function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a value is the list that it may be. */
export function isList<Value>(value: Value): value is Extract<Value, readonly unknown[]> {
  return Array.isArray(value);
}

/** The member or item of a JSON value that a reference token names; `undefined` when there is none. */
export function child(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? (value[Number(token)] as unknown) : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** The object that a value is; an empty one where it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** The object that a member of a value is; an empty one where it is none. */
export function objectAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  return objectOf(child(value, name));
}

/** The value at a JSON Pointer; `undefined` when there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce(child, value);
}

/** Tells whether a JSON value can hold a value at a pointer: as the whole, a new or replaced member, or a replaced item. */
export function hasPlaceFor(value: unknown, pointer: string): boolean {
  const tokens = parsePointer(pointer);
  if (tokens.length === 0) return true;
  const parent = tokens.slice(0, -1).reduce(child, value);
  return isObject(parent) || (Array.isArray(parent) && child(parent, tokens.at(-1) ?? '') !== undefined);
}

/** A copy of a JSON value with the value at a pointer replaced, or removed when `replacement` is `undefined`. */
export function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  return replaceIn(value, parsePointer(pointer), replacement);
}

function replaceIn(value: unknown, [token, ...rest]: readonly string[], replacement: unknown): unknown {
  if (token === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === token ? replaceIn(item, rest, replacement) : item));
  }
  const object = isObject(value) ? value : {};
  const changed = replaceIn(object[token], rest, replacement);
  if (changed !== undefined) return { ...object, [token]: changed };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== token));
}
