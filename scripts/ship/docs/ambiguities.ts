import type { Contract } from '../../../conformance/contract/contract.js';
import type { Ambiguity } from '../../../conformance/contract/model.js';
import { markup, prose, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';
import { apiNavigation } from './api-navigation.js';
import { operationsOf } from './cross-references.js';
import { renderFilter } from './filter.js';
import type { SitePage } from './frame.js';
import { ambiguitiesFile, linkTo, referenceFile, requirementsFile } from './link.js';
import { sourceDocument } from './source-document.js';
import type { Places } from './reference/places.js';

/** The meaning of each kind of ambiguity. */
const kinds: Readonly<Record<Ambiguity['kind'], string>> = {
  contradiction: 'the document contradicts itself',
  silence: 'the document leaves it open',
  disagreement: 'the document disagrees with a neighbouring page',
};

/** All ambiguities of an API, with the requirements that each one affects. */
export function renderAmbiguities(contract: Contract, places: Places): SitePage {
  const file = ambiguitiesFile(contract.api);
  const choices = [
    { name: 'kind', label: 'Kind', options: Object.keys(kinds).map((kind) => [kind, kind] as const) },
    { name: 'document', label: 'Document', options: Object.keys(contract.documents).map((one) => [one, one] as const) },
  ];
  return {
    file,
    title: `Ambiguities: ${contract.title}`,
    body: markup`${apiNavigation(contract, file)}
      <p>Where the documents contradict themselves or leave a hole: how it can be read, which readings the suite accepts of a subject, and what the contract says.</p>
      ${renderFilter(contract.ambiguities.length, 'ambiguities', choices, true)}
      <div class="entries">${contract.ambiguities.map((ambiguity) => renderAmbiguity(contract, places, ambiguity))}</div>`,
  };
}

function renderAmbiguity(contract: Contract, places: Places, ambiguity: Ambiguity): Markup {
  const { id, kind, title, resolution, source } = ambiguity;
  return markup`<details class="entry ambiguity" id="${id}" data-kind="${kind}" data-document="${source.document}">
    <summary>
      <span class="tag ${kind}">${kind}</span>
      <span class="what"
        ><code class="id">${id}</code> <span class="statement">${prose(title)}</span
        ><span class="brief">${prose(resolution)}</span></span
      >
    </summary>
    <div class="grounds">
      <dl>
        ${facts(contract, places, ambiguity).map(
          ([name, value]) =>
            markup`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <p class="permalink"><a href="#${id}"><code>#${id}</code></a></p>
    </div>
  </details>`;
}

function facts(contract: Contract, places: Places, ambiguity: Ambiguity): readonly (readonly [string, Content])[] {
  const { source, kind, readings, resolution, reason, evidence } = ambiguity;
  return [
    [
      'Source',
      `document ${source.document}, "${sourceDocument(contract, source.document).title}", lines ${source.lines}`,
    ],
    ['Kind', `${kind}: ${kinds[kind]}`],
    ['Readings', markup`<ul class="readings">${readings.map(renderReading)}</ul>`],
    ['Resolution', prose(resolution)],
    ['Reason', prose(reason)],
    ['Evidence', prose(evidence)],
    ['Operations', operationLinks(contract, ambiguity)],
    ['Bears on', requirementLinks(contract, places, ambiguity)],
  ];
}

function renderReading({ reading, accepted }: Ambiguity['readings'][number]): Markup {
  const sign = accepted ? '✓ accepted' : '✗ not accepted';
  return markup`<li><span class="tag ${accepted ? 'accepted' : 'not-accepted'}">${sign}</span> <span>${prose(reading)}</span></li>`;
}

function operationLinks(contract: Contract, ambiguity: Ambiguity): readonly Markup[] {
  const from = ambiguitiesFile(contract.api);
  return operationsOf(contract, ambiguity).map(
    (id) => markup`${linkTo(from, { file: referenceFile(contract.api), anchor: id }, markup`<code>${id}</code>`)} `,
  );
}

/** The affected requirements, each with its place in the contract. */
function requirementLinks({ api, pages }: Contract, places: Places, ambiguity: Ambiguity): Content {
  const from = ambiguitiesFile(api);
  const items = pages.flatMap((page) =>
    page.requirements
      .filter(({ ambiguities }) => ambiguities.includes(ambiguity.id))
      .map(({ id, statement, contract }) => {
        const requirement = linkTo(
          from,
          { file: requirementsFile(api, page.id), anchor: id },
          markup`<code>${id}</code>`,
        );
        const anchor = places.around(page.operationId, contract[0]);
        const reference = linkTo(from, { file: referenceFile(api), anchor }, 'reference');
        return markup`<li>${requirement} ${prose(statement)} (${reference})</li>`;
      }),
  );
  return items.length === 0 ? 'no requirement' : markup`<ul>${items}</ul>`;
}
