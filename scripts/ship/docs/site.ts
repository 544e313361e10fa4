import type { Contract } from '../../../conformance/contract/contract.js';
import { renderAmbiguities } from './ambiguities.js';
import { renderFind } from './find.js';
import { renderPage, type SitePage } from './frame.js';
import { renderProse } from './guide.js';
import { openApiFile } from './link.js';
import { placesOf, renderReference } from './reference/index.js';
import { renderRequirements } from './requirements.js';
import { renderStart } from './start.js';

/** The files of the site by their path relative to its folder, with slashes. */
export type Site = ReadonlyMap<string, string>;

/**
 * Makes the site from contracts and from the documents of a repository, in memory.
 * @throws UsageError for a fault of a document
 */
export function renderSite(root: string, contracts: readonly Contract[]): Site {
  const { introduction, pages: prose, linked } = renderProse(root);
  const pages = [renderStart(contracts, introduction), ...prose, renderFind(contracts), ...contracts.flatMap(pagesOf)];
  return new Map([
    ...pages.map((page) => [page.file, renderPage(page, contracts)] as const),
    ...contracts.map(({ api, openapi }) => [openApiFile(api), `${JSON.stringify(openapi, null, 2)}\n`] as const),
    ...linked,
  ]);
}

function pagesOf(contract: Contract): readonly SitePage[] {
  const places = placesOf(contract);
  return [
    renderReference(contract, places),
    ...contract.pages.map((page) => renderRequirements(contract, page, places)),
    renderAmbiguities(contract, places),
  ];
}
