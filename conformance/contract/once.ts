/**
 * A function that reads each object once and remembers what it found as long as the object is there. What is asked for again
 * and again of a large document would otherwise take the square of its time. The object must not change after that.
 */
export function onceForEach<Key extends object, Found>(read: (key: Key) => Found): (key: Key) => Found {
  const known = new WeakMap<Key, { readonly found: Found }>();
  return (key) => {
    const entry = known.get(key) ?? { found: read(key) };
    known.set(key, entry);
    return entry.found;
  };
}

/** A function of texts, such as places in one document, that remembers what it found for each. */
export function onceForText<Found>(read: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, { readonly found: Found }>();
  return (text) => {
    const entry = known.get(text) ?? { found: read(text) };
    known.set(text, entry);
    return entry.found;
  };
}
