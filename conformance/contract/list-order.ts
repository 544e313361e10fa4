import type { JsonPointer, OpenApiDocument } from './model.js';
import { child } from './pointer.js';
import { operationObject, type OperationPlace } from './schema.js';

/** The extension of an operation that lists resources: the order of the list, over all its pages. */
export const orderKeyword = 'x-order';

/** In which order a list has its items. */
export interface ListOrder {
  /** The place in an item that decides. */
  readonly by: JsonPointer;
  readonly direction: 'ascending' | 'descending';
}

/** The order of a list, as `x-order` of its operation says it; `undefined` where none is documented. */
export function orderOf(openapi: OpenApiDocument, place: OperationPlace): ListOrder | undefined {
  const written = child(operationObject(openapi, place), orderKeyword);
  const [by, direction] = [child(written, 'by'), child(written, 'direction')];
  const isKnown = direction === 'ascending' || direction === 'descending';
  return typeof by === 'string' && isKnown ? { by, direction } : undefined;
}
