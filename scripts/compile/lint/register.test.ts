import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { isObservable, type Page, type Requirement, type Situation } from '../../../conformance/contract/model.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { referencesIn } from '../../../conformance/contract/references.js';
import { documents, parseStatusRange, type StatusRange } from '../../../conformance/contract/status-code.js';
import { canonicalPointer, dereference } from '../../../conformance/contract/schema.js';
import { checkKey } from '../../../conformance/check/check-key.js';
import { isOfKind } from '../../../conformance/check/kinds.js';
import { retiredIds } from '../../../conformance/compile/register.js';
import { contractElements } from './contract-elements.js';

const contracts = loadContracts();

/** Ids that no requirement uses any more. A changelog may name them; the next lines compare them with the releases. */
const retired = contracts.flatMap(({ api }) => retiredIds(packageRoot, api));

function requirementsOf({ pages }: Contract): readonly Requirement[] {
  return pages.flatMap(({ requirements }) => requirements);
}

test('requirement ids are unique over all APIs', () => {
  const ids = contracts.flatMap(requirementsOf).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'conformance/README.md', 'conformance/action/README.md'])(
  '%s names no requirement that does not exist',
  (file) => {
    const text = readFileSync(path.join(packageRoot, file), 'utf8');
    const pages = contracts.flatMap((contract) => contract.pages.map(({ id }) => id));
    const named = text.match(new RegExp(`\\b(${pages.join('|')})(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)+`, 'g')) ?? [];
    const ids = [...contracts.flatMap(requirementsOf).map(({ id }) => id), ...retired];
    expect(named.filter((id) => !id.endsWith('.yaml') && !ids.includes(id))).toEqual([]);
  },
);

test('no requirement has an id that any API has retired', () => {
  const ids = contracts.flatMap(requirementsOf).map(({ id }) => id);
  expect(ids.filter((id) => retired.includes(id))).toEqual([]);
});

test('ambiguity ids are unique over all APIs', () => {
  const ids = contracts.flatMap(({ ambiguities }) => ambiguities.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(contracts)('$api', (contract) => {
  const requirements = requirementsOf(contract);

  test('each id starts with its page', () => {
    const strays = contract.pages.flatMap((page) =>
      page.requirements.filter(({ id }) => id.split('.')[0] !== page.id).map(({ id }) => [page.id, id]),
    );
    expect(strays).toEqual([]);
  });

  test('every element of the contract is covered by a requirement', () => {
    const placeOf = (pointer: string): string => canonicalPointer(contract.openapi, pointer);
    const covered = new Set(requirements.flatMap(({ contract: pointers }) => pointers.map(placeOf)));
    const elements = contract.pages.flatMap((page) => contractElements(contract.openapi, page));
    expect(elements.length).toBeGreaterThan(0);
    expect([...new Set(elements)].filter((pointer) => !covered.has(placeOf(pointer)))).toEqual([]);
  });

  test('no two requirements of a page always fail together, because they share their check', () => {
    const checks = contract.pages.flatMap((page) =>
      page.requirements.filter(isObservable).map((requirement) => checkKey(page, requirement)),
    );
    expect(checks.filter((check, index) => checks.indexOf(check) !== index)).toEqual([]);
  });

  test('every exclusion gives a reason that a vendor could argue with', () => {
    const curt = requirements.filter((one) => !isObservable(one) && one.excluded.length <= 20);
    expect(curt.map(({ id }) => id)).toEqual([]);
  });

  test('a reference of another type may be answered as one to an unknown resource', () => {
    const statusesIn = (page: Page, isWanted: (when: Situation) => boolean): readonly (readonly StatusRange[])[] =>
      page.requirements
        .filter(isObservable)
        .flatMap(({ when, expect: asked }) => (isOfKind(asked, 'status') && isWanted(when) ? [asked.statuses] : []));
    const narrow = contract.pages.flatMap((page) =>
      referencesIn(page).filter(({ at, condition }) => {
        const unknown = statusesIn(page, (when) => when.condition === condition).flat();
        const wrong = statusesIn(page, (when) => when.condition === 'wrong-type' && when.at === at);
        return wrong.length === 0 || wrong.some((statuses) => !unknown.every((status) => statuses.includes(status)));
      }),
    );
    expect(narrow).toEqual([]);
  });

  test('every response that is not on its page names an ambiguity of the register', () => {
    const responses = child(child(contract.openapi, 'components'), 'responses');
    const named = Object.values(isObject(responses) ? responses : {}).flatMap(
      (response) => child(response, 'x-ambiguity') ?? [],
    );
    const known = contract.ambiguities.map(({ id }) => id);
    expect(named.filter((id) => !known.some((one) => one === id))).toEqual([]);
  });

  test('every operation whose path names something says what comes where that is not there', () => {
    // As a documented response, or as one that is open (`x-ambiguity`): without it, any 404 is a violation.
    const silent = contract.pages.filter(({ path: template, method }) => {
      const operation = child(child(child(contract.openapi, 'paths'), template), method);
      const keys = Object.keys(child(operation, 'responses') ?? {}).flatMap((key) => parseStatusRange(key) ?? []);
      return template.includes('{') && !documents(keys, 404);
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('every documented source line range is in order', () => {
    const ranges = [...requirements, ...contract.ambiguities].flatMap(({ id, source }) =>
      source.lines.split(', ').map((range) => ({ id, range })),
    );
    const backwards = ranges.filter(({ range }) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return from > to;
    });
    expect(ranges.length).toBeGreaterThan(0);
    expect(backwards).toEqual([]);
  });

  test('every ambiguity has an accepted reading', () => {
    const closed = contract.ambiguities.filter(({ readings }) => !readings.some(({ accepted }) => accepted));
    expect(closed.map(({ id }) => id)).toEqual([]);
  });

  test('every example of a request is sent by a page', () => {
    const sent = contract.pages.flatMap(({ requests }) => requests.map(({ body }) => JSON.stringify(body)));
    const examples = requestExamples(contract);
    expect(examples.filter(([, value]) => !sent.includes(JSON.stringify(value))).map(([name]) => name)).toEqual([]);
  });
});

/** The documented request bodies, by the name of the example. */
function requestExamples({ openapi, pages }: Contract): readonly (readonly [name: string, value: unknown])[] {
  const components = child(child(openapi, 'components'), 'examples');
  const media = pages.flatMap(({ path: template, method }) => {
    const operation = child(child(child(openapi, 'paths'), template), method);
    const content = child(dereference(openapi, child(operation, 'requestBody')), 'content');
    return isObject(content) ? Object.values(content) : [];
  });
  const names = media.flatMap((one) => {
    const examples = child(one, 'examples');
    return isObject(examples) ? Object.keys(examples) : [];
  });
  return names.map((name) => [name, child(child(components, name), 'value')]);
}

test('there are documented request bodies', () => {
  expect(contracts.flatMap(requestExamples)).not.toHaveLength(0);
});
