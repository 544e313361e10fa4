import type { Report } from '../../report/report.js';
import { leftoversHeading, leftoversIn } from '../text/leftovers.js';
import { copyable } from './copyable.js';
import { markup, type Markup } from './markup.js';

/** What a run has left on the subject, with the commands that remove it. */
export function renderLeftovers(report: Report): Markup {
  const groups = leftoversIn(report);
  if (groups.length === 0) return markup``;
  return markup`<section aria-labelledby="left-heading">
    <h2 id="left-heading">${leftoversHeading}</h2>
    ${groups.map(
      ({ summary, curls }) =>
        markup`<p>${summary}</p>
          ${curls.length > 0 ? copyable('Remove it', curls.join('\n')) : ''}`,
    )}
  </section>`;
}
