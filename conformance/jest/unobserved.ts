/** Ends a test whose requirement was not observed: `environment.ts` turns it into a skipped one. */
export class Unobserved extends Error {
  override readonly name = 'Unobserved';
}
