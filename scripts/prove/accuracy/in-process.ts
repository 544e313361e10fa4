import { parseJson } from '../../../conformance/contract/json-text.js';
import { decodeContent } from '../../../conformance/exchange/content-coding.js';
import type { Failure, Response } from '../../../conformance/exchange/exchange.js';
import { failureOf } from '../../../conformance/exchange/failure.js';
import { sentFields, type PlannedRequest } from '../../../conformance/exchange/planned-request.js';
import type { Line, Transport } from '../../../conformance/exchange/session.js';
import type { Answerer } from '../../../fixtures/servers/reference/answer.js';
import type { ReceivedRequest } from '../../../fixtures/servers/reference/request.js';
import type { ReferenceResponse } from '../../../fixtures/servers/reference/response.js';
import type { SimulatedClock } from './simulated-clock.js';

/** What a line says of an exchange in this process. */
type Limits = Pick<Line, 'baseUrl' | 'maxBodyBytes' | 'timeoutMs'>;

/** How long an answer takes, in milliseconds of the simulated clock. */
const answerMs = 1;

/**
 * Asks a server in this process, without a connection. What Node adds to a message on the way is added here, so that an
 * exchange is the same as over HTTP.
 */
export function openInProcess(line: Limits, answer: Answerer, clock: SimulatedClock): Transport {
  const { host } = new URL(line.baseUrl);
  return {
    send: async (request) => {
      const answered = await answer(received(request, host));
      clock.pass(answerMs);
      const outcome = await receive(answered, request.method, line);
      return { request, durationMs: answerMs, ...outcome };
    },
    close: () => undefined,
  };
}

/**
 * What a client receives of an answer from Node.
 * @throws Error for a response whose framing does not fit its body; it can only be sent over HTTP
 */
export async function receive(
  answered: ReferenceResponse,
  method: string,
  { maxBodyBytes, timeoutMs }: Omit<Limits, 'baseUrl'>,
): Promise<{ readonly response: Response } | { readonly failure: Failure }> {
  const response = sent(answered, method);
  try {
    return { response: await decodeContent(response, maxBodyBytes) };
  } catch (error) {
    return { failure: failureOf(error, timeoutMs, true) };
  }
}

/** Node gives the length of an empty body only for methods that usually have a body. */
const withoutLength: readonly string[] = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

/** A request as a server reads it. */
function received(request: PlannedRequest, host: string): ReceivedRequest {
  const { method: name, path: target, body } = request;
  const method = name.toUpperCase();
  const content = Buffer.from(body ?? '');
  const length = [['Content-Length', String(content.length)] as const];
  const fields = [
    ...Object.entries(sentFields(request)),
    ...(body === undefined ? [] : length),
    ...[['Host', host] as const, ['Connection', 'keep-alive'] as const],
    ...(body === undefined && !withoutLength.includes(method) ? length : []),
  ];
  const [path = '', ...query] = target.split('?');
  return {
    method,
    path,
    query: query.join('?'),
    headers: Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value])),
    fieldNames: fields.map(([name]) => name),
    body: content,
    json: parseJson(content),
  };
}

/** Responses with these status codes have no body (RFC 9110, section 6.4.1). */
const bodyless: readonly number[] = [204, 304];

/** A response as it comes from Node. */
function sent({ status, headers, body = '' }: ReferenceResponse, method: string): Response {
  const given = Object.entries(headers);
  const has = (name: string): boolean => given.some(([field]) => field.toLowerCase() === name);
  const hasBody = method.toUpperCase() !== 'HEAD' && !bodyless.includes(status);
  const content = Buffer.from(hasBody ? body : '');
  const framing = given.find(([name]) => /^(content-length|transfer-encoding|trailer)$/i.test(name));
  if (framing && framing.join() !== `Content-Length,${content.length}`)
    throw new Error(`only a server can send ${framing.join(': ')}: write it by a deviation of its own`);
  const isKept = !has('connection');
  return {
    status,
    headers: [
      ...given,
      ...(has('date') ? [] : [['Date', new Date().toUTCString()] as const]),
      ...(isKept ? [['Connection', 'keep-alive'] as const] : []),
      ...(isKept && !has('keep-alive') ? [['Keep-Alive', 'timeout=5'] as const] : []),
      ...(hasBody && !framing ? [['Content-Length', String(content.length)] as const] : []),
    ],
    body: content,
  };
}
