import type { Contract } from '../../../conformance/contract/contract.js';
import { markup, prose, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';
import { renderFilter } from './filter.js';
import type { SitePage } from './frame.js';
import { ambiguitiesFile, linkTo, referenceFile, requirementsFile, type Target } from './link.js';

/** An item with an id. */
interface Item {
  readonly kind: 'operation' | 'requirement' | 'ambiguity';
  readonly api: string;
  readonly id: string;
  readonly text: Content;
  readonly target: Target;
}

const file = 'find.html';

/** The page for finding an operation, a requirement or an ambiguity by its id. */
export function renderFind(contracts: readonly Contract[]): SitePage {
  const items = contracts.flatMap(itemsOf);
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const choices = [
    { name: 'kind', label: 'Kind', options: kinds.map((kind) => [kind, kind] as const) },
    { name: 'api', label: 'API', options: contracts.map(({ api, title }) => [api, title] as const) },
  ];
  return {
    file,
    title: 'Find',
    body: markup`<p>Every operation, requirement and ambiguity, by its id or any word of what it says. An id in a report is one of these.</p>
      ${renderFilter(items.length, 'entries', choices, false)}
      ${contracts.map(({ api, title }) =>
        renderGroup(
          title,
          items.filter((item) => item.api === api),
        ),
      )}`,
  };
}

function renderGroup(title: string, items: readonly Item[]): Markup {
  return markup`<div class="group">
    <h2>${title}</h2>
    <ul class="found">
      ${items.map(
        ({ kind, api, id, text, target }) =>
          markup`<li class="entry" data-kind="${kind}" data-api="${api}">
            <span class="tag ${kind}">${kind}</span>
            <span>${linkTo(file, target, markup`<code class="id">${id}</code>`)} ${text}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

function itemsOf({ api, pages, ambiguities }: Contract): readonly Item[] {
  const operationIds = [...new Set(pages.map(({ operationId }) => operationId))];
  return [
    ...operationIds.map((id): Item => {
      const { method = '', path = '' } = pages.find(({ operationId }) => operationId === id) ?? {};
      const text = markup`<code>${method.toUpperCase()} ${path}</code>`;
      return { kind: 'operation', api, id, text, target: { file: referenceFile(api), anchor: id } };
    }),
    ...pages.flatMap((page) =>
      page.requirements.map(({ id, statement }): Item => {
        const target = { file: requirementsFile(api, page.id), anchor: id };
        return { kind: 'requirement', api, id, text: prose(statement), target };
      }),
    ),
    ...ambiguities.map(({ id, title }): Item => {
      return { kind: 'ambiguity', api, id, text: prose(title), target: { file: ambiguitiesFile(api), anchor: id } };
    }),
  ];
}
