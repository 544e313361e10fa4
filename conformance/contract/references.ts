import type { JsonPointer, Page } from './model.js';

/** A value of the request body that names an existing resource. */
export interface Reference {
  readonly at: JsonPointer;
  /** The page's condition in which the resource does not exist. */
  readonly condition: string;
}

/** The references of a page: the values that its conditions named `unknown-…` replace. */
export function referencesIn({ conditions }: Pick<Page, 'conditions'>): readonly Reference[] {
  return Object.entries(conditions)
    .filter(([condition]) => condition.startsWith('unknown-'))
    .flatMap(([condition, { change }]) =>
      [change].flat().flatMap(({ body }) => Object.keys(body ?? {}).map((at) => ({ at, condition }))),
    );
}
