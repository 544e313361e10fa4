import { parsePointer } from '../../../conformance/contract/pointer.js';

/**
 * Takes the place of the one function that openapi-typescript uses of a large package when it makes declarations.
 * @returns the reference tokens of a local reference
 */
export function parseRef(reference: string): { readonly pointer: readonly string[] } {
  return { pointer: parsePointer(reference.replace(/^[^#]*#?/, '')) };
}
