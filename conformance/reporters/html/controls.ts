import { requirementsOf, type Report } from '../../report/report.js';
import { markup, type Markup } from './markup.js';
import { marks, shownVerdicts } from './verdicts.js';

/** The filter and search of the page; of no use without its script, which shows them. */
export function renderControls(report: Report): Markup {
  const total = requirementsOf(report).length;
  const bases = [...new Set(requirementsOf(report).map(({ basis }) => basis))].sort();
  return markup`<search class="controls needs-script" aria-label="Filter the requirements">
    <form id="filter">
      <div class="search-field">
        <label for="query">Search</label>
        <input type="search" id="query" name="query" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
        <kbd aria-hidden="true">/</kbd>
      </div>
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
  return shownVerdicts
    .filter((verdict) => summary[verdict] > 0)
    .map(
      (verdict) =>
        markup`<label class="chip"
          ><input type="checkbox" name="verdict" value="${verdict}" checked />
          <span class="verdict ${verdict}">${marks[verdict]} ${verdict} ${summary[verdict]}</span></label
        >`,
    );
}

function choice(name: string, label: string, values: readonly string[]): Markup {
  const options = values.map((value) => markup`<option value="${value}">${value}</option>`);
  return markup`<label class="choice"
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${options}
    </select></label
  >`;
}
