import { makeBadge } from 'badge-maker';
import { requirementsOf, type Report } from '../report/report.js';
import { outcomeOf } from '../report/summary.js';

const colors = {
  conformant: 'brightgreen',
  partlyObserved: 'green',
  unknown: 'lightgrey',
  notConformant: 'red',
} as const;

/** Renders a report as a flat SVG badge, such as `conformance | 199/203 passed`; it loads nothing from elsewhere. */
export function renderBadge(report: Report): string {
  const { text, color } = messageOf(report);
  return `${makeBadge({ label: 'conformance', message: text, color: colors[color], style: 'flat' })}\n`;
}

function messageOf(report: Report): { readonly text: string; readonly color: keyof typeof colors } {
  const { passed, failed } = report.summary;
  const total = requirementsOf(report).length;
  if (outcomeOf(report) === 'nothingObserved') return { text: 'nothing observed', color: 'unknown' };
  if (failed > 0) return { text: `failing ${failed} of ${total}`, color: 'notConformant' };
  if (!report.conformant) return { text: 'failing', color: 'notConformant' };
  return { text: `${passed}/${total} passed`, color: passed === total ? 'conformant' : 'partlyObserved' };
}
