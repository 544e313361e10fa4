import type { Contract } from '../../../conformance/contract/contract.js';
import { isObservable, type Page } from '../../../conformance/contract/model.js';
import { markup, type Markup } from '../../../conformance/reporters/html/markup.js';
import { requestsFor } from '../../../conformance/cli/observation.js';
import { apiNavigation } from './api-navigation.js';
import { renderFilter } from './filter.js';
import type { SitePage } from './frame.js';
import { linkTo, referenceFile, requirementsFile } from './link.js';
import type { Places } from './reference/places.js';
import { renderRequests, requestAnchors } from './request.js';
import { sourceDocument } from './source-document.js';
import { bases, observations, renderRequirement } from './requirement.js';

/** All requirements of one page of a source document, and the requests that observe them. */
export function renderRequirements(contract: Contract, page: Page, places: Places): SitePage {
  const file = requirementsFile(contract.api, page.id);
  const { requirements } = page;
  const requests = requestsFor(contract, page, requirements.filter(isObservable));
  const place = { contract, page, places, requests: requestAnchors(requests) };
  const choices = [
    { name: 'basis', label: 'Basis', options: Object.keys(bases).map((basis) => [basis, basis] as const) },
    { name: 'observed', label: 'Observed', options: Object.entries(observations) },
  ];
  return {
    file,
    title: `Requirements: ${page.title}`,
    body: markup`${apiNavigation(contract, file)} ${renderSource(contract, page)}
      ${renderFilter(requirements.length, 'requirements', choices, true)}
      <div class="entries">${requirements.map((requirement) => renderRequirement(place, requirement))}</div>
      ${renderRequests(requests)}`,
  };
}

function renderSource(contract: Contract, page: Page): Markup {
  const { api } = contract;
  const source = sourceDocument(contract, page.document);
  const operation = { file: referenceFile(api), anchor: page.operationId };
  const facts = [
    ['Operation', linkTo(requirementsFile(api, page.id), operation, markup`<code>${page.operationId}</code>`)],
    ['Request', markup`<code>${page.method.toUpperCase()} ${page.path}</code>`],
    ['An accepted request creates', page.creates ?? 'nothing'],
    ['Source', `document ${page.document}, "${source.title}", ${source.service}`],
    ['Origin', source.origin],
    ['File', markup`<code>${source.file}</code>`],
  ] as const;
  return markup`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
