import { bodyOf, jsonOf } from '../check/body.js';
import { readCondition, readCriterion } from '../check/criterion.js';
import { parseExpression } from '../check/expression.js';
import type { Criterion } from '../contract/model.js';
import { child, parsePointer, valueAt } from '../contract/pointer.js';
import { missingStatuses } from '../contract/removals.js';
import { isSuccess } from '../contract/status-code.js';
import { isLimited } from './busy.js';
import type { AnsweredExchange } from './exchange.js';
import type { PlannedRequest, Until, UntilState } from './planned-request.js';

/** By these a subject says that something is not in the state for a request (RFC 9110, 15.5.10 and 15.5.21; RFC 4918; RFC 8470). */
const notNow: readonly number[] = [409, 422, 423, 425];

/**
 * Tells whether an answer shows what its request waits for; that of a request that waits for nothing is to be a success.
 * @param pages the further pages of a list
 */
export function isDone(exchange: AnsweredExchange, pages: readonly AnsweredExchange[] = []): boolean {
  const { until } = exchange.request;
  const { status } = exchange.response;
  switch (until?.kind) {
    case undefined:
      return isSuccess(status);
    case 'state': {
      const seen = stateIn(exchange, until.at);
      return isSuccess(status) && until.states.some((state) => state === seen);
    }
    case 'met':
      return isSuccess(status) && until.criteria.every((criterion) => isMetIn(criterion, exchange));
    case 'gone':
      return missingStatuses.includes(status);
    case 'unlisted':
      return isSuccess(status) && ![exchange, ...pages].some((page) => lists(page, exchange.request, until.id));
  }
}

/**
 * Tells whether an answer shows neither what its request waits for nor another end: the next one may. An answer that is no JSON
 * shows nothing of what is read in it, and a subject that answers so will not do better in the next one.
 */
export function isUnderWay(exchange: AnsweredExchange): boolean {
  const { until } = exchange.request;
  const { status } = exchange.response;
  if (until === undefined) return false;
  if (until.kind === 'gone') return isSuccess(status) || notNow.includes(status) || isLimited(exchange);
  if (!isSuccess(status)) return isLimited(exchange);
  if (!isReadable(exchange)) return false;
  if (until.kind === 'met') return !isDone(exchange);
  return until.kind === 'unlisted' || !isEnd(until, stateIn(exchange, until.at));
}

function isEnd({ states, ends }: UntilState, state: unknown): boolean {
  return [...states, ...ends].some((end) => end === state);
}

function isReadable({ response }: AnsweredExchange): boolean {
  return jsonOf(response) !== undefined;
}

/**
 * Tells whether an answer may show what its request waits for: its body has the member, such as the list, in which it is read.
 * A success without it, such as `{}`, may come from a subject that never has it.
 */
export function hasPlace(exchange: AnsweredExchange): boolean {
  const pointers = pointersOf(exchange.request.until);
  return (
    !isSuccess(exchange.response.status) ||
    pointers.length === 0 ||
    pointers.some((pointer) => hasStart(bodyOf(exchange), pointer))
  );
}

/** The places in the body of an answer that tell whether it shows what is waited for. */
function pointersOf(until: Until | undefined): readonly string[] {
  if (until?.kind === 'state') return [until.at];
  const criteria = until?.kind === 'met' ? until.criteria : [];
  return criteria
    .flatMap((criterion) => readCriterion(criterion).expressions)
    .flatMap((expression) => {
      const operand = parseExpression(expression);
      return operand.of === 'response' && operand.in === 'body' ? [operand.pointer] : [];
    });
}

function hasStart(body: unknown, pointer: string): boolean {
  const [first] = parsePointer(pointer);
  return first === undefined || Array.isArray(body) || child(body, first) !== undefined;
}

/** Tells whether what is waited for is to stay, so that it is asked for once more. */
export function isToStay({ kind }: Until): boolean {
  return kind !== 'unlisted' && kind !== 'met';
}

/** What depends on an answer that is not there is nothing to wait for. */
function isMetIn({ when, ...criterion }: Criterion, exchange: AnsweredExchange): boolean {
  if (when !== undefined && readCondition(when).isMet(exchange) !== true) return true;
  return readCriterion(criterion).isMet(exchange) !== false;
}

/** The state that an answer shows. */
export function stateIn(exchange: AnsweredExchange, at: string): unknown {
  return valueAt(bodyOf(exchange), at);
}

/** What was last seen of something that was to be gone. */
export function stillThere(status: number): string {
  return `it was still answered ${status}`;
}

/** Tells whether a page of a list has an item with an id; only the request for the first page knows its places. */
function lists({ response }: AnsweredExchange, { paging }: PlannedRequest, id: string): boolean {
  const items = valueAt(jsonOf(response), paging?.list ?? '');
  return Array.isArray(items) && items.some((item: unknown) => String(valueAt(item, paging?.id ?? '')) === id);
}
