import { requirementsOf, type Report } from '../report/report.js';
import { outcomeOf } from '../report/summary.js';
import { markup, type Markup } from './html/markup.js';

const colors = {
  conformant: '#4c1',
  partlyObserved: '#97ca00',
  unknown: '#9f9f9f',
  notConformant: '#e05d44',
} as const;

const label = 'conformance';

/**
 * Renders a report as a flat SVG badge, such as `conformance | 199/203 passed`. It is drawn here, because a service that
 * draws badges would need a published report.
 */
export function renderBadge(report: Report): string {
  const { text, color } = messageOf(report);
  const middle = widthOf(label) + 2 * padding;
  const width = middle + widthOf(text) + 2 * padding;
  const title = `${label}: ${text}`;
  const badge = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">
    <title>${title}</title>
    <clipPath id="round"><rect width="${width}" height="20" rx="3"/></clipPath>
    <g clip-path="url(#round)">
      <rect width="${middle}" height="20" fill="#555"/>
      <rect x="${middle}" width="${width - middle}" height="20" fill="${colors[color]}"/>
    </g>
    <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
      ${textAt(padding, label)}${textAt(middle + padding, text)}
    </g>
    </svg>`;
  return `${badge.text}\n`;
}

/** Pixels between a text and the edges of its half. */
const padding = 5;

/** A text over its shadow, stretched to the same width in every font. */
function textAt(x: number, text: string): Markup {
  const at = (y: number, attributes: Markup) =>
    markup`<text x="${x}" y="${y}" textLength="${widthOf(text)}"${attributes}>${text}</text>`;
  return markup`${at(15, markup` fill="#010101" fill-opacity=".3" aria-hidden="true"`)}${at(14, markup``)}`;
}

/** The approximate width in pixels of a text in Verdana 11 px: 4 for a narrow character, 7 for any other. */
function widthOf(text: string): number {
  return 7 * text.length - 3 * text.replace(/[^ filjrt/]/g, '').length;
}

function messageOf(report: Report): { readonly text: string; readonly color: keyof typeof colors } {
  const { passed, failed } = report.summary;
  const total = requirementsOf(report).length;
  if (outcomeOf(report) === 'nothingObserved') return { text: 'nothing observed', color: 'unknown' };
  if (failed > 0) return { text: `failing ${failed} of ${total}`, color: 'notConformant' };
  if (!report.conformant) return { text: 'failing', color: 'notConformant' };
  return { text: `${passed}/${total} passed`, color: passed === total ? 'conformant' : 'partlyObserved' };
}
