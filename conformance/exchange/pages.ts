import { withoutQueryParameter } from '../contract/parameters.js';
import { pathAndQuery } from '../contract/uri-reference.js';
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
  const [first] = pages;
  const { request } = first;
  const { paging, captures: _, ...own } = request;
  if (!paging || pages.length >= mostPages || isAtEnd(paging, pages)) return undefined;
  const changes = linkedQuery(pages.at(-1) ?? first) ?? askedQuery(paging, pages);
  if (!changes) return undefined;
  const { path, query } = pathAndQuery(request.path);
  const values = new URLSearchParams(query);
  for (const [name, value] of changes) values.set(name, value);
  const { size, page } = paging.parameters;
  const dropped = pages.length >= smallPages && page === undefined ? size : undefined;
  const kept = new URLSearchParams([...values].filter(([name]) => name !== dropped));
  return {
    ...own,
    id: pageId(request, pages.length + 1),
    situation: furtherPage,
    path: `${path}?${kept.toString()}`,
    ...(dropped !== undefined && { parameters: withoutQueryParameter(own.parameters, dropped) }),
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
  const links = earlier.map((page) => linkedQuery(page)?.toString());
  if (ids.length === 0 && link) return links.includes(link.toString());
  if (ids.every((id) => known.has(id))) return true;
  return !link && links.some((one) => one !== undefined);
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
  if (after !== undefined) return [[after, String(ids.at(-1))]];
  if (from !== undefined) return [[from, String(paging.firstNumber + ids.length)]];
  return page === undefined ? undefined : [[page, String(paging.firstNumber + pages.length)]];
}

/** What a relative link is resolved against; nothing of it is sent. */
const anyBase = 'http://subject.invalid';

/**
 * The query of the link to the next page in an answer: of a `Link` header field (RFC 8288), of an item with the relation `next`
 * in a list of links, or of a member that is named like that. Its path is not followed: the token goes nowhere else.
 */
function linkedQuery(page: AnsweredExchange): URLSearchParams | undefined {
  return [linkInField(page), ...linksInBody(jsonOf(page.response))]
    .filter((link) => typeof link === 'string')
    .filter((link) => URL.canParse(link, anyBase))
    .map((link) => new URL(link, anyBase).searchParams)
    .find(({ size }) => size > 0);
}

function linkInField({ response }: AnsweredExchange): string | undefined {
  return headerValue(response, 'Link')?.match(/<([^>]*)>[^,<]*;\s*rel="?next(?![\w-])/i)?.[1];
}

function linksInBody(body: unknown): readonly unknown[] {
  const members = Object.entries(isObject(body) ? body : {});
  const lists = members.filter(([name]) => /links$/i.test(name));
  const found = lists.flatMap(([, links]): readonly unknown[] => {
    if (!Array.isArray(links)) return [child(links, 'next'), child(child(links, 'next'), 'href')];
    return links.filter((link: unknown) => child(link, 'rel') === 'next').map((link: unknown) => child(link, 'href'));
  });
  const named = members.filter(([name]) => /^next(?:_?(?:link|url|page))?$/i.test(name)).map(([, value]) => value);
  return [...found, ...named];
}
