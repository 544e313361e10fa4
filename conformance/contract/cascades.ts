import { operationById } from './links.js';
import type { JsonPointer, OpenApiDocument } from './model.js';
import { child } from './pointer.js';
import { operationObject, type OperationPlace } from './schema.js';

/** The extension of an operation that removes a resource: what is removed with it. */
export const cascadeKeyword = 'x-cascade';

/** Resources that are removed with the one that they name, as an increment with the backup that it builds on. */
export interface Cascade {
  /** The operationId of the operation that shows one of them. */
  readonly operationId: string;
  /** That operation; absent where the document has none. */
  readonly target?: OperationPlace;
  /** Where its answer has the id of the resource that it goes with, such as `/backup/parent_id`. */
  readonly reference: JsonPointer;
}

/** What an operation removes besides its own resource, as `x-cascade` lists it. */
export function cascadesOf(openapi: OpenApiDocument, place: OperationPlace): readonly Cascade[] {
  const listed = child(operationObject(openapi, place), cascadeKeyword);
  const entries: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return entries.flatMap((entry) => {
    const [operationId, reference] = [child(entry, 'operationId'), child(entry, 'reference')];
    if (typeof operationId !== 'string' || typeof reference !== 'string') return [];
    const target = operationById(openapi, operationId);
    return [{ operationId, reference, ...(target && { target }) }];
  });
}
