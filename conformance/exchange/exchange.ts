import { mediaTypeIn } from '../contract/media-type.js';
import type { Page } from '../contract/model.js';
import { documents, includesStatus, isSuccess } from '../contract/status-code.js';
import { stepNamedIn, type PlannedRequest } from './planned-request.js';

/** A response as it was received, with its transfer and content codings undone. */
export interface Response {
  readonly status: number;
  /** Field names and values in the order in which they were received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Why there is no response. */
export interface Failure {
  /**
   * `refused`: no connection; `untrusted`: its certificate is not trusted, or ours is not; `closed`: the connection ended without an
   * answer; `timeout`: no answer in time; `broken`: something came back, but it is not a valid response.
   */
  readonly reason: 'refused' | 'untrusted' | 'closed' | 'timeout' | 'broken';
  /** What happened, in one line. */
  readonly message: string;
}

/**
 * Why an exchange is not judged. `busy`: the subject refused documented requests at that time too, so its refusal says
 * nothing. `repeated`: a documented request that was sent again only to learn whether the subject takes any. `cleaning-up`: it
 * removes what the run has created, after everything that is judged.
 */
export type Aside = 'busy' | 'repeated' | 'cleaning-up';

interface Sent {
  readonly request: PlannedRequest;
  readonly durationMs: number;
  /** When it was sent (RFC 3339); recordings by earlier versions do not have it. */
  readonly sentAt?: string;
  readonly aside?: Aside;
  /** The exchange that created, changed or removed what the request is about; known when the exchange is judged. */
  readonly source?: AnsweredExchange;
  /** The list that it is about an item of, as it was answered once more after it; known when the exchange is judged. */
  readonly later?: AnsweredExchange;
  /** The exchanges of the earlier steps of its workflow, by the names of the steps. */
  readonly steps?: Readonly<Record<string, AnsweredExchange>>;
  /** The further pages of the list that it shows; known when the exchange is judged. */
  readonly pages?: Pages;
}

/** The pages of a list after the first. */
export interface Pages {
  readonly further: readonly AnsweredExchange[];
  /** Whether they go on to the end of the list. */
  readonly isWhole: boolean;
}

/** One request and its result. */
export type Exchange = (Sent & { readonly response: Response }) | (Sent & { readonly failure: Failure });

/** An exchange that has a response. */
export type AnsweredExchange = Extract<Exchange, { response: Response }>;

/** Tells whether the subject answered. */
export function isAnswered(exchange: Exchange): exchange is AnsweredExchange {
  return 'response' in exchange;
}

/** Tells whether the answer of an exchange is a success. */
export function hasSucceeded(exchange: Exchange): exchange is AnsweredExchange {
  return isAnswered(exchange) && isSuccess(exchange.response.status);
}

/** Tells whether an answer has a status code that its request is expected to get. */
export function isExpected({ expects }: PlannedRequest, { response }: AnsweredExchange): boolean {
  return expects !== undefined && includesStatus(expects, response.status);
}

/**
 * The answers to the earlier steps of a workflow, by the names of the steps; `undefined` for what comes after none.
 * @param answers the exchanges so far, by the id of the request
 */
export function stepsBefore({ follows }: PlannedRequest, answers: ReadonlyMap<string, Exchange>): Exchange['steps'] {
  if (!follows) return undefined;
  const answered = follows.flatMap((id) => {
    const step = answers.get(id);
    return step && isAnswered(step) ? [[stepNamedIn(id), step] as const] : [];
  });
  return Object.fromEntries(answered);
}

/** Tells whether a status code is one of the page's documented successes. */
export function isAccepted({ statuses }: Pick<Page, 'statuses'>, status: number): boolean {
  return isSuccess(status) && documents(statuses, status);
}

/** The values of all header fields with the given name, joined as in RFC 9110, 5.3; `undefined` when there is none. */
export function headerValue(response: Pick<Response, 'headers'>, name: string): string | undefined {
  const values = response.headers
    .filter(([field]) => field.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The media type of the Content-Type field in lower case, without parameters; `undefined` without such a field. */
export function mediaTypeOf(response: Response): string | undefined {
  return mediaTypeIn(headerValue(response, 'Content-Type'));
}

/** The content codings of RFC 9110, section 8.4.1, with the old name of gzip, and br (RFC 7932). */
const contentCodings = ['gzip', 'x-gzip', 'deflate', 'br'] as const;

/** A content coding that the suite can undo. */
export type ContentCoding = (typeof contentCodings)[number];

/** The content codings of a response, in the order in which they were applied. */
export function codingsOf(response: Response): readonly string[] {
  const listed = headerValue(response, 'Content-Encoding')?.split(',') ?? [];
  return listed.map((name) => name.trim().toLowerCase()).filter((name) => name !== '' && name !== 'identity');
}

/** Tells whether the suite can undo a content coding. */
export function isContentCoding(name: string): name is ContentCoding {
  return contentCodings.some((coding) => coding === name);
}
