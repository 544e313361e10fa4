import { renderChoice, searchField, type Choice } from '../../../conformance/reporters/html/filter-fields.js';
import { markup, type Markup } from '../../../conformance/reporters/html/markup.js';

/** Search and choices for the entries of a page. They need the page's script, which makes them visible. */
export function renderFilter(total: number, noun: string, choices: readonly Choice[], unfolds: boolean): Markup {
  return markup`<search class="controls needs-script" aria-label="Filter">
    <form id="filter">
      ${searchField}
      ${choices.filter(({ options }) => options.length > 1).map(renderChoice)}
      <button type="reset">Reset</button>
    </form>
    <div class="actions">
      <p role="status" id="count" data-noun="${noun}">${total} of ${total} ${noun} shown</p>
      ${
        unfolds
          ? markup`<button type="button" id="expand">Expand all</button>
              <button type="button" id="collapse">Collapse all</button>`
          : ''
      }
    </div>
  </search>
  <p id="none" class="muted" hidden>Nothing matches the filter.</p>`;
}
