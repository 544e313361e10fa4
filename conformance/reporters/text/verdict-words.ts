import { verdicts, type Verdict } from '../../verdict/verdict.js';

/** The verdicts in the order of counts: passed, then the others, most severe first. */
export const countedVerdicts: readonly Verdict[] = ['passed', ...verdicts.filter((verdict) => verdict !== 'passed')];

/** A sign beside the word, for readers who do not see the colour. */
export const marks: Readonly<Record<Verdict, string>> = {
  failed: '✗',
  warned: '!',
  waived: '~',
  unobserved: '?',
  passed: '✓',
};

/** The meaning of each verdict. */
export const meanings: Readonly<Record<Verdict, string>> = {
  failed: 'the subject does something else than the document says',
  warned: 'the subject departs from a standard that the document relies on',
  waived: 'failed, and listed as known',
  unobserved: 'not tried, or nothing came back to judge: no verdict',
  passed: 'the subject does what the document says',
};
