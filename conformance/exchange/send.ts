import type { Agent as HttpAgent, IncomingMessage } from 'node:http';
import supertest from 'supertest';
import type { PlannedRequest } from '../plan/planned-request.js';
import type { Exchange, Failure, Response } from './exchange.js';

/** How to send: where to, and within which limits. */
export interface Sender {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly agent: HttpAgent;
}

/** More than any documented body by far; what is longer counts as broken. */
const maxBodyBytes = 4 * 1024 * 1024;

/** Sends one request and waits for its response. Follows no redirect and never throws on what the subject does. */
export async function send(request: PlannedRequest, sender: Sender): Promise<Exchange> {
  const started = performance.now();
  const outcome = await attempt(request, sender).then(
    (response) => ({ response }),
    (error: unknown) => ({ failure: failureOf(error, sender.timeoutMs) }),
  );
  return { request, durationMs: Math.round(performance.now() - started), ...outcome };
}

async function attempt(request: PlannedRequest, { baseUrl, timeoutMs, agent }: Sender): Promise<Response> {
  const client = supertest(baseUrl);
  const test = client[request.method](request.path)
    .agent(agent)
    .redirects(0)
    .ok(() => true)
    .timeout({ response: timeoutMs, deadline: timeoutMs })
    .maxResponseSize(maxBodyBytes)
    .set({ Accept: '*/*', 'Accept-Encoding': 'identity', ...request.headers })
    .buffer(true)
    .parse(collect);
  const response = await (request.body === undefined ? test : test.send(request.body));
  return {
    status: response.status,
    headers: pairs((response as unknown as { res: IncomingMessage }).res.rawHeaders),
    body: Buffer.isBuffer(response.body) ? response.body : Buffer.alloc(0),
  };
}

/** A superagent parser that keeps the bytes as they are. */
function collect(response: supertest.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as IncomingMessage;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

function failureOf(error: unknown, timeoutMs: number): Failure {
  const code = property(error, 'code');
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  if (property(error, 'timeout') !== undefined)
    return { reason: 'timeout', message: `no complete response within ${timeoutMs} ms` };
  if (code === 'ECONNREFUSED' || message.includes('ECONNREFUSED'))
    return { reason: 'refused', message: 'connection refused' };
  return { reason: 'broken', message: typeof code === 'string' ? `${message} (${code})` : message };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
