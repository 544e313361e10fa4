import { Agent, request } from 'node:http';
import path from 'node:path';
import { apiIds, loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import type { DocumentedRequest, OpenApiDocument, Page } from '../../../conformance/contract/model.js';
import { labelledFields, mediaTypeOfBody, writtenBody } from '../../../conformance/contract/request-body.js';
import { targetOf } from '../../../conformance/contract/serialisation.js';
import { cli } from './cli.js';
import type { Measure } from './measure.js';
import { startProgram, timeStart, type Server } from './server.js';
import type { Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** Number of requests in a measurement of the throughput, after as many to warm up. */
const requestCount = 1000;
/** How many of them are sent at the same time. */
const connections = 4;
/** The mock may be slower than Prism alone by a tenth at most. */
const goal = 1.1;

/** The mock and Prism alone, both serving all contracts. */
export interface Mocks {
  readonly mock: Server;
  readonly prism: Server;
  /** The documented requests that both have to serve. */
  readonly requests: readonly Sendable[];
}

/** Starts both. */
export async function startMocks(workplace: Workplace): Promise<Mocks> {
  const programsOf = programs(workplace);
  const [mock, prism] = [await startProgram(programsOf.mock), await startProgram(programsOf.prism)];
  return { mock, prism, requests: await requestsFor(prism.url) };
}

/** Measures of the mock: its start and its throughput, both relative to Prism alone. */
export function mockMeasures(workplace: Workplace, { mock, prism, requests }: Mocks): readonly Measure[] {
  const start = programs(workplace);
  return [
    {
      name: 'mock, from start to ready, over Prism alone',
      unit: 'ms',
      goal,
      subject: () => timeStart(start.mock),
      baseline: () => timeStart(start.prism),
    },
    {
      name: `mock, ${requestCount} requests that Prism serves, over Prism alone`,
      unit: 'ms',
      goal,
      subject: () => timeRequests(mock.url, requests),
      baseline: () => timeRequests(prism.url, requests),
    },
  ];
}

function programs(workplace: Workplace): { readonly mock: Program; readonly prism: Program } {
  const documents = apiIds().map((api) => path.join(packageRoot, 'generated', api, 'openapi.json'));
  return {
    mock: cli(workplace, 'mock', '--port', '0'),
    prism: { args: [workplace.compile('plain-prism'), ...documents], cwd: workplace.file('.') },
  };
}

/** Sends the requests in turn over kept-alive connections. */
async function timeRequests(baseUrl: string, requests: readonly Sendable[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  let next = 0;
  const sendNext = async (): Promise<void> => {
    while (next < requestCount) {
      const one = requests[next % requests.length];
      next += 1;
      const status = one === undefined ? 200 : await send(baseUrl, agent, one);
      if (status >= 300) throw new Error(`${one?.operationId} was answered with ${status} by ${baseUrl}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendNext));
  agent.destroy();
  return performance.now() - started;
}

/** A documented request, ready to be sent. */
interface Sendable {
  readonly operationId: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

function documentedRequests(): readonly Sendable[] {
  return loadContracts().flatMap(({ openapi, pages }) =>
    pages.flatMap((page) => page.requests.map((one) => sendable(openapi, page, one))),
  );
}

function sendable(openapi: OpenApiDocument, page: Page, documented: DocumentedRequest): Sendable {
  const mediaType = mediaTypeOfBody(openapi, page, documented);
  const body =
    documented.body === undefined ? undefined : writtenBody({ openapi, place: page, mediaType }, documented.body);
  const { operationId, method } = page;
  return {
    ...{ operationId, method, body },
    path: targetOf(page, documented.parameters),
    headers: {
      'X-Auth-Token': 'any',
      ...labelledFields(documented, mediaType),
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
  };
}

/** The requests that Prism alone serves: it has no serializer for some media types. */
async function requestsFor(prism: string): Promise<readonly Sendable[]> {
  const agent = new Agent({ keepAlive: true });
  const served: Sendable[] = [];
  for (const one of documentedRequests()) if ((await send(prism, agent, one)) < 300) served.push(one);
  agent.destroy();
  return served;
}

/** Sends a request. @returns the status code */
function send(baseUrl: string, agent: Agent, { method, path: target, headers, body }: Sendable): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${baseUrl}${target}`, { agent, method: method.toUpperCase(), headers }, (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}
