import { viewAt } from './schema-view.js';
import { nextStep, stateFaults, statesOf, stepOf } from './states.js';

const openapi = {
  components: {
    schemas: {
      Job: {
        properties: {
          id: { type: 'string' },
          state: { 'x-states': { order: [['queued', 'waiting'], 'printing', 'done'], failed: ['jammed'] } },
        },
      },
      Foreign: { properties: { state: { 'x-states': ['CA', 'NY'] } } },
      Shared: { allOf: [{ $ref: '#/components/schemas/Job' }] },
    },
  },
};

const statesAt = (name: string) => statesOf(openapi, viewAt(openapi, `/components/schemas/${name}`));

test.each([
  ['Job', 'state'],
  ['Shared', 'state'],
  ['Foreign', undefined],
])('the states of a resource are those of its member with x-states: %s', (name, want) => {
  expect(statesAt(name)?.name).toBe(want);
});

test.each<readonly [state: unknown, step: number, next: readonly string[]]>([
  ['queued', 0, ['printing']],
  ['waiting', 0, ['printing']],
  ['printing', 1, ['done']],
  ['done', 2, []],
  ['jammed', -1, []],
  [3, -1, []],
])('after %s (step %i) comes %j', (state, step, next) => {
  const states = statesAt('Job') ?? { order: [] };
  expect([stepOf(states, state), nextStep(states, state)]).toEqual([step, next]);
});

test.each<readonly [keyword: unknown, want: readonly string[]]>([
  [{ order: ['a', ['b', 'c']], failed: ['d'], shown: { c: { size: 1 } } }, []],
  [{ order: ['a'] }, [': x-states needs an "order" of two states or more, as texts']],
  [{ order: ['a', 1] }, [': x-states needs an "order" of two states or more, as texts']],
  ['a', [': x-states needs an "order" of two states or more, as texts']],
  [{ order: ['a', 'b'], fails: ['c'] }, ['/fails: x-states has "order", "failed" and "shown" only']],
  [{ order: ['a', 'b'], shown: { c: {} } }, ['/shown/c: "order" has no state "c"']],
  [{ order: ['a', 'b'], failed: ['a'] }, [': x-states has the state "a" twice']],
])('%j', (keyword, want) => {
  expect(stateFaults(keyword).map(({ at, message }) => `${at}: ${message}`)).toEqual(want);
});
