/** The place in a response where something is wrong. */
export type Place =
  /** The status code; `null` when nothing came back. */
  | { readonly in: 'status'; readonly status: number | null }
  | { readonly in: 'header'; readonly name: string }
  /** A JSON Pointer into the body; empty for the body as a whole. */
  | { readonly in: 'body'; readonly pointer: string };

/** A place as a report writes it: `status`, `header:NAME`, or the JSON Pointer into the body. */
export function formatPlace(place: Place): string {
  switch (place.in) {
    case 'status':
      return 'status';
    case 'header':
      return `header:${place.name}`;
    case 'body':
      return place.pointer;
  }
}
