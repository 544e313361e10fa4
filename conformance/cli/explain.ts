import { citationOf, isNumbered } from '../contract/citation.js';
import type { Contract } from '../contract/contract.js';
import { factsAt } from '../contract/facts.js';
import {
  isObservable,
  requirementsIn,
  type ObservableRequirement,
  type Page,
  type Requirement,
} from '../contract/model.js';
import { describeExpectation } from '../check/kinds.js';
import { isLeftToTarget } from '../contract/conditions.js';
import {
  conditionExample,
  describeCondition,
  exampleBaseUrl,
  exampleNonce,
  exampleTarget,
  requestsFor,
} from './observation.js';
import { planRequests } from '../plan/plan-requests.js';
import { unknownRequirement } from '../plan/selection.js';
import { bringsAbout } from '../exchange/planned-request.js';
import { formatRequest } from './dry-run.js';
import { entriesOf, type Entry } from './entries.js';

/**
 * Explains an id of a report: a requirement, an ambiguity or an exchange.
 * @throws UsageError for an unknown id.
 */
export function explain(contracts: readonly Contract[], id: string): string {
  const entry = entriesOf(contracts).find(({ requirement }) => requirement.id === id);
  return entry ? explainRequirement(entry) : (explainAmbiguity(contracts, id) ?? explainExchange(contracts, id));
}

function explainRequirement({ contract, page, requirement }: Entry): string {
  const source = contract.documents[requirement.source.document];
  const isOwn = !isNumbered(requirement.source);
  const [document] = isOwn ? Object.keys(contract.documents) : [`generated/${contract.api}/openapi.json`];
  return [
    requirement.id,
    '',
    `  ${requirement.statement}`,
    '',
    `  basis      ${requirement.basis}`,
    `  source     ${citationOf(requirement.source)}${isOwn ? '' : `: ${source?.title ?? ''}`}`,
    ...factsAt(source?.facts ?? [], requirement.source.lines).map(
      ({ lines, fact }) => `             ${lines.padEnd(7)}  ${fact}`,
    ),
    `  operation  ${page.operationId}, ${page.method.toUpperCase()} ${page.path}`,
    ...requirement.contract.map(
      (pointer, index) => `${index === 0 ? '  contract   ' : '             '}${document ?? ''}#${pointer}`,
    ),
    ...ambiguities(contract, requirement),
    ...(isObservable(requirement)
      ? observation(contract, page, requirement)
      : [`  excluded   ${requirement.excluded}`]),
  ].join('\n');
}

function ambiguities(contract: Contract, requirement: Requirement): readonly string[] {
  return contract.ambiguities
    .filter(({ id }) => requirement.ambiguities.includes(id))
    .map(({ id, title, resolution }) => `  ambiguity  ${id}: ${title}. ${resolution}`);
}

function observation(contract: Contract, page: Page, requirement: ObservableRequirement): readonly string[] {
  const { condition } = requirement.when;
  return [
    `  condition  ${condition}: ${describeCondition(page, condition)}`,
    ...(isLeftToTarget(condition) ? howToBringAbout(condition) : []),
    `  check      ${describeExpectation(requirement.expect)}`,
    '',
    '  sends',
    ...requestsFor(contract, page, [requirement])
      .flatMap((request) => formatRequest(request, exampleBaseUrl))
      .map((line) => (line === '' ? '' : `    ${line}`)),
  ];
}

function howToBringAbout(condition: string): readonly string[] {
  return [
    '             only your target configuration can say how, for example:',
    ...conditionExample(condition).map((line) => `               ${line}`),
  ];
}

function explainAmbiguity(contracts: readonly Contract[], id: string): string | undefined {
  const contract = contracts.find((one) => one.ambiguities.some((ambiguity) => ambiguity.id === id));
  const ambiguity = contract?.ambiguities.find((one) => one.id === id);
  if (!contract || !ambiguity) return undefined;
  const { title, source, readings, resolution, reason, evidence } = ambiguity;
  const concerned = entriesOf(contracts).filter(({ requirement }) => requirement.ambiguities.includes(id));
  return [
    id,
    '',
    `  ${title}.`,
    '',
    `  source      ${citationOf(source)}`,
    ...readings.map(({ reading, accepted }) => `  reading     ${reading} (${accepted ? 'accepted' : 'not accepted'})`),
    `  resolution  ${resolution}`,
    `  reason      ${reason}`,
    `  evidence    ${evidence}`,
    ...concerned.map(({ requirement }) => `  bears on    ${requirement.id}`),
  ].join('\n');
}

/** An exchange of a report: the request, and the requirements that need it. */
function explainExchange(contracts: readonly Contract[], id: string): string {
  const { requests, pages } = planRequests(exampleTarget(contracts), { contracts, nonce: exampleNonce });
  const request = requests.find((one) => one.id === id.replace(/ \(round \d+\)$/, ''));
  if (!request) throw unknownRequirement(requirementsIn(contracts), id);
  const own = pages.filter(({ contract, page }) => contract.api === request.api && page.id === request.page);
  const served = own.flatMap(({ requirements }) => requirements.filter(({ when }) => bringsAbout(request, when)));
  return [
    ...formatRequest(request, exampleBaseUrl),
    'is sent for',
    ...served.map((requirement) => `  ${requirement.id}  ${requirement.statement}`),
  ].join('\n');
}
