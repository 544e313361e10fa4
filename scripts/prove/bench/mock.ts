import { Agent, request } from 'node:http';
import path from 'node:path';
import { apiIds, loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import type { DocumentedRequest, Page } from '../../../conformance/contract/model.js';
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
}

/** Starts both. */
export async function startMocks(workplace: Workplace): Promise<Mocks> {
  const { mock, prism } = programs(workplace);
  return { mock: await startProgram(mock), prism: await startProgram(prism) };
}

/** Measures of the mock: its start and its throughput, both relative to Prism alone. */
export function mockMeasures(workplace: Workplace, { mock, prism }: Mocks): readonly Measure[] {
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
      name: `mock, ${requestCount} requests, over Prism alone`,
      unit: 'ms',
      goal,
      subject: () => timeRequests(mock.url),
      baseline: () => timeRequests(prism.url),
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

/** Sends every documented request in turn over kept-alive connections. */
async function timeRequests(baseUrl: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  let next = 0;
  const sendNext = async (): Promise<void> => {
    while (next < requestCount) {
      const documented = documentedRequests[next % documentedRequests.length];
      next += 1;
      if (documented) await send(baseUrl, agent, documented);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendNext));
  agent.destroy();
  return performance.now() - started;
}

interface Documented {
  readonly page: Page;
  readonly request: DocumentedRequest;
}

const documentedRequests: readonly Documented[] = loadContracts().flatMap(({ pages }) =>
  pages.flatMap((page) => page.requests.map((one) => ({ page, request: one }))),
);

function send(baseUrl: string, agent: Agent, { page, request: documented }: Documented): Promise<void> {
  const body = documented.body === undefined ? undefined : JSON.stringify(documented.body);
  const headers = {
    'X-Auth-Token': 'any',
    ...documented.headers,
    ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
  };
  const url = `${baseUrl}${targetOf(page, documented.parameters)}`;
  return new Promise((resolve, reject) => {
    request(url, { agent, method: page.method.toUpperCase(), headers }, (incoming) => {
      const { statusCode = 0 } = incoming;
      if (statusCode >= 300) reject(new Error(`${page.id} was answered with ${statusCode}`));
      incoming.resume().on('end', resolve);
    })
      .on('error', reject)
      .end(body);
  });
}
