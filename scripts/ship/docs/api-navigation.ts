import type { Contract } from '../../../conformance/contract/contract.js';
import { markup, type Markup } from '../../../conformance/reporters/html/markup.js';
import { ambiguitiesFile, hrefTo, openApiFile, referenceFile, requirementsFile } from './link.js';

/** Links to the pages of an API, for each of these pages. */
export function apiNavigation({ api, pages, ambiguities }: Contract, from: string): Markup {
  const targets = [
    [referenceFile(api), 'Reference'],
    ...pages.map(({ id, title, requirements }) => [
      requirementsFile(api, id),
      `Requirements: ${title} (${requirements.length})`,
    ]),
    [ambiguitiesFile(api), `Ambiguities (${ambiguities.length})`],
    [openApiFile(api), 'openapi.json'],
  ] as const;
  const items = targets.map(([file = '', label = '']) => {
    const current = file === from ? markup` aria-current="page"` : '';
    return markup`<li><a href="${hrefTo(from, { file })}"${current}>${label}</a></li>`;
  });
  return markup`<nav class="tabs" aria-label="This API"><ul>${items}</ul></nav>`;
}
