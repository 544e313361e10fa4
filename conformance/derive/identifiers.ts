/** Tells whether a name is that of an identifier of a resource, such as `id`, `shopId`, `parent_id` or `uuid`. */
export function isIdentifier(name: string): boolean {
  return /^(?:id|uuid|guid)$|(?:_|-)(?:id|uuid)s?$|[a-z0-9](?:Id|ID|Uuid|UUID)s?$/.test(name);
}
