import type { Report } from '../../report/report.js';
import { outcomeOf, type Outcome } from '../../report/summary.js';
import { verdicts, type Verdict } from '../../verdict/verdict.js';
import { visibleLine } from './visible-text.js';

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
  warned: 'the subject departs from what the document only implies',
  waived: 'failed, and listed as known',
  unobserved: 'not tried, or nothing came back to judge: no verdict',
  passed: 'the subject does what the document says',
};

/** The verdict of a run in one line, such as `http://127.0.0.1:8080 is not conformant: 34 passed, 1 failed`. */
export function verdictLine(report: Report): string {
  const { summary } = report;
  const counts = countedVerdicts.filter((verdict) => summary[verdict] > 0).map((one) => `${summary[one]} ${one}`);
  return `${visibleLine(report.target)} ${outcomes[outcomeOf(report)]}: ${counts.join(', ') || 'no requirement'}`;
}

const outcomes: Readonly<Record<Outcome, string>> = {
  conformant: 'is conformant',
  notConformant: 'is not conformant',
  nothingObserved: 'gets no verdict',
};
