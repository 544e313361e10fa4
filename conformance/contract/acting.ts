import { groupBy } from './group-by.js';
import type { JsonPointer, OpenApiDocument } from './model.js';
import { onceForEach } from './once.js';
import { roleOf, type Role } from './resources.js';
import { placesOf, type OperationPlace } from './schema.js';

/** An operation with what it does. */
export interface Acting {
  readonly place: OperationPlace;
  readonly role: Role;
}

/** An operation that creates resources, with the place of the id in its answer. */
export interface Creating extends Acting {
  readonly role: Role & { readonly idPlace: JsonPointer };
}

/**
 * The operations that have a part in the life of resources, in the order of the document.
 * @param item the path template of one of the resources
 */
export function actingOn(openapi: OpenApiDocument, item: string): readonly Acting[] {
  return actingByItem(openapi).get(item) ?? [];
}

const actingByItem = onceForEach((openapi: OpenApiDocument): ReadonlyMap<string, readonly Acting[]> => {
  const acting = placesOf(openapi).flatMap((place) => {
    const role = roleOf(openapi, place);
    return role ? [{ place, role }] : [];
  });
  return groupBy(acting, ({ role }) => role.item);
});

/** Tells whether an operation creates resources that its answer names by an id. */
export function isCreating(acting: Acting): acting is Creating {
  return acting.role.deed === 'create' && acting.role.idPlace !== undefined;
}
