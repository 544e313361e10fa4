import { markup, type Markup } from './markup.js';

/** The field to search in; `page.js` goes there on `/`. */
export const searchField: Markup = markup`<div class="search-field">
  <label for="query">Search</label>
  <input type="search" id="query" name="query" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
  <kbd aria-hidden="true">/</kbd>
</div>`;

/** Something to choose the entries of a page by: the name is that of their `data-` attribute. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** A field with all options and one for none of them. */
export function renderChoice({ name, label, options }: Choice): Markup {
  return markup`<label class="choice"
    >${label}
    <select name="${name}">
      <option value="">all</option>
      ${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
