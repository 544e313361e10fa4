import type { JsonPointer } from '../contract/model.js';
import type { DerivedExpectation } from './derived-page.js';

/** A requirement about a resource of the run: what is asked in which situation. */
export interface Asked {
  readonly name: string;
  readonly when: 'created' | 'replaced' | 'changed' | 'untouched' | 'removed' | 'removed-with-parent' | 'all-pages';
  readonly statement: string;
  readonly contract: JsonPointer;
  readonly expect: DerivedExpectation;
}
