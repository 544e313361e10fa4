/**
 * The one of several names in a resource that is its own identifier: `id` by itself, or else the only identifier.
 * @param nameOf the last name of a place
 */
export function ownIdentifier<Place>(places: readonly Place[], nameOf: (place: Place) => string): Place | undefined {
  const named = places.find((place) => isBareIdentifier(nameOf(place)));
  const identifiers = places.filter((place) => isIdentifier(nameOf(place)));
  return named ?? (identifiers.length === 1 ? identifiers[0] : undefined);
}

/** Tells whether a name is that of the identifier of whatever resource it is found in. */
export function isBareIdentifier(name: string): boolean {
  return /^(?:id|uuid|guid)$/i.test(name);
}

/** Tells whether a name is that of an identifier of a resource, such as `id`, `shopId`, `parent_id` or `uuid`. */
export function isIdentifier(name: string): boolean {
  return /^(?:id|uuid|guid)$|(?:_|-)(?:id|uuid)s?$|[a-z0-9](?:Id|ID|Uuid|UUID)s?$/.test(name);
}

/** What a name is about, such as `database` for `databases`, `database_id` and `databaseName`; nothing for `id`. */
export function stemOf(name: string): string {
  return name
    .replace(/[_-]?(?:id|name|ref|uuid)s?$/i, '')
    .replace(/s$/i, '')
    .toLowerCase();
}
