/** Header fields by name, as they are sent. */
export type HeaderFields = Readonly<Record<string, string>>;

/** One set of header fields: of a field in several layers the last one counts, whatever the case of its name. */
export function mergeFields(...layers: readonly HeaderFields[]): HeaderFields {
  const fields = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of layers.flatMap((layer) => Object.entries(layer)))
    fields.set(name.toLowerCase(), [name, value]);
  return Object.fromEntries(fields.values());
}

/** The header fields without those of the given names, whatever their case. */
export function withoutFields(fields: HeaderFields, names: readonly string[]): HeaderFields {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !left.has(name.toLowerCase())));
}
