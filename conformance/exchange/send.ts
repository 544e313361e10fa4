import type { PlannedRequest } from '../plan/planned-request.js';
import { Attempt } from './attempt.js';
import type { Connection } from './connection.js';
import type { Exchange, Failure, Response } from './exchange.js';
import { failureOf } from './failure.js';

/** How to send, and within which limits. */
export interface Sender {
  readonly connection: Connection;
  /** Limit of the whole exchange: connecting, sending, and every byte of the answer. */
  readonly timeoutMs: number;
  /** Limit of a body, before and after decompression. */
  readonly maxBodyBytes: number;
  /** Gives up what is under way. */
  readonly signal?: AbortSignal;
}

/** Sends one request and waits for its response. Follows no redirect and never throws on what the subject does. */
export async function send(request: PlannedRequest, sender: Sender): Promise<Exchange> {
  const started = performance.now();
  const outcome = await outcomeOf(request, sender);
  return { request, durationMs: Math.round(performance.now() - started), ...outcome };
}

type Outcome = { readonly response: Response } | { readonly failure: Failure };

async function outcomeOf(
  request: PlannedRequest,
  { connection, timeoutMs, maxBodyBytes, signal }: Sender,
): Promise<Outcome> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const limits = { signal: signal ? AbortSignal.any([deadline, signal]) : deadline, maxBodyBytes };
  let attempt: Attempt | undefined;
  try {
    attempt = new Attempt(request, connection, false, limits);
    return { response: await attempt.response().catch((error: unknown) => tryAgain(error)) };
  } catch (error) {
    return { failure: failureOf(error, { timeoutMs, hasBegun: attempt?.hasBegun ?? false }) };
  }

  /**
   * A server may end an idle connection just when a request is on its way there. If nothing at all came back on a
   * connection that had been used before, the request goes out once more, on a new one (RFC 9112, section 9.3.1). That
   * the first one was carried out cannot be ruled out: then a subject has created twice, and neither time answered on
   * a connection that it had kept open.
   */
  function tryAgain(error: unknown): Promise<Response> {
    if (limits.signal.aborted || attempt?.metOldConnection !== true) throw error;
    attempt = new Attempt(request, connection, true, limits);
    return attempt.response();
  }
}
