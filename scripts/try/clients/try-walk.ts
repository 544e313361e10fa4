import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { mapValues } from '../../../conformance/contract/map-values.js';
import type { Page } from '../../../conformance/contract/model.js';
import { matchPath } from '../../../conformance/contract/path.js';
import { textOf } from '../../../conformance/contract/serialisation.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { runProgram, token, type Runner } from './run-program.js';
import { readOutcomes, refusalFaults, successFaults, type Outcome } from './outcome.js';
import type { Recorded } from './recorder.js';
import { formFaults } from './request-faults.js';
import type { Known, Step, Walk } from './walk.js';

/**
 * Lets a client go its way against a mock that keeps state, which begins with that of the documents.
 * @returns what is wrong with it: a request that the contract does not allow, or an answer that the client does not return
 */
export async function tryWalk(walk: Walk, runner: Runner): Promise<readonly string[]> {
  const mock = await startMock({ apis: [walk.api], stateful: true });
  try {
    return await walkThrough(walk, mock.url, runner);
  } finally {
    await mock.close();
  }
}

async function walkThrough(walk: Walk, upstream: string, runner: Runner): Promise<readonly string[]> {
  const [contract] = loadContracts([walk.api]);
  if (!contract) throw new Error(`there is no contract ${walk.api}`);
  const parameters = documentedParameters(contract);
  const tenant = parameters['accountId'] ?? parameters['project_id'] ?? '';
  const options = { upstream, token, tenant, acceptsSignatures: true };
  const { stdout, problem, recorded, foreignTargets } = await runProgram(options, { path: '', parameters }, runner);
  const outcomes = readOutcomes(stdout);
  const { steps, known = [] } = walk;
  const faults = [
    ...foreignTargets.map((target) => `tried to reach ${target}`),
    ...(outcomes.length === steps.length ? [] : [`made ${outcomes.length} of ${steps.length} calls: ${problem}`]),
    ...recorded.flatMap((sent) => requestFaultsOf(contract, sent)),
    ...answerFaults(steps, outcomes, exchangesOf(contract, recorded)),
  ];
  return newFaults(faults, known);
}

/** The faults that are not known, and what is known but does not occur. */
function newFaults(faults: readonly string[], known: readonly Known[]): readonly string[] {
  const isOf = ({ fault }: Known, text: string): boolean => text.replace(/\/\d+(?=\/|\s)/g, '/*').startsWith(fault);
  return [
    ...faults.filter((text) => !known.some((one) => isOf(one, text))),
    ...known.filter((one) => !faults.some((text) => isOf(one, text))).map(({ fault }) => `no longer: ${fault}`),
  ];
}

/** The path parameters of the documented requests, the first ones of each name. */
function documentedParameters({ pages }: Contract): Readonly<Record<string, string>> {
  const all = pages.flatMap(({ requests }) => requests.map(({ parameters }) => mapValues(parameters, textOf)));
  return Object.assign({}, ...all.reverse()) as Record<string, string>;
}

interface Found {
  readonly operation: string | undefined;
  readonly sent: Recorded;
}

function exchangesOf(contract: Contract, recorded: readonly Recorded[]): readonly Found[] {
  return recorded.map((sent) => ({ operation: pageOf(contract, sent)?.operationId, sent }));
}

function pageOf({ pages }: Contract, { method, target }: Recorded): Page | undefined {
  const [path = ''] = target.split('?');
  return pages.find((page) => page.method === method.toLowerCase() && matchPath(page.path, path) !== undefined);
}

function requestFaultsOf(contract: Contract, sent: Recorded): readonly string[] {
  const page = pageOf(contract, sent);
  const { method, target } = sent;
  if (!page) return [`sent ${method} ${target}, which the contract does not have`];
  return formFaults(contract, page, sent).map((fault) => `${method} ${target}: ${fault}`);
}

/** How what the calls returned differs from what was answered: each call has the next exchange of its operation. */
function answerFaults(
  steps: readonly Step[],
  outcomes: readonly Outcome[],
  exchanges: readonly Found[],
): readonly string[] {
  const rest = [...exchanges];
  return outcomes.flatMap((outcome, index) => {
    const step = steps[index];
    const at = rest.findIndex(({ operation }) => operation === step?.operation);
    const [found] = at < 0 ? [] : rest.splice(at, 1);
    if (!step || !found) return [`${step?.method ?? 'a call'} sent no ${step?.operation ?? 'request'}`];
    return faultsOf(step, outcome, found.sent).map((fault) => `${step.method}: ${fault}`);
  });
}

function faultsOf({ refused }: Step, outcome: Outcome, { response }: Recorded): readonly string[] {
  if (refused) return refusalFaults(outcome, refused, response.status);
  // A call without a value of its own is told by the status code alone.
  if ('returned' in outcome && outcome.returned === null)
    return response.status < 300 ? [] : [`was sent ${response.status}`];
  return successFaults(outcome, response);
}
