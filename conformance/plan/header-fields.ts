/** Header fields by name, as they are sent. */
export type HeaderFields = Readonly<Record<string, string>>;

/** Merges layers of header fields. The last layer that has a field counts; names are case-insensitive. */
export function mergeFields(...layers: readonly HeaderFields[]): HeaderFields {
  const fields = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer)))
    fields.set(name.toLowerCase(), [name, value]);
  return Object.fromEntries(fields.values());
}

/** The header fields without those of the given names, which are case-insensitive. */
export function withoutFields(fields: HeaderFields, names: readonly string[]): HeaderFields {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !left.has(name.toLowerCase())));
}

/** The header fields under other names. */
export function renameFields(fields: HeaderFields, rename: (name: string) => string): HeaderFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [rename(name), value]));
}
