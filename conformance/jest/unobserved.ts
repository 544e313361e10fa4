/** Ends a test whose requirement was not observed. `environment.ts` marks the test as skipped. */
export class Unobserved extends Error {
  override readonly name = 'Unobserved';
}
