import { isObject } from '../../../conformance/contract/pointer.js';
import type { Refusal } from './clients.js';
import { lostValues } from './lost-values.js';
import type { Recorded } from './recorder.js';

/** A program's report on its client: it returned a value, or raised one of its errors. */
export type Outcome =
  | { readonly returned: unknown; readonly status?: number }
  | { readonly raised: string; readonly status: number };

/** Parses the last line that a program printed; `undefined` if it is no outcome. */
export function readOutcome(printed: string): Outcome | undefined {
  return outcomeIn(printed.trim().split('\n').at(-1) ?? '');
}

/** Parses each line that a program printed, one for each call. */
export function readOutcomes(printed: string): readonly Outcome[] {
  return printed.split('\n').flatMap((line) => outcomeIn(line) ?? []);
}

function outcomeIn(line: string): Outcome | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return undefined;
    const { returned, raised, status } = value;
    if (typeof raised === 'string' && typeof status === 'number') return { raised, status };
    if (!('returned' in value) || raised !== undefined) return undefined;
    return typeof status === 'number' ? { returned, status } : { returned };
  } catch {
    return undefined;
  }
}

/** How a client's outcome differs from the success that it received. */
export function successFaults(outcome: Outcome, { status, body }: Recorded['response']): readonly string[] {
  if ('raised' in outcome) return [`raised ${outcome.raised} with ${outcome.status} for an answer with ${status}`];
  return [
    ...(status < 300 ? [] : [`was sent ${status}`]),
    ...([undefined, status].includes(outcome.status) ? [] : [`has ${String(outcome.status)} for the status ${status}`]),
    ...(body === '' ? emptyFaults(outcome.returned) : lostValues(JSON.parse(body), outcome.returned)),
  ];
}

/** An empty answer is null or an object without members, depending on the language. */
function emptyFaults(returned: unknown): readonly string[] {
  const isEmpty = returned === null || (isObject(returned) && Object.keys(returned).length === 0);
  return isEmpty ? [] : [`has ${JSON.stringify(returned)} for an empty body`];
}

/** How a client's outcome differs from the expected refusal. */
export function refusalFaults(outcome: Outcome, { status, raised }: Refusal, sent: number): readonly string[] {
  if (sent !== status) return [`was sent ${sent}, not ${status}`];
  if ('returned' in outcome) return [`takes ${status} for a success`];
  const isRight = outcome.raised === raised && outcome.status === status;
  return isRight ? [] : [`raised ${outcome.raised} with ${outcome.status}, not ${raised} with ${status}`];
}
