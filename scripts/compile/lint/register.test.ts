import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadContracts, packageRoot, type Contract } from '../../../conformance/contract/load.js';
import { isObservable, type Requirement } from '../../../conformance/contract/model.js';
import { child, isObject, parsePointer } from '../../../conformance/contract/pointer.js';
import { dereference } from '../../../conformance/contract/schema.js';
import { contractElements } from './contract-elements.js';

const contracts = loadContracts();

function requirementsOf({ pages }: Contract): readonly Requirement[] {
  return pages.flatMap(({ requirements }) => requirements);
}

/** The value at a pointer, through the local `$ref`s on the way. */
function resolve({ openapi }: Contract, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((value, token) => child(dereference(openapi, value), token), openapi);
}

test('requirement ids are unique over all APIs', () => {
  const ids = contracts.flatMap(requirementsOf).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])('%s names no requirement that does not exist', (file) => {
  const text = readFileSync(path.join(packageRoot, file), 'utf8');
  const pages = contracts.flatMap((contract) => contract.pages.map(({ id }) => id));
  const named = text.match(new RegExp(`\\b(${pages.join('|')})\\.[a-z0-9-]+(?!\\.)\\b`, 'g')) ?? [];
  const ids = contracts.flatMap(requirementsOf).map(({ id }) => id);
  expect(named.filter((id) => !id.endsWith('.yaml') && !ids.includes(id))).toEqual([]);
});

test('ambiguity ids are unique over all APIs', () => {
  const ids = contracts.flatMap(({ ambiguities }) => ambiguities.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(contracts)('$api', (contract) => {
  const requirements = requirementsOf(contract);

  test('ids.txt lists every requirement id that ever was, sorted, and no id has gone', () => {
    const file = path.join(packageRoot, 'spec', contract.api, 'requirements/ids.txt');
    const listed = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(requirements.map(({ id }) => id).sort()).toEqual(listed);
  });

  test('each id starts with its page', () => {
    for (const page of contract.pages) {
      for (const { id } of page.requirements) expect(id.split('.')[0]).toBe(page.id);
    }
  });

  test('every pointer leads to a place in the contract', () => {
    const lost = requirements.filter(({ contract: pointer }) => resolve(contract, pointer) === undefined);
    expect(lost.map(({ id, contract: pointer }) => [id, pointer])).toEqual([]);
  });

  test('every element of the contract is covered by a requirement', () => {
    const covered = new Set(requirements.map(({ contract: pointer }) => pointer));
    const elements = contract.pages.flatMap((page) => contractElements(contract.openapi, page));
    expect(elements.length).toBeGreaterThan(0);
    expect([...new Set(elements)].filter((pointer) => !covered.has(pointer))).toEqual([]);
  });

  test('every requirement is observed by a check under a condition, or excluded with a reason', () => {
    for (const requirement of requirements) {
      if (isObservable(requirement)) expect(requirement.when.condition).not.toBe('');
      else expect(requirement.excluded.length).toBeGreaterThan(20);
    }
  });

  test('every documented source line range is in order', () => {
    for (const { source } of [...requirements, ...contract.ambiguities]) {
      const ranges = source.lines.split(', ').map((range) => range.split('-').map(Number));
      for (const [from = 0, to = from] of ranges) expect(from).toBeLessThanOrEqual(to);
    }
  });

  test('every ambiguity has an accepted reading', () => {
    for (const { id, readings } of contract.ambiguities) {
      expect([id, readings.some(({ accepted }) => accepted)]).toEqual([id, true]);
    }
  });

  test('every example of a request is sent by a page', () => {
    const sent = contract.pages.flatMap(({ requests }) => requests.map(({ body }) => JSON.stringify(body)));
    const components = child(contract.openapi, 'components');
    const bodies = contract.pages.flatMap(({ path: template, method }) => {
      const operation = child(child(child(contract.openapi, 'paths'), template), method);
      const content = child(dereference(contract.openapi, child(operation, 'requestBody')), 'content');
      return isObject(content) ? Object.values(content) : [];
    });
    const examples = bodies.flatMap((media) => Object.keys((child(media, 'examples') as object | undefined) ?? {}));
    for (const name of examples) {
      expect(sent).toContain(JSON.stringify(child(child(child(components, 'examples'), name), 'value')));
    }
  });
});
