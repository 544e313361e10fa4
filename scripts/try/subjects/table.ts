import { alignedTable } from '../../../conformance/text/tables.js';
import { requirementsOf, type Report } from '../../../conformance/report/report.js';
import type { Subject } from './subjects.js';

/** A subject with its report, or how it came to have none. */
export interface Row {
  readonly subject: Pick<Subject, 'name' | 'madeWith'>;
  readonly outcome: Report | 'skipped' | 'failed';
}

const head = ['Subject', 'Made with', 'Observed', 'Warned', 'Known to fail', 'Verdict', 'Requests', 'Seconds'];

/** The table of the subjects. */
export function subjectsTable(rows: readonly Row[]): string {
  return alignedTable(
    head,
    rows.map(({ subject: { name, madeWith }, outcome }) =>
      typeof outcome === 'string'
        ? [name, madeWith, '', '', '', outcome, '', '']
        : [name, madeWith, ...cellsOf(outcome)],
    ),
  );
}

function cellsOf(report: Report): readonly string[] {
  const { summary, conformant, requests, durationMs } = report;
  const total = requirementsOf(report).length;
  return [
    `${total - summary.unobserved} of ${total}`,
    String(summary.warned),
    String(summary.waived),
    conformant ? 'conformant' : 'not conformant',
    String(requests),
    (durationMs / 1000).toFixed(1),
  ];
}
