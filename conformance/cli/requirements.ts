import { Command } from 'commander';
import { loadContracts, type Contract } from '../contract/load.js';
import { isObservable, type Page, type Requirement } from '../contract/model.js';
import { UsageError } from '../errors.js';
import { situationKey } from '../plan/planned-request.js';

interface Entry {
  readonly contract: Contract;
  readonly page: Page;
  readonly requirement: Requirement;
}

/** `cloud-contracts requirements`. */
export function requirementsCommand(): Command {
  return new Command('requirements')
    .description('List the requirements, or explain one.')
    .argument('[ID]', 'id of the requirement to explain')
    .action((id: string | undefined) => {
      process.stdout.write(`${id === undefined ? list() : explain(id)}\n`);
    });
}

function entries(): readonly Entry[] {
  return loadContracts().flatMap((contract) =>
    contract.pages.flatMap((page) => page.requirements.map((requirement) => ({ contract, page, requirement }))),
  );
}

function list(): string {
  const width = Math.max(...entries().map(({ requirement }) => requirement.id.length));
  return entries()
    .map(
      ({ requirement }) => `${requirement.id.padEnd(width)}  ${requirement.basis.padEnd(7)}  ${requirement.statement}`,
    )
    .join('\n');
}

function explain(id: string): string {
  const entry = entries().find(({ requirement }) => requirement.id === id);
  if (!entry) throw new UsageError(`unknown requirement "${id}": "cloud-contracts requirements" lists them all`);
  const { contract, page, requirement } = entry;
  const source = contract.documents[requirement.source.document];
  return [
    requirement.id,
    '',
    `  ${requirement.statement}`,
    '',
    `  basis      ${requirement.basis}`,
    `  source     document ${requirement.source.document}, lines ${requirement.source.lines}: ${source?.title ?? ''}`,
    `  operation  ${page.operationId}, ${page.method.toUpperCase()} ${page.path}`,
    `  contract   generated/${contract.api}/openapi.json#${requirement.contract}`,
    ...observation(requirement),
    ...ambiguities(contract, requirement),
  ].join('\n');
}

function observation(requirement: Requirement): readonly string[] {
  if (!isObservable(requirement)) return [`  excluded   ${requirement.excluded}`];
  const { kind, ...details } = requirement.expect;
  return [
    `  observed   when ${situationKey(requirement.when)}`,
    `  check      ${kind} ${Object.entries(details)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join(', ')}`.trimEnd(),
  ];
}

function ambiguities(contract: Contract, requirement: Requirement): readonly string[] {
  return contract.ambiguities
    .filter(({ id }) => requirement.ambiguities.includes(id))
    .map(({ id, title, resolution }) => `  ambiguity  ${id}: ${title}. ${resolution}`);
}
