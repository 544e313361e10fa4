import { formatPointer, parsePointer } from '../../../conformance/contract/pointer.js';

// Takes the place of the functions that openapi-typescript uses of a large package when it makes declarations.

/** The reference tokens of a local reference. */
export function parseRef(reference: string): { readonly pointer: readonly string[] } {
  return { pointer: parsePointer(reference.replace(/^[^#]*#?/, '')) };
}

/** A reference token as a JSON Pointer has it. */
export function escapePointer(token: string | number): string {
  return formatPointer([token]).slice(1);
}
