import type { OpenApiDocument } from '../../../../conformance/contract/model.js';
import { child, formatPointer, isObject, valueAt } from '../../../../conformance/contract/pointer.js';

/** A value of an OpenAPI document with every JSON Pointer that leads to it. Each reference on the way adds one. */
export interface Node {
  readonly value: unknown;
  readonly pointers: readonly string[];
}

/** The value at a pointer, with its reference followed. */
export function nodeAt(openapi: OpenApiDocument, pointer: string): Node {
  return resolve(openapi, { value: valueAt(openapi, pointer), pointers: [pointer] });
}

/** A member or item of a value, with its reference followed. */
export function member(openapi: OpenApiDocument, { value, pointers }: Node, token: string): Node {
  return resolve(openapi, {
    value: child(value, token),
    pointers: pointers.map((pointer) => `${pointer}${formatPointer([token])}`),
  });
}

/** All members of an object, or items of an array, by name. */
export function members(openapi: OpenApiDocument, node: Node): readonly (readonly [name: string, node: Node])[] {
  const { value } = node;
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.keys(value).map((name) => [name, member(openapi, node, name)] as const);
}

/** The text in a member of a value, or `undefined` without one. */
export function textAt({ value }: Node, token: string): string | undefined {
  const text = child(value, token);
  return typeof text === 'string' ? text : undefined;
}

/** The pointer of a component, or `undefined` for a value that is not a component. */
export function componentPointer({ pointers }: Node): string | undefined {
  return pointers.find((pointer) => /^\/components\/[^/]+\/[^/]+$/.test(pointer));
}

function resolve(openapi: OpenApiDocument, node: Node): Node {
  const reference = child(node.value, '$ref');
  if (typeof reference !== 'string') return node;
  const pointer = reference.replace(/^#/, '');
  return resolve(openapi, { value: valueAt(openapi, pointer), pointers: [...node.pointers, pointer] });
}
