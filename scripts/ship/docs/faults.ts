import path from 'node:path';
import type { Contract } from '../../../conformance/contract/contract.js';
import { isObject } from '../../../conformance/contract/pointer.js';
import { readHtml, type Html } from './html.js';
import { ambiguitiesFile, referenceFile, requirementsFile } from './link.js';
import type { Site } from './site.js';

type Pages = ReadonlyMap<string, Html>;

/** Parsed pages by their text, because parsing a page takes far longer than searching it. */
const readPages = new Map<string, Html>();

function readPage(text: string): Html {
  const page = readPages.get(text) ?? readHtml(text);
  readPages.set(text, page);
  return page;
}

/** The faults of a site: in links, addresses, syntax, tables, what it loads, and what it omits from the contracts. */
export function faultsOfSite(site: Site, contracts: readonly Contract[]): readonly string[] {
  const pages = new Map(
    [...site].filter(([file]) => file.endsWith('.html')).map(([file, text]) => [file, readPage(text)] as const),
  );
  return [
    ...[...pages].flatMap(([file, page]) => [
      ...page.errors.map((error) => `${file} is not HTML: ${error}`),
      ...repeatedIds(page).map((id) => `${file} has the id "${id}" more than once`),
      ...loads(page).map((what) => `${file} loads ${what}`),
      ...(/<th[^>]*>\s*<\/th>/.test(site.get(file) ?? '') ? [`${file} has a column without a name`] : []),
      ...deadLinks(file, page, site, pages),
    ]),
    ...unreachable(pages).map((file) => `no link leads to ${file}`),
    ...contracts.flatMap((contract) => missing(contract, pages)),
  ];
}

function repeatedIds({ elements, ids }: Html): readonly string[] {
  const left = new Set(ids);
  return elements.flatMap(({ attributes }) => attributes['id'] ?? []).filter((id) => !left.delete(id));
}

/** Elements and attributes with which a page loads something, or runs a script other than its own. */
function loads({ elements }: Html): readonly string[] {
  const fetching = ['link', 'img', 'iframe', 'object', 'embed', 'base', 'image', 'use', 'audio', 'video', 'source'];
  return elements.flatMap(({ name, attributes }) => [
    ...(fetching.includes(name) ? [`something by <${name}>`] : []),
    ...Object.keys(attributes)
      .filter((attribute) => /^(src|srcset|action|style|background|on.*)$/.test(attribute))
      .map((attribute) => `something by ${attribute} of <${name}>`),
  ]);
}

function hrefs({ elements }: Html): readonly string[] {
  return elements.flatMap(({ attributes }) => attributes['href'] ?? []);
}

/** The file and the anchor in the site that an address leads to; `undefined` if it leads to another site. */
function targetOf(file: string, href: string): { readonly file: string; readonly anchor: string } | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(href)) return undefined;
  const [address = '', anchor = ''] = href.split('#');
  return { file: address === '' ? file : path.posix.join(path.posix.dirname(file), address), anchor };
}

function deadLinks(file: string, page: Html, site: Site, pages: Pages): readonly string[] {
  return [...new Set(hrefs(page))].flatMap((href) => {
    const target = targetOf(file, href);
    if (!target) return href.startsWith('https://') ? [] : [`${file}: the link "${href}" is none to a site on the web`];
    if (!site.has(target.file)) return [`${file}: the link "${href}" leads to no file`];
    const isThere = target.anchor === '' || pages.get(target.file)?.ids.has(target.anchor) === true;
    return isThere ? [] : [`${file}: the link "${href}" leads to no place in ${target.file}`];
  });
}

function unreachable(pages: Pages): readonly string[] {
  const reached = new Set<string>(['index.html']);
  for (const file of reached) {
    const page = pages.get(file);
    for (const href of page ? hrefs(page) : []) {
      const target = targetOf(file, href);
      if (target) reached.add(target.file);
    }
  }
  return [...pages.keys()].filter((file) => !reached.has(file));
}

/** What the site omits from a contract: ids without an anchor, and words and values that it does not mention. */
function missing(contract: Contract, pages: Pages): readonly string[] {
  const { api, openapi, ambiguities } = contract;
  const expected = [
    ...contract.pages.map(({ operationId }) => [referenceFile(api), operationId] as const),
    ...contract.pages.flatMap((page) =>
      page.requirements.map(({ id }) => [requirementsFile(api, page.id), id] as const),
    ),
    ...ambiguities.map(({ id }) => [ambiguitiesFile(api), id] as const),
  ];
  const withoutPlace = expected.filter(([file, id]) => pages.get(file)?.ids.has(id) !== true);
  const reference = pages.get(referenceFile(api));
  const said = reference ? [reference.text, ...hrefs(reference)].join(' ') : '';
  const unsaid = [...new Set(sayings(openapi))].filter((text) => !mentions(said, text));
  const facts = contract.pages.flatMap((page) => {
    const text = pages.get(requirementsFile(api, page.id))?.text ?? '';
    return page.requirements.filter(({ statement }) => !mentions(text, statement)).map(({ id }) => id);
  });
  return [
    ...withoutPlace.map(([file, id]) => `${file} has no place for ${id}`),
    ...unsaid.map((text) => `${referenceFile(api)} does not say "${text}"`),
    ...facts.map((id) => `the statement of ${id} is not on its page`),
  ];
}

/** All content of an OpenAPI document: its texts, numbers and names. */
function sayings(value: unknown, name = ''): readonly string[] {
  if (name === '$ref') return [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => sayings(item));
  if (!isObject(value)) return [];
  const named = name === 'properties' || name === 'examples' || name === 'schemas' ? Object.keys(value) : [];
  return [...named, ...Object.entries(value).flatMap(([key, inner]) => sayings(inner, key))];
}

/** Whether a text contains another, apart from code marks and white space; within a JSON string, it may be escaped. */
function mentions(text: string, part: string): boolean {
  const plain = part.replaceAll('`', '').replace(/\s+/g, ' ').trim();
  return text.includes(plain) || text.includes(JSON.stringify(plain).slice(1, -1));
}
