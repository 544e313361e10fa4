/** A name in kebab-case: `listLogFiles` and `List log_files` are `list-log-files`. */
export function kebab(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
  return words.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'x';
}

/** The part of an id that names a place in a body: `*` stands for every item, or every member of a map. */
export function placeId(tokens: readonly string[]): string {
  return tokens.map((token) => `.${token === '*' ? 'each' : kebab(token)}`).join('');
}

/** The id of the only requirement about a place, with the place. */
export function named(page: string, place: string): { readonly id: string; readonly place: string } {
  return { id: `${page}.${place}`, place };
}

/** Gives each entry an id of its own: one that is taken already gets a number. */
export function withUniqueIds<Entry extends { readonly id: string }>(entries: readonly Entry[]): readonly Entry[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    let id = entry.id;
    for (let count = 2; taken.has(id); count += 1) id = `${entry.id}-${count}`;
    taken.add(id);
    return { ...entry, id };
  });
}

/** A documented request as a sentence names it; the one that is called so needs no name. */
export function documentedInWords(request: string): string {
  return request === 'documented' ? 'the documented request' : `the documented request ${code(request)}`;
}

/** A text between backticks. */
export function code(text: string | number): string {
  return `\`${text}\``;
}
