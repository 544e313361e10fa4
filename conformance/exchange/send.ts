import type { PlannedRequest } from './planned-request.js';
import { Attempt, type Limits, type RawResponse } from './attempt.js';
import type { Connection } from './connection.js';
import { decodeContent } from './content-coding.js';
import type { Exchange, Failure, Response } from './exchange.js';
import { failureOf } from './failure.js';

/** How to send, and with which limits. */
export interface Sender {
  readonly connection: Connection;
  /** Limit of the whole exchange, in milliseconds: connecting, sending, and receiving the complete answer. */
  readonly timeoutMs: number;
  /** Limit of a body, in bytes, before and after decompression. */
  readonly maxBodyBytes: number;
  /** Ends the requests in progress. */
  readonly signal?: AbortSignal;
}

/** Sends one request and waits for its response. It follows no redirect and never throws because of the subject. */
export async function send(request: PlannedRequest, sender: Sender): Promise<Exchange> {
  const started = performance.now();
  const outcome = await outcomeOf(request, sender);
  return { request, durationMs: Math.round(performance.now() - started), ...outcome };
}

type Outcome = { readonly response: Response } | { readonly failure: Failure };

/**
 * A server may end an idle connection just when a request is on its way. If nothing came back on a connection that had
 * been used before, the request is sent once more, on a new one (RFC 9112, section 9.3.1). The subject may have carried
 * out the first request without answering it.
 */
async function outcomeOf(request: PlannedRequest, sender: Sender): Promise<Outcome> {
  const { timeoutMs, maxBodyBytes } = sender;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = sender.signal ? AbortSignal.any([deadline, sender.signal]) : deadline;
  const limits = { signal, maxBodyBytes };
  const first = await tryOnce(request, sender.connection, limits, false);
  const isStale = 'error' in first && first.metOldConnection && !signal.aborted;
  const tried = isStale ? await tryOnce(request, sender.connection, limits, true) : first;
  if ('error' in tried) return { failure: failureOf(tried.error, timeoutMs, tried.hasBegun) };
  try {
    return { response: await decodeContent(tried, maxBodyBytes) };
  } catch (error) {
    return { failure: failureOf(error, timeoutMs, true) };
  }
}

type Tried = RawResponse | { readonly error: unknown; readonly hasBegun: boolean; readonly metOldConnection: boolean };

async function tryOnce(
  request: PlannedRequest,
  connection: Connection,
  limits: Limits,
  fresh: boolean,
): Promise<Tried> {
  let attempt: Attempt | undefined;
  try {
    attempt = new Attempt(request, connection, fresh, limits);
    return await attempt.response();
  } catch (error) {
    return { error, hasBegun: attempt?.hasBegun ?? false, metOldConnection: attempt?.metOldConnection ?? false };
  }
}
