import { verdicts } from '../../verdict/verdict.js';
import { requirementsOf, type Report } from '../../report/report.js';
import { renderChoice, searchField } from './filter-fields.js';
import { markup, type Markup } from './markup.js';
import { marks } from '../text/verdict-words.js';

/** The filter and search of the page. The script shows them, because they do nothing without it. */
export function renderControls(report: Report): Markup {
  const total = requirementsOf(report).length;
  const bases = [...new Set(requirementsOf(report).map(({ basis }) => basis))].sort();
  return markup`<search class="controls needs-script" aria-label="Filter the requirements">
    <form id="filter">
      ${searchField}
      ${choice(
        'api',
        'API',
        report.apis.map(({ id }) => id),
      )}
      ${choice('basis', 'Basis', bases)}
      <button type="reset">Reset</button>
      <fieldset><legend>Verdict</legend>${verdictBoxes(report)}</fieldset>
    </form>
    <div class="actions">
      <p role="status" id="count" data-noun="requirements">${total} of ${total} requirements shown</p>
      <button type="button" id="expand">Expand all</button>
      <button type="button" id="collapse">Collapse all</button>
      <button type="button" id="theme">Theme: system</button>
    </div>
  </search>`;
}

function verdictBoxes({ summary }: Report): readonly Markup[] {
  return verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map(
      (verdict) =>
        markup`<label class="chip"
          ><input type="checkbox" name="verdict" value="${verdict}" checked />
          <span class="verdict ${verdict}">${marks[verdict]} ${verdict} ${summary[verdict]}</span></label
        >`,
    );
}

/** A field whose options have their values as labels. */
function choice(name: string, label: string, values: readonly string[]): Markup {
  return renderChoice({ name, label, options: values.map((value) => [value, value]) });
}
