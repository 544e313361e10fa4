import type { StatusRange } from '../contract/status-code.js';
import type { Situation } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { makeThingPage } from '../contract/testing/things.js';
import { situationKey } from '../exchange/planned-request.js';
import { creationIn, expectationIn, expectedChoices, expectedStatuses, isAllowed } from './expected-status.js';

test.each<readonly [Situation, readonly number[], string | null]>([
  [{ condition: 'valid-request' }, [201, 202], 'one thing'],
  [{ condition: 'valid-request', request: 'large' }, [202], 'one thing'],
  [{ condition: 'missing-token' }, [401], null],
  [{ condition: 'missing-field', at: '/name' }, [400], null],
  [{ condition: 'missing-field', at: '/note' }, [], 'one thing'],
  [{ condition: 'missing-field' }, [], 'one thing'],
  [{ condition: 'beyond-limit', at: '/name', keyword: 'maxLength' }, [400, 413], null],
  [{ condition: 'taken-name', request: 'large' }, [409], null],
  [{ condition: 'taken-name' }, [], 'one thing'],
])('in %j, the status codes %j are expected, and %j is created', (situation, statuses, creation) => {
  expect(expectedStatuses(makeThingPage, situation)).toEqual(statuses);
  expect(creationIn(makeThingPage, situation)).toBe(creation);
});

test.each<readonly [readonly (readonly StatusRange[])[], string | null]>([
  [[['4XX']], null],
  [[['4XX', '2XX']], 'one thing'],
  [[[400]], null],
  [[[399]], 'one thing'],
  [[[304]], 'one thing'],
  [[[400, 201]], 'one thing'],
  [[[400], [404]], null],
  [[[400], [202]], 'one thing'],
])('where %j are expected, %j is created', (all, creation) => {
  const when = { condition: 'forbidden' };
  const requirements = all.map((statuses, at) =>
    requirement(`make-thing.${at}`, when, expectation.status(...statuses)),
  );
  expect(creationIn({ ...makeThingPage, requirements }, when)).toBe(creation);
});

test('only requirements about a status code expect one', () => {
  const when = { condition: 'forbidden' };
  const requirements = [
    requirement('make-thing.other', when, expectation.header('Location', [201])),
    ...makeThingPage.requirements.filter((one) => 'excluded' in one),
  ];
  expect(expectedStatuses({ ...makeThingPage, requirements }, when)).toEqual([]);
});

test.each<readonly [Situation, boolean]>([
  [{ condition: 'valid-request' }, true],
  [{ condition: 'valid-request', request: 'large' }, true],
  [{ condition: 'fresh-values' }, true],
  [{ condition: 'missing-field', at: '/name' }, false],
  [{ condition: 'beyond-limit', at: '/name', keyword: 'maxLength' }, false],
  [{ condition: 'taken-name', request: 'large' }, false],
  [{ condition: 'unheard-of' }, false],
])('the contract allows the requests in %j: %j', (situation, want) => {
  expect(isAllowed(makeThingPage, situationKey(situation))).toBe(want);
});

test.each<readonly [condition: string, statuses: readonly number[], want: boolean]>([
  ['omitted-field', [], true],
  ['omitted-field', [400], false],
  ['wrong-type', [], false],
  ['wrong-type', [202, 400], true],
  ['unknown-thing', [], false],
  ['unknown-thing', [200], true],
])('a request in %j, for which %j are expected, is allowed: %j', (condition, statuses, want) => {
  const when = { condition };
  const requirements = [
    requirement('make-thing.form', when, expectation.noBody()),
    ...(statuses.length > 0 ? [requirement('make-thing.answer', when, expectation.status(...statuses))] : []),
  ];
  expect(isAllowed({ ...makeThingPage, requirements }, situationKey(when))).toBe(want);
});

test.each<
  readonly [readonly (readonly StatusRange[])[], expectation: object, choices: readonly (readonly StatusRange[])[]]
>([
  [[], {}, [[]]],
  [[[400]], { expects: [400] }, [[400]]],
  [[[400, 404], [404]], { expects: [400, 404] }, [[400, 404], [404]]],
])('where the requirements name %j, a request names %j, and the choices are %j', (all, want, choices) => {
  const when = { condition: 'forbidden' };
  const requirements = all.map((statuses, at) =>
    requirement(`make-thing.${at}`, when, expectation.status(...statuses)),
  );
  const others = makeThingPage.requirements.filter((one) => 'expect' in one && one.expect.kind !== 'status');
  const page = { ...makeThingPage, requirements: [...requirements, ...others] };
  expect(expectationIn(page, when)).toEqual(want);
  expect(expectedChoices(page, when)).toEqual(choices);
});

test('a requirement about something else is none to choose by', () => {
  const when = { condition: 'forbidden' };
  const requirements = [
    requirement('make-thing.form', when, expectation.noBody()),
    requirement('make-thing.answer', when, expectation.status(400)),
  ];
  expect(expectedChoices({ ...makeThingPage, requirements }, when)).toEqual([[400]]);
});

test('the contract allows the documented requests of a page that says nothing of their answers', () => {
  expect(isAllowed({ ...makeThingPage, requirements: [] }, 'valid-request')).toBe(true);
});
