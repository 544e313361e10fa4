import { onceForEach } from '../contract/once.js';
import type { Paging } from '../contract/paging.js';
import type { StatusRange } from '../contract/status-code.js';
import type {
  ApiId,
  Criterion,
  HttpMethod,
  Json,
  JsonPointer,
  NewItems,
  ParameterValues,
  RuntimeExpression,
  Situation,
} from '../contract/model.js';

/** Shell commands around the requests of a condition. */
export interface Preparation {
  readonly condition: string;
  readonly before?: string;
  readonly after?: string;
}

/** A value that only an earlier answer can give. */
export interface Capture {
  /** What stands in its place until then; no other part of the request holds it. */
  readonly text: string;
  /** Id of the documented request whose answer gives the value. */
  readonly from: string;
  /** The place in that answer. */
  readonly value: RuntimeExpression;
  /** Another value that it has to be the same as; otherwise the request is not sent. */
  readonly same?: Pick<Capture, 'from' | 'value'>;
  /** The values that it may be; any unless given. */
  readonly among?: readonly unknown[];
}

/** A state that a request waits for. */
export interface UntilState {
  readonly kind: 'state';
  /** The place of the state in the body of the answer. */
  readonly at: JsonPointer;
  /** The words for it: what it waits for is any of them. */
  readonly states: readonly Json[];
  /** The states in which it ends without success. */
  readonly ends: readonly string[];
}

/** What a request waits for, which is sent again until its answer shows an end. */
export type Until =
  | UntilState
  /** That what it names is not there any more. */
  | { readonly kind: 'gone' }
  /** That it meets the criteria of a step; what it does not meet in the end is wrong. */
  | { readonly kind: 'met'; readonly criteria: readonly Criterion[] }
  /** That a list, through all its pages, has no item with this id. */
  | { readonly kind: 'unlisted'; readonly id: string };

/** An item of a list, which the answer to another request shows. */
export interface ListedItem {
  /** The place of the list in that answer. */
  readonly list: JsonPointer;
  /** The place of the id in an item. */
  readonly id: JsonPointer;
  /** The id. */
  readonly value: string;
}

/** A text in the bodies of a page's requests that may as well be another one. */
export interface FreeText {
  readonly at: JsonPointer;
  /** The most characters that it may have. */
  readonly maxLength?: number;
  /** The regular expressions that it has to match. */
  readonly patterns?: readonly string[];
  readonly format?: string;
}

/** One request that the suite will send. It is data, so that it can be listed without being sent. */
export interface PlannedRequest {
  /** Unique in a run, such as `request-log-file/missing-token 1`. */
  readonly id: string;
  readonly api: ApiId;
  /** Id of the page that it observes. */
  readonly page: string;
  /** Key of the situation that it brings about; see `situationKey`. */
  readonly situation: string;
  /** Id of the request that this one differs from in one respect; absent for a documented request. */
  readonly control?: string;
  readonly method: HttpMethod;
  /** Path and query as sent, starting with a slash. */
  readonly path: string;
  /** The values of its parameters, before they are written. */
  readonly parameters: ParameterValues;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent. */
  readonly body?: string;
  /** What a conformant subject creates for this request, such as `one log file`; `null` for nothing. */
  readonly creates: string | null;
  /** Commands that bring the condition about. Requests that share the commands refer to the same object. */
  readonly preparation?: Preparation;
  /** Commands around this request alone, whenever it is sent. */
  readonly around?: Preparation;
  /** The value of the body, unless it was made not to be one. */
  readonly json?: Json;
  /** The status codes that the page expects in the situation; absent where it expects none in particular. */
  readonly expects?: readonly StatusRange[];
  /** The values that it takes from earlier answers. */
  readonly captures?: readonly Capture[];
  /** Ids of the requests that come before it and have to be accepted, such as the earlier steps of a workflow. */
  readonly follows?: readonly string[];
  /** The texts of its body that may be others, for a subject that takes each only once. */
  readonly freeTexts?: readonly FreeText[];
  /** What it is sent with, apart from everything else, such as a workflow about what is there for all. */
  readonly apart?: string;
  /** Whether it is sent before everything else, because it shows what others change. */
  readonly isEarly?: true;
  /** How to ask for the further pages of the list that it asks for; absent where they are not asked for. */
  readonly paging?: Paging;
  /** The item that it is about, of the list that its first capture is from. */
  readonly listed?: ListedItem;
  /** The items that it asks for a list for; the list as a whole unless given. */
  readonly newItems?: NewItems;
  /**
   * What is asked for after it, so that both show what nobody has changed meanwhile: the list again that its first capture is from,
   * or its own list without the query parameter that chooses items.
   */
  readonly looksAgain?: 'list' | { readonly without: string };
  /** What it waits for; it is sent once unless given. */
  readonly until?: Until;
  /** The values of the target configuration that it carries, by JSON Pointer into the body or by parameter. */
  readonly configured?: Readonly<Record<string, Json>>;
}

/** The header fields of a request as they are sent, with those that the suite adds to every request. */
export function sentFields({ headers }: Pick<PlannedRequest, 'headers'>): Readonly<Record<string, string>> {
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const added = Object.entries({ Accept: '*/*', 'Accept-Encoding': 'identity' });
  return { ...Object.fromEntries(added.filter(([name]) => !own.has(name.toLowerCase()))), ...headers };
}

/** The ids of the requests that have to be answered before a request. */
export function neededBy({ captures = [], follows = [] }: PlannedRequest): readonly string[] {
  return [...captures.map(({ from }) => from), ...follows];
}

/** The page of a request, with its API. */
export function pageOf({ api, page }: Pick<PlannedRequest, 'api' | 'page'>): string {
  return `${api}/${page}`;
}

/** What a request sends in any media type, with its page. */
export function sentValue(request: PlannedRequest): string {
  return `${pageOf(request)} ${JSON.stringify(request.json)}`;
}

/** Writes a value as the body of a request, in the media type of the request. */
export type BodyWriter = (request: PlannedRequest, json: Json) => string;

/** Tells whether a request is a documented one, from which other requests differ in one respect. */
export function isControl({ control }: PlannedRequest): boolean {
  return control === undefined;
}

/** Methods that create nothing (RFC 9110, sections 9.2.1 and 9.3.5). */
const creatingNothing: readonly HttpMethod[] = ['get', 'head', 'options', 'trace', 'delete'];

/** Tells whether a request may create something, by its method. */
export function mayCreate({ method }: Pick<PlannedRequest, 'method'>): boolean {
  return !creatingNothing.includes(method);
}

/** Tells whether a request is a step of a workflow, which is about what the steps before it have made. */
export function isInWorkflow({ situation }: Pick<PlannedRequest, 'situation'>): boolean {
  return situation.startsWith('in-workflow ');
}

/** Tells whether a request repeats a documented one. */
export function isRepeated({ situation }: Pick<PlannedRequest, 'situation'>): boolean {
  return situation === 'repeated-request';
}

/** The situation of an answer before the one that a request waits for: nothing is asked of it but its form. */
export const awaitedSituation = 'awaited';

/** The id of an answer before the last one to a request that waits for something, by its number from 1. */
export function pollId(id: string, count: number): string {
  return `${id} #${count}`;
}

/** The id of the request that such an answer is one to; `undefined` for the id of any other. */
export function polledId(id: string): string | undefined {
  return /(.*) #\d+$/s.exec(id)?.[1];
}

/** Tells whether a request is about what other answers have shown to be there, whatever the documented request names. */
export function isAboutShown(request: Pick<PlannedRequest, 'situation' | 'listed'>): boolean {
  return isInWorkflow(request) || request.listed !== undefined;
}

/** Tells whether a planned request brings a situation about. */
export function bringsAbout(request: PlannedRequest, situation: Situation): boolean {
  if (situation.condition !== 'valid-request') return request.situation === situationKey(situation);
  const isWanted = situation.request === undefined || request.id === `${request.page}/${situation.request}`;
  return request.situation === 'valid-request' && isWanted;
}

/** Names a situation within its page: requirements with the same key share their exchanges. */
export const situationKey = onceForEach(({ condition, at, keyword, request, values }: Situation): string => {
  const place = at === undefined ? '' : ` ${at}`;
  const start = request === undefined ? '' : ` from ${request}`;
  const tried = values === undefined || keyword !== undefined ? '' : ` with ${JSON.stringify(values)}`;
  return `${condition}${place}${keyword === undefined ? '' : ` ${keyword}`}${start}${tried}`;
});

/** The place of the step whose request has an id, as `at` of a situation names it; `undefined` for any other request. */
export function stepWithId(id: string): string | undefined {
  return /\/in-workflow (step:.+)$/.exec(id)?.[1];
}

/** The name of the step whose request has an id; empty for any other request. */
export function stepNamedIn(id: string): string {
  return stepWithId(id)?.replace(/[^/]*\//, '') ?? '';
}
