import { jsonOf } from '../check/body.js';
import type { Paging } from '../contract/paging.js';
import { child, isObject, valueAt } from '../contract/pointer.js';
import { isSuccess } from '../contract/status-code.js';
import { headerValue, isAnswered, type AnsweredExchange, type Exchange, type Pages } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';

/** The most pages of a list that are read. */
const mostPages = 50;

/** How many pages are as small as the first; the others are as large as the subject makes them, so that there are few. */
const smallPages = 2;

/** The situation of a request for a further page: nothing is asked of its answer but its form. */
export const furtherPage = 'further-page';

/**
 * The request for the page of a list after those that were answered; `undefined` where the list is at its end, or where its
 * answers do not tell how it goes on.
 */
export function nextPage(pages: readonly [AnsweredExchange, ...AnsweredExchange[]]): PlannedRequest | undefined {
  const [{ request }] = pages;
  const { paging, captures: _, ...own } = request;
  if (!paging || pages.length >= mostPages || isAtEnd(paging, pages)) return undefined;
  const changes = linkedQuery(pages.at(-1)) ?? askedQuery(paging, pages);
  if (!changes) return undefined;
  const [path = '', query] = request.path.split('?');
  const values = new URLSearchParams(query);
  for (const [name, value] of changes) values.set(name, value);
  const { size } = paging.parameters;
  const isLarge = pages.length >= smallPages && size !== undefined && paging.parameters.page === undefined;
  if (isLarge) values.delete(size);
  const parameters = Object.entries(own.parameters).filter(
    ([name]) => !isLarge || name.replace(/^query:/, '') !== size,
  );
  return {
    ...own,
    id: pageId(request, pages.length + 1),
    situation: furtherPage,
    path: `${path}?${values.toString()}`,
    parameters: Object.fromEntries(parameters),
  };
}

/** The further pages of a list among the exchanges of a run, by the id of the request. */
export function pagesOf(first: AnsweredExchange, exchanges: ReadonlyMap<string, Exchange>): Pages | undefined {
  const { request } = first;
  if (!request.paging) return undefined;
  const further: AnsweredExchange[] = [];
  for (;;) {
    const exchange = exchanges.get(pageId(request, further.length + 2));
    const isWhole = further.length + 1 < mostPages && nextPage([first, ...further]) === undefined;
    if (!exchange) return { further, isWhole };
    if (!isAnswered(exchange) || !isSuccess(exchange.response.status)) return { further, isWhole: false };
    further.push(exchange);
  }
}

/** The id of the request for a list that comes after a request about one of its items. */
export function againId({ id }: Pick<PlannedRequest, 'id'>): string {
  return `${id}, the list again`;
}

function pageId({ id }: PlannedRequest, number: number): string {
  return `${id} page ${number}`;
}

/**
 * A page without items, or with none but those of earlier pages, ends a list. So does one without a link, after pages with one. A
 * page without items goes on where it has a link that no earlier page has: its items may just have been removed.
 */
function isAtEnd(paging: Paging, pages: readonly AnsweredExchange[]): boolean {
  const [last, ...earlier] = [...pages].reverse();
  if (!last || !isSuccess(last.response.status)) return true;
  const ids = idsIn(last, paging);
  const known = new Set(earlier.flatMap((page) => idsIn(page, paging)));
  const link = linkedQuery(last);
  const leadsOn = ids.length === 0 && link !== undefined;
  if (leadsOn) return earlier.some((page) => linkedText(page) === linkedText(last));
  if (ids.every((id) => known.has(id))) return true;
  return link === undefined && earlier.some((page) => linkedQuery(page) !== undefined);
}

function idsIn({ response }: AnsweredExchange, { list, id }: Paging): readonly string[] {
  const items = valueAt(jsonOf(response), list);
  return Array.isArray(items) ? items.map((item: unknown) => String(valueAt(item, id))) : [];
}

type Query = Iterable<readonly [name: string, value: string]>;

/** The query that asks for the page after others, as the parameters of the operation say. */
function askedQuery(paging: Paging, pages: readonly AnsweredExchange[]): Query | undefined {
  const { after, from, page } = paging.parameters;
  const ids = pages.flatMap((one) => idsIn(one, paging));
  const last = ids.at(-1);
  if (after !== undefined && last !== undefined) return [[after, last]];
  if (from !== undefined) return [[from, String(paging.firstNumber + ids.length)]];
  return page === undefined ? undefined : [[page, String(paging.firstNumber + pages.length)]];
}

/**
 * The query of the link to the next page in an answer: of a `Link` header field (RFC 8288), of an item with the relation `next`
 * in a list of links, or of a member that is named like that. Its path is not followed: the token goes nowhere else.
 */
function linkedQuery(page: AnsweredExchange | undefined): Query | undefined {
  const reference = page && (linkInField(page) ?? linkInBody(jsonOf(page.response)));
  if (reference === undefined || !URL.canParse(reference, 'http://subject.invalid')) return undefined;
  const { searchParams } = new URL(reference, 'http://subject.invalid');
  return searchParams.size === 0 ? undefined : searchParams;
}

function linkedText(page: AnsweredExchange): string {
  return JSON.stringify([...(linkedQuery(page) ?? [])]);
}

function linkInField({ response }: AnsweredExchange): string | undefined {
  const field = headerValue(response, 'Link') ?? '';
  return /<([^>]*)>[^,<]*;\s*rel="?next"?/i.exec(field)?.[1];
}

function linkInBody(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const lists = Object.entries(body).filter(([name]) => /links$/i.test(name));
  const found = lists.flatMap(([, links]): readonly unknown[] => {
    if (!Array.isArray(links)) return [child(links, 'next'), child(child(links, 'next'), 'href')];
    return links.filter((link: unknown) => child(link, 'rel') === 'next').map((link: unknown) => child(link, 'href'));
  });
  const named = Object.entries(body).flatMap(([name, value]) =>
    /^next(?:_?(?:link|url|page))?$/i.test(name) ? [value] : [],
  );
  return [...found, ...named].find((one) => typeof one === 'string' && /\?|:\/\//.test(one)) as string | undefined;
}
