import { markup, type Markup } from './markup.js';

/** The search field; the key `/` moves the focus to it. */
export const searchField: Markup = markup`<div class="search-field">
  <label for="query">Search</label>
  <input type="search" id="query" name="query" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
  <kbd aria-hidden="true">/</kbd>
</div>`;

/** A property by which to filter the entries of a page. Its name is that of their `data-` attribute. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** A field with all options, and one that filters nothing. */
export function renderChoice({ name, label, options }: Choice): Markup {
  return markup`<label class="choice"
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
