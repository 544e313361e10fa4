import path from 'node:path';
import { markup, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';

/** A page of the site, or a place in it. */
export interface Target {
  /** Path relative to the site's folder, with slashes. */
  readonly file: string;
  readonly anchor?: string | undefined;
}

/** The page with the reference of an API. */
export function referenceFile(api: string): string {
  return `${api}/index.html`;
}

/** The page with the requirements of one page of a source document. */
export function requirementsFile(api: string, page: string): string {
  return `${api}/requirements/${page}.html`;
}

/** The page with the ambiguities of an API. */
export function ambiguitiesFile(api: string): string {
  return `${api}/ambiguities.html`;
}

/** The OpenAPI document of an API, as it is generated. */
export function openApiFile(api: string): string {
  return `${api}/openapi.json`;
}

/** The relative address of a target, so that the site can be opened from any folder. */
export function hrefTo(from: string, { file, anchor }: Target): string {
  const fragment = anchor === undefined ? '' : `#${anchor}`;
  if (from === file && anchor !== undefined) return fragment;
  return `${path.posix.relative(path.posix.dirname(from), file)}${fragment}`;
}

/** A link from a page to a target. */
export function linkTo(from: string, target: Target, content: Content): Markup {
  return markup`<a href="${hrefTo(from, target)}">${content}</a>`;
}

/** Where a document links to a file that the package does not have. */
export const repositoryFiles = 'https://github.com/cloud-contracts/cloud-contracts/blob/main/';

/** The file of the repository that an address leads to, and the heading in it; `undefined` for another site. */
export function placeInRepository(
  from: string,
  address: string,
): { readonly file: string; readonly anchor: string | undefined } | undefined {
  const isOurs = address.startsWith(repositoryFiles);
  if (!isOurs && /^[a-z][a-z+.-]*:/i.test(address)) return undefined;
  const [relative = '', anchor] = decodeURI(isOurs ? address.slice(repositoryFiles.length) : address).split('#');
  const folder = isOurs ? '.' : path.posix.dirname(from);
  return { file: relative === '' ? from : path.posix.join(folder, relative), anchor };
}
