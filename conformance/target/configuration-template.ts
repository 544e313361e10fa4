import { stringify } from 'yaml';
import type { Contract } from '../contract/contract.js';
import { isObservable, requirementsIn, type Page, type ParameterValues } from '../contract/model.js';
import { parameterAt } from '../contract/parameters.js';
import { valueAt } from '../contract/pointer.js';
import { referencesIn } from '../contract/references.js';
import { isLeftToTarget, standardConditions, type StandardConditionName } from '../contract/conditions.js';
import { defaults } from './build-target.js';
import { capitalised } from '../text/sentence.js';
import type { Configuration } from './configuration.js';

/** Where the contracts come from, relative to the configuration. */
type Sources = Pick<Configuration, 'contract' | 'contracts'>;

/**
 * A target configuration with comments for the given contracts, with the documented ids filled in. Prose begins with `#
 * `; a setting that is commented out has no blank after its `#`.
 * @param operations those that the subject has, by operationId; all unless given. The others of the same API are left out
 * @param sources where the contracts come from, if they are not those of this package
 */
export function configurationTemplate(
  all: readonly Contract[],
  operations: readonly string[] = [],
  sources: Sources = {},
): string {
  const contracts = operations.length === 0 ? all : all.flatMap((contract) => withOperations(contract, operations));
  const conditions = contracts.flatMap(({ pages }) => pages.flatMap(conditionsLeftToTarget));
  return `${[
    ...header,
    ...tokenLines(contracts),
    ...limits,
    ...sourceLines(sources),
    '# What stands in the place of the documented ids, by API: your own, of resources that exist. A run is about the APIs',
    '# that are named here.',
    'apis:',
    ...contracts.flatMap((contract) => apiLines(contract, all)),
    '# How to bring about the conditions that only you can bring about; without it, their requirements are unobserved.',
    '# Each takes one or more of: headers ({status} stands for the expected status code), query, parameters, body, token,',
    '# before and after (shell commands around its requests); or unobservable, with the reason. The commands of valid-request',
    '# run around each request that the contract allows.',
    '#conditions:',
    ...[...new Set(conditions)].flatMap((condition) => conditionLines(condition, contracts)),
    ...madeUpLines(contracts),
  ].join('\n')}\n`;
}

const header = [
  '# yaml-language-server: $schema=./node_modules/cloud-contracts/conformance/target/configuration.schema.json',
  '# Target configuration of cloud-contracts: npx cloud-contracts verify --config THIS_FILE',
  '# Every key is optional. ${NAME} anywhere reads the environment; what it reads is hidden in all output, but for the',
  '# places that are meant to be read (baseUrl, files, reasons) and the variables listed under publicVariables.',
  '',
  '# Where your implementation listens.',
  'baseUrl: http://127.0.0.1:8080',
  '',
  '# The token to authenticate with; it appears in no report. The variable CLOUD_CONTRACTS_TOKEN does as well.',
  '#token: ${TOKEN}',
];

function sourceLines(sources: Sources): readonly string[] {
  const named = Object.entries(sources).filter(([, files]) => files.length > 0);
  return [
    '# The OpenAPI documents of your own APIs, as in "contract: openapi.yaml", or folders that "cloud-contracts compile" wrote,',
    '# as in "contracts: contracts". With either, the APIs of the package are not verified.',
    ...named.map(([key, files]) => `${key}: ${flow(files)}`),
    '',
  ];
}

function tokenLines(contracts: readonly Contract[]): readonly string[] {
  const schemes = contracts.flatMap(({ pages }) => pages.flatMap(({ security }) => security.flat()));
  if (schemes.length === 0) return [''];
  const tokens = Object.fromEntries(schemes.map(({ name }) => [name, '${TOKEN}']));
  return [
    '# Tokens of single security schemes, for operations that need several at once; for HTTP Basic, user:password.',
    `#tokens: ${flow(tokens)}`,
    '',
  ];
}

const limits = [
  '# Limits: of one request and of the run in milliseconds, of a body in bytes, of requests at once and in a second.',
  `#timeoutMs: ${defaults.timeoutMs}`,
  `#runTimeoutMs: ${defaults.runTimeoutMs}`,
  `#maxBodyBytes: ${defaults.maxBodyBytes}`,
  `#concurrency: ${defaults.concurrency}`,
  '#requestsPerSecond: 20',
  '# Something that takes its time is asked for until it is done: how often at most, and the longest wait in between.',
  `#polling: { times: ${defaults.polling.times}, intervalMs: ${defaults.polling.intervalMs} }`,
  '',
  '# For HTTPS with a private authority; with a certificate of the client; or not verified at all, which the report says.',
  '#ca: private-authority.pem',
  '#cert: client.pem',
  '#key: client-key.pem',
  '#insecure: true',
  '',
  '# Leave what a run creates; otherwise it removes that at its end, as far as the contract has operations for it.',
  '#keep: true',
  '',
  '# Failures that are known and do not fail the run, as a list of: requirement, fails, reason, issue, expires.',
  '#knownFailures: known-failures.yaml',
  '',
];

/** The contract with these operations only; none where it has none of them. */
function withOperations(contract: Contract, operations: readonly string[]): readonly Contract[] {
  const pages = contract.pages.filter(({ operationId }) => operations.includes(operationId));
  return pages.length === 0 ? [] : [{ ...contract, pages }];
}

function apiLines({ api, pages }: Contract, all: readonly Contract[]): readonly string[] {
  const leftOut = all
    .filter((contract) => contract.api === api)
    .flatMap((contract) => contract.pages)
    .filter((page) => !pages.includes(page))
    .map(({ operationId }) => [operationId, notYet] as const);
  // The first of several documented ids stands for all.
  const parameters = Object.assign({}, ...pages.map(documentedParameters).toReversed()) as ParameterValues;
  const references = Object.assign({}, ...pages.map(referencesInBodies)) as Readonly<Record<string, unknown>>;
  const body = Object.fromEntries(Object.entries(references).filter(([at]) => !isNullOn(pages, at)));
  const [firstPage, ...others] = pages;
  return [
    `  ${api}:`,
    ...pages.map(
      ({ operationId, title, method, path }) => `    # ${operationId}: ${title} (${method.toUpperCase()} ${path})`,
    ),
    `    parameters: ${flow(parameters)}`,
    ...(Object.keys(body).length === 0 ? [] : [`    body: ${flow(body)}`]),
    '    # Operations that you do not implement, with the reason.',
    leftOut.length > 0
      ? `    leaveOut: ${flow(Object.fromEntries(leftOut))}`
      : `    #leaveOut: ${flow({ [firstPage?.operationId ?? 'operationId']: notYet })}`,
    ...ofOneOperation(others.at(-1)),
    '',
  ];
}

const notYet = 'not implemented yet';

function ofOneOperation(page: Page | undefined): readonly string[] {
  if (!page) return [];
  const wait = { conditions: { 'valid-request': { after: './wait-until-it-is-done.sh' } } };
  return [
    '    # What holds for one operation alone: parameters, headers, body and conditions; and captures, which take a value',
    '    # from an earlier answer: { /PLACE: { from: PAGE/REQUEST, value: $response.body#/id } }.',
    `    #operations: ${flow({ [page.operationId]: wait })}`,
  ];
}

/** Path parameters only: the client chooses the header fields, not the subject. */
function documentedParameters({ parameters, requests }: Page): ParameterValues {
  const all = requests.flatMap((request) => Object.entries(request.parameters)).toReversed();
  return Object.fromEntries(all.filter(([key]) => parameterAt(parameters, key)?.in === 'path'));
}

/** Values in request bodies that name an existing resource. */
function referencesInBodies(page: Page): Readonly<Record<string, unknown>> {
  const values = referencesIn(page).flatMap(({ at }) =>
    page.requests.map(({ body }) => [at, valueAt(body, at)] as const).filter(([, value]) => value !== undefined),
  );
  return Object.fromEntries(values);
}

/** Whether a page has null at a place: an id that holds for the whole API would make another request of its own. */
function isNullOn(pages: readonly Page[], at: string): boolean {
  return pages.some(({ requests }) => requests.some(({ body }) => valueAt(body, at) === null));
}

function conditionsLeftToTarget({ requirements }: Page): readonly StandardConditionName[] {
  return requirements
    .filter(isObservable)
    .map(({ when }) => when.condition)
    .filter(isLeftToTarget);
}

function conditionLines(condition: StandardConditionName, contracts: readonly Contract[]): readonly string[] {
  const requirements = requirementsIn(contracts)
    .filter(isObservable)
    .filter(({ when }) => when.condition === condition);
  const { description } = standardConditions[condition];
  return [
    `  # ${capitalised(description)}: ${requirements.map(({ id }) => id).join(', ')}`,
    `  #${condition}: ${flow({ headers: { 'X-Simulate': '{status}' } })}`,
  ];
}

/** The conditions for which the suite makes up an id in the path, each with that id. */
function madeUpLines(contracts: readonly Contract[]): readonly string[] {
  const conditions = new Map(
    contracts.flatMap(({ pages }) => pages.flatMap((page) => Object.entries(page.conditions))),
  );
  return [...conditions].flatMap(([name, { description, change }]) => {
    const { parameters, body } = [change].flat()[0] ?? {};
    if (parameters === undefined || body !== undefined) return [];
    return [`  # ${description} Its id is made up unless you give one:`, `  #${name}: ${flow({ parameters })}`];
  });
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
