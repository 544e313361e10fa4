import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { mapValues } from '../../../conformance/contract/map-values.js';
import type { DocumentedRequest, Page } from '../../../conformance/contract/model.js';
import { textOf } from '../../../conformance/contract/serialisation.js';
import type { Call } from './clients.js';
import { readOutcome, refusalFaults, successFaults, type Outcome } from './outcome.js';
import type { Recorded } from './recorder.js';
import { requestFaults } from './request-faults.js';
import { runProgram, token, type ProgramRun, type Runner } from './run-program.js';

/** The servers that each call is sent to. */
export interface Upstreams {
  readonly mock: string;
  readonly reference: string;
}

/** The result of a call. */
export interface Tried {
  readonly operationId: string;
  /** As the mock received it. */
  readonly sent: Recorded | undefined;
  readonly faults: readonly string[];
}

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
interface Run extends Pick<ProgramRun, 'recorded' | 'foreignTargets'> {
  readonly outcome: Outcome | string;
}

async function run(
  { path }: Page,
  { parameters, body }: DocumentedRequest,
  runner: Runner,
  upstream: string,
  prefer?: string,
): Promise<Run> {
  // Only Rackspace's operations name the owner by something else than its project.
  const texts = mapValues(parameters, textOf);
  const tenant = texts['accountId'] ?? texts['project_id'] ?? '';
  const order = { path, parameters: texts, ...(body !== undefined && { body }) };
  const { stdout, problem, ...more } = await runProgram({ upstream, prefer, token, tenant }, order, runner);
  return { ...more, outcome: readOutcome(stdout) ?? `ended without an outcome: ${problem}` };
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
