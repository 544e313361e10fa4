import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { mapValues } from '../../../conformance/contract/map-values.js';
import type { DocumentedRequest, Page } from '../../../conformance/contract/model.js';
import { textOf } from '../../../conformance/contract/serialisation.js';
import type { Call } from './clients.js';
import type { Order } from './order.js';
import { readOutcome, refusalFaults, successFaults, type Outcome } from './outcome.js';
import { startRecorder, type Recorded } from './recorder.js';
import { requestFaults } from './request-faults.js';
import { runCommand, tellingLine } from '../environments/run-command.js';

/** The servers that each call is sent to. */
export interface Upstreams {
  readonly mock: string;
  readonly reference: string;
}

/** How to run the program of a call: its command, and its home folder. */
export interface Runner {
  readonly command: readonly string[];
  readonly home: string;
}

/** The result of a call. */
export interface Tried {
  readonly operationId: string;
  /** As the mock received it. */
  readonly sent: Recorded | undefined;
  readonly faults: readonly string[];
}

/** A token that the reference implementation accepts; the mock accepts any. */
const token = 'reference-token';

/** Makes a call three times: the mock accepts it, the mock refuses it, and the reference implementation answers it. */
export async function tryCall(call: Call, upstreams: Upstreams, runner: Runner): Promise<Tried> {
  const { contract, page, request } = documented(call);
  const { status } = call.refusal;
  const success = await run(page, request, runner, upstreams.mock);
  const refusal = await run(page, request, runner, upstreams.mock, `code=${status}`);
  const reference = await run(page, request, runner, upstreams.reference);
  const faults = [
    ...faultsOf(success, (outcome, { response }) => successFaults(outcome, response)),
    ...faultsOf(success, (_, sent) => requestFaults(contract, page, request, sent)),
    ...faultsOf(refusal, (outcome, { response }) => refusalFaults(outcome, call.refusal, response.status)),
    ...faultsOf(reference, (outcome, { response }) =>
      call.reference ? refusalFaults(outcome, call.reference, response.status) : successFaults(outcome, response),
    ).map((fault) => `from the reference: ${fault}`),
  ];
  return { operationId: page.operationId, sent: success.recorded.at(-1), faults: [...new Set(faults)] };
}

function documented({ page: id, request: name }: Call): {
  readonly contract: Contract;
  readonly page: Page;
  readonly request: DocumentedRequest;
} {
  for (const contract of loadContracts()) {
    const page = contract.pages.find((one) => one.id === id);
    const request = page?.requests.find((one) => one.name === name);
    if (page && request) return { contract, page, request };
  }
  throw new Error(`no contract has the request ${name} of ${id}`);
}

/** The outcome of a program, or the reason why there is none. */
interface Run {
  readonly outcome: Outcome | string;
  readonly recorded: readonly Recorded[];
  readonly foreignTargets: readonly string[];
}

async function run(
  { path }: Page,
  { parameters, body }: DocumentedRequest,
  { command, home }: Runner,
  upstream: string,
  prefer?: string,
): Promise<Run> {
  // Only Rackspace's operations name the owner by something else than its project.
  const texts = mapValues(parameters, textOf);
  const tenant = texts['accountId'] ?? texts['project_id'] ?? '';
  const recorder = await startRecorder({ upstream, prefer, token, tenant });
  const order: Order = { url: recorder.url, token, path, parameters: texts, ...(body !== undefined && { body }) };
  try {
    const env = environmentOf(recorder.url, home);
    const { stdout, stderr } = await runCommand([...command, JSON.stringify(order)], {
      cwd: home,
      env,
      timeout: 60_000,
    });
    const { recorded, foreignTargets } = recorder;
    return {
      outcome: readOutcome(stdout) ?? `ended without an outcome: ${tellingLine(stderr)}`,
      recorded,
      foreignTargets,
    };
  } finally {
    await recorder.close();
  }
}

/** An environment without the user's settings. A proxy receives requests to every other host and passes none on. */
function environmentOf(proxy: string, home: string): NodeJS.ProcessEnv {
  const elsewhere = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy };
  const here = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  const { hostname, port } = new URL(proxy);
  const ofJava = ['http', 'https'].map((scheme) => `-D${scheme}.proxyHost=${hostname} -D${scheme}.proxyPort=${port}`);
  return { PATH: process.env['PATH'], HOME: home, JAVA_TOOL_OPTIONS: ofJava.join(' '), ...elsewhere, ...here };
}

function faultsOf(
  { outcome, recorded, foreignTargets }: Run,
  judge: (outcome: Outcome, last: Recorded) => readonly string[],
): readonly string[] {
  const tried = foreignTargets.map((target) => `tried to reach ${target}`);
  if (typeof outcome === 'string') return [...tried, outcome];
  const last = recorded.at(-1);
  return last === undefined ? [...tried, 'sent nothing'] : [...tried, ...judge(outcome, last)];
}
