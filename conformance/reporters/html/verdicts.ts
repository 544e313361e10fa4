import type { Verdict } from '../../verdict/verdict.js';

/** The verdicts in the order in which a reader wants them: what to mend comes first. */
export const shownVerdicts: readonly Verdict[] = ['failed', 'warned', 'waived', 'unobserved', 'passed'];

/** A sign beside the word, for whoever does not see the colour. */
export const marks: Readonly<Record<Verdict, string>> = {
  failed: '✗',
  warned: '!',
  waived: '~',
  unobserved: '?',
  passed: '✓',
};

/** What each verdict says, under its heading. */
export const meanings: Readonly<Record<Verdict, string>> = {
  failed: 'The subject does something else than the document says.',
  warned: 'The subject departs from a standard that the document relies on.',
  waived: 'Failed, and listed as known.',
  unobserved: 'Not tried, or nothing came back to judge: no verdict.',
  passed: 'The subject does what the document says.',
};
