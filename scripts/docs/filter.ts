import { markup, type Markup } from '../../conformance/reporters/html/markup.js';

/** One thing to choose the entries of a page by: the name is that of their `data-` attribute. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** Search and choices over the entries of a page; of no use without its script, which shows them. */
export function renderFilter(total: number, noun: string, choices: readonly Choice[], unfolds: boolean): Markup {
  return markup`<search class="controls needs-script" aria-label="Filter">
    <form id="filter">
      <div class="search-field">
        <label for="query">Search</label>
        <input type="search" id="query" name="query" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
        <kbd aria-hidden="true">/</kbd>
      </div>
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

function renderChoice({ name, label, options }: Choice): Markup {
  return markup`<label class="choice"
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
