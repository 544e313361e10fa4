import { isJson, isText, nearestRange } from '../contract/media-type.js';
import type { MediaRule, Page, ResponseRules } from '../contract/model.js';
import { replaceAt, valueAt } from '../contract/pointer.js';
import { keysOf } from '../contract/status-code.js';
import { codingsOf, isContentCoding, mediaTypeOf, type AnsweredExchange, type Response } from '../exchange/exchange.js';
import { hasLongInteger, parseExactly } from './exact-json.js';
import { maxDepth, nesting } from './nesting.js';

/** A response body as a value with its rule, or the reason why it cannot be read. */
export type Body = { readonly value: unknown; readonly rule: number } | { readonly unreadable: string };

/**
 * Reads a response body as the contract describes it: as JSON, or as text where a text can be its value.
 * @returns `undefined` where the contract says nothing about the value of such a body
 */
export function readBody(page: Pick<Page, 'responses'>, { response }: AnsweredExchange): Body | undefined {
  const last = bodies.get(response);
  if (last?.page === page) return last.body;
  const body = readAsDocumented(page, response);
  bodies.set(response, { page, body });
  return body;
}

/** Every requirement about a part of a body reads it again. */
const bodies = new WeakMap<Response, { readonly page: Pick<Page, 'responses'>; readonly body: Body | undefined }>();

function readAsDocumented(page: Pick<Page, 'responses'>, response: Response): Body | undefined {
  const content = Object.entries(responseRules(page, response.status)?.content ?? {});
  const sent = mediaTypeOf(response);
  const nearest =
    sent === undefined
      ? undefined
      : nearestRange(
          content.map(([name]) => name),
          sent,
        );
  // The requirement about the media type reports a wrong or missing label.
  const candidates = nearest === undefined ? content : content.filter(([name]) => name === nearest);
  const read = candidates.flatMap(([name, media]) => readAs(name, media, response) ?? []);
  return read.find((body) => 'value' in body) ?? read[0];
}

/** What the page says about the response with a status code. */
export function responseRules({ responses }: Pick<Page, 'responses'>, status: number): ResponseRules | undefined {
  return keysOf(status)
    .map((key) => responses[String(key)])
    .find((rules) => rules !== undefined);
}

function readAs(
  name: string,
  { rule, isJson: isAlwaysJson, takesText }: MediaRule,
  response: Response,
): Body | undefined {
  if (rule === undefined) return undefined;
  const mediaType = name.includes('*') ? (mediaTypeOf(response) ?? 'application/json') : name;
  const read =
    isAlwaysJson || isJson(mediaType) ? readOnce(response) : takesText ? readText(mediaType, response) : undefined;
  return read && ('value' in read ? { value: read.value, rule } : read);
}

/**
 * The JSON value of a response body, whatever its label, with `bigint` for integers that no `number` holds exactly;
 * `undefined` when it is not JSON.
 */
export function jsonOf(response: Response): unknown {
  const body = readOnce(response);
  return 'value' in body ? body.exact : undefined;
}

/**
 * The JSON value of the body that an exchange is about: where it asks for what is new in a list, only that is in the list.
 */
export function bodyOf(exchange: AnsweredExchange): unknown {
  const { request, response, steps } = exchange;
  const json = jsonOf(response);
  if (!request.newItems) return json;
  const { list, by, since } = request.newItems;
  const [items, before] = [valueAt(json, list), stepList(steps?.[since.step], since.list)];
  if (!Array.isArray(items) || !before) return json;
  const known = new Set(before.map((item) => show(valueAt(item, by))));
  return replaceAt(
    json,
    list,
    items.filter((item: unknown) => !known.has(show(valueAt(item, by)))),
  );
}

function stepList(exchange: AnsweredExchange | undefined, list: string): readonly unknown[] | undefined {
  const items = exchange && valueAt(jsonOf(exchange.response), list);
  return Array.isArray(items) ? items : undefined;
}

/** The text of a response body; `undefined` when it cannot be read, or holds JSON that is nested too deep to be read. */
export function textOf(response: Response): string | undefined {
  const text = unknownCodingOf(response) === undefined ? decode(response.body) : undefined;
  return text === undefined || nesting(text) > maxDepth ? undefined : text;
}

function unknownCodingOf(response: Response): string | undefined {
  return codingsOf(response).find((name) => !isContentCoding(name));
}

interface Unreadable {
  readonly unreadable: string;
}

/** JSON as a validator takes it, and exactly. */
interface ReadJson {
  readonly value: unknown;
  readonly exact: unknown;
}

/** Several requirements read the same body, and parsing a long one takes time. */
const known = new WeakMap<Response, ReadJson | Unreadable>();

let latest: { readonly response: Response; readonly read: ReadJson | Unreadable } | undefined;

/** A subject may give the same long answer to every request: its value takes many times the memory of its text. */
function readOnce(response: Response): ReadJson | Unreadable {
  const read =
    known.get(response) ??
    (latest && isSameBody(latest.response, response) ? latest.read : undefined) ??
    parse(response);
  known.set(response, read);
  latest = { response, read };
  return read;
}

function isSameBody(one: Response, other: Response): boolean {
  return Buffer.compare(one.body, other.body) === 0 && codingsOf(one).join() === codingsOf(other).join();
}

function parse(response: Response): ReadJson | Unreadable {
  const text = decode(response.body);
  if (text === '') return { unreadable: 'the body is empty' };
  const coding = unknownCodingOf(response);
  const problem = coding === undefined ? undefined : `the body has the unknown content coding "${abbreviate(coding)}"`;
  if (text === undefined) return { unreadable: problem ?? 'the body is not UTF-8 (RFC 8259, 8.1)' };
  if (text.startsWith('\u{feff}')) return { unreadable: 'the body begins with a byte order mark (RFC 8259, 8.1)' };
  if (nesting(text) > maxDepth) return { unreadable: `the body is nested more than ${maxDepth} levels deep` };
  try {
    const exact = parseExactly(text);
    return { value: hasLongInteger(text) ? JSON.parse(text) : exact, exact };
  } catch (error) {
    return { unreadable: problem ?? `the body is not JSON: ${whereBroken(text, String(error))}` };
  }
}

/** A text that is not JSON, where it stops being so: at its end if it is cut off, and else at the first wrong character. */
function whereBroken(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const isCutOff = /Unexpected end|Unterminated/.test(message) || Number(position) >= text.length;
  if (isCutOff && text.length > shownCharacters) {
    return `it ends too early, after ${text.length} characters, with ${JSON.stringify(text.slice(-shownCharacters))}`;
  }
  const place = Number(position ?? 0);
  if (place < shownCharacters) return show(text);
  const around = text.slice(place - shownCharacters / 2, place + shownCharacters / 2);
  return `it is wrong at character ${place + 1}, amid ${JSON.stringify(around)}`;
}

/** How many characters of a text show where it is broken. */
const shownCharacters = 60;

function readText(mediaType: string, response: Response): { readonly value: unknown } | Unreadable {
  const value =
    decode(response.body) ?? (isText(mediaType) ? undefined : Buffer.from(response.body).toString('latin1'));
  if (value === undefined) return { unreadable: 'the body is not UTF-8' };
  return value === '' ? { unreadable: 'the body is empty' } : { value };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A value as a finding shows it: JSON, cut off when it is long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'bigint') return String(value);
  return abbreviate(JSON.stringify(value, (_, part: unknown) => beginningOf(part)));
}

/** What can be shown of a part: each item of a list takes a character or more. */
function beginningOf(part: unknown): unknown {
  if (typeof part === 'bigint') return String(part);
  return typeof part === 'string' || Array.isArray(part) ? part.slice(0, mostShown) : part;
}

const mostShown = 120;

/** A text as a finding shows it, cut off when it is long. */
export function abbreviate(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown - 3)}...` : text;
}
