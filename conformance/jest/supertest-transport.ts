import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import supertest from 'supertest';
import { messageOf } from '../errors.js';
import { decodeContent } from '../exchange/content-coding.js';
import { codingsOf, type Failure, type Response } from '../exchange/exchange.js';
import { BrokenResponse, failureOf } from '../exchange/failure.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Line, Transport } from '../exchange/session.js';

/**
 * Sends by supertest, which is other code than the transport of the command line. If both lead to the same verdict, the
 * transport is hardly its cause. This one follows no redirect, and has the same limits of time and body.
 */
export function openSupertest(line: Line): Transport {
  const agent = agentOf(line);
  return {
    send: async (request, signal) => {
      const started = performance.now();
      const outcome = await outcomeOf(request, line, agent, signal);
      return { request, durationMs: Math.round(performance.now() - started), ...outcome };
    },
    close: () => agent.destroy(),
  };
}

/** Uses each connection once, because superagent does not retry a request on an idle connection that just closed. */
function agentOf({ baseUrl, tls }: Line): HttpAgent {
  if (!baseUrl.startsWith('https:')) return new HttpAgent();
  const ca = tls.ca === undefined ? {} : { ca: [...rootCertificates, tls.ca] };
  return new HttpsAgent({ ...ca, ...tls.client, rejectUnauthorized: !tls.insecure });
}

type Outcome = { readonly response: Response } | { readonly failure: Failure };

async function outcomeOf(
  request: PlannedRequest,
  { baseUrl, timeoutMs, maxBodyBytes }: Line,
  agent: HttpAgent,
  signal: AbortSignal,
): Promise<Outcome> {
  const test = prepare(request, baseUrl)
    .agent(agent)
    .redirects(0)
    .timeout({ response: timeoutMs, deadline: timeoutMs })
    .maxResponseSize(maxBodyBytes)
    .buffer(true)
    .parse(collect);
  const abort = (): void => void test.abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const { body } = (await test) as { readonly body: unknown };
    return { response: await responseOf(test, body, maxBodyBytes) };
  } catch (error) {
    return { failure: failureIn(error, test, timeoutMs, maxBodyBytes) };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The request as planned, without the media types that superagent would add. */
function prepare({ method, path, headers, body }: PlannedRequest, baseUrl: string): supertest.Test {
  const methods = supertest(baseUrl);
  const test = methods[method](path).set({ Accept: '*/*', 'Accept-Encoding': 'identity', ...headers });
  if (body === undefined) return test;
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  // Without a media type, superagent treats a text as a form, but still sends it unchanged.
  return hasType ? test.send(body) : test.type('text/plain').send(body).unset('Content-Type');
}

type Parser = Extract<Parameters<supertest.Test['parse']>[0], (response: never, callback: never) => void>;

/** A parser that keeps the bytes unchanged. */
const collect: Parser = (response, callback) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => callback(null, Buffer.concat(chunks)));
};

async function responseOf(test: supertest.Test, body: unknown, maxBodyBytes: number): Promise<Response> {
  const { statusCode: status = 0, rawHeaders } = headOf(test);
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  const response = { status, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
  return isDecoded(response) ? response : decodeContent(response, maxBodyBytes);
}

interface Head {
  readonly statusCode?: number | undefined;
  readonly rawHeaders: readonly string[];
}

function headOf(test: supertest.Test): Head {
  // The type allows for HTTP/2, which is not used here, and does not allow for a missing head.
  const { res } = test as { readonly res?: unknown };
  if (!isHead(res)) throw new BrokenResponse('the connection was closed before the answer had ended');
  return res;
}

function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'rawHeaders' in value && 'statusCode' in value;
}

/** Superagent decodes one content coding that it knows, and does not say so. */
function isDecoded(response: Response): boolean {
  const [coding = '', ...others] = codingsOf(response);
  return others.length === 0 && /^(?:gzip|deflate|br)$/.test(coding);
}

/** Turns the errors of superagent and supertest into the failure of an attempt. */
function failureIn(error: unknown, test: supertest.Test, timeoutMs: number, maxBodyBytes: number): Failure {
  const hasBegun = isHead((test as { readonly res?: unknown }).res);
  const code = codeOf(error);
  if (code === 'ECONNABORTED' || code === 'ABORTED') {
    const message = `no complete response within ${timeoutMs} ms`;
    return { reason: hasBegun ? 'broken' : 'timeout', message };
  }
  if (code === 'ETOOLARGE') return { reason: 'broken', message: `the body is longer than ${maxBodyBytes} bytes` };
  return failureOf(code === '' ? error : Object.assign(new Error(messageOf(error)), { code }), timeoutMs, hasBegun);
}

/** The code of an error. For a refused connection, supertest moves it into the message. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : (/^(E[A-Z]+): /.exec(messageOf(error))?.[1] ?? '');
}
