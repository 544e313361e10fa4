import type { Requirement } from '../contract/model.js';
import { things } from '../contract/testing/things.js';
import { UsageError } from '../errors.js';
import { findRequirement, select, type Selection } from './selection.js';

const others = { ...things, api: 'others', pages: things.pages.filter(({ id }) => id === 'find-things') };
const contracts = [things, others];

/** Selected pages with the number of their requirements. */
function chosen(selection: Selection): readonly string[] {
  return select(contracts, selection).map(
    ({ contract, page, requirements }) => `${contract.api}/${page.id} ${requirements.length}`,
  );
}

test.each<readonly [Selection, readonly string[]]>([
  [{}, ['things/make-thing 18', 'things/find-things 4', 'others/find-things 4']],
  [
    { apis: [], operations: [], requirements: [], bases: [] },
    ['things/make-thing 18', 'things/find-things 4', 'others/find-things 4'],
  ],
  [{ apis: ['others'] }, ['others/find-things 4']],
  [{ operations: ['findThings'] }, ['things/find-things 4', 'others/find-things 4']],
  [{ apis: ['things'], operations: ['findThings', 'makeThing'] }, ['things/make-thing 18', 'things/find-things 4']],
  [{ apis: ['others'], operations: ['makeThing'] }, []],
  [{ requirements: ['make-thing.taken', 'make-thing.id'] }, ['things/make-thing 2']],
  [{ bases: ['shown', 'implied'] }, ['things/find-things 2', 'others/find-things 2']],
  [{ bases: ['implied'], requirements: ['find-things.total'] }, []],
])('%j selects %j', (selection, want) => {
  expect(chosen(selection)).toEqual(want);
});

test.each<readonly [Selection, string]>([
  [{ apis: ['thing'] }, 'unknown API "thing": expected one of things, others; did you mean "things"?'],
  [
    { requirements: ['make-thing.takn'] },
    'unknown requirement "make-thing.takn": "cloud-contracts requirements" lists them all; did you mean "make-thing.taken"?',
  ],
  [{ requirements: ['make-thing.kept'] }, 'requirement "make-thing.kept" is excluded: no operation tells'],
])('%j is refused', (selection, message) => {
  expect(() => select(contracts, selection)).toThrow(new UsageError(message));
});

test('an unknown operation is refused with the known ones, each once', () => {
  const known = [...new Set(things.pages.map(({ operationId }) => operationId))].join(', ');
  expect(() => select(contracts, { operations: ['list'] })).toThrow(
    new UsageError(`unknown operation "list": expected one of ${known}`),
  );
});

test('an id of a requirement that another one has taken over leads to that one', () => {
  const all: readonly Requirement[] = things.pages.flatMap(({ requirements }) => requirements);
  const [first, ...others] = all;
  const requirements = first ? [{ ...first, formerly: ['make-thing.old'] }, ...others] : [];
  expect(() => findRequirement(requirements, 'make-thing.old')).toThrow(
    new UsageError(`requirement "make-thing.old" is part of "${first?.id ?? ''}" now: name that one`),
  );
});

test('a requirement is found by its id', () => {
  const all: readonly Requirement[] = things.pages.flatMap(({ requirements }) => requirements);
  expect(findRequirement(all, 'make-thing.kept')).toMatchObject({ excluded: 'no operation tells' });
  expect(() => findRequirement(all, 'none')).toThrow(UsageError);
});
