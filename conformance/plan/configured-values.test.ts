import { isObservable } from '../contract/model.js';
import { findThingsPage, makeThingPage } from '../contract/testing/things.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings, Target } from '../target/target.js';
import { planPage } from './plan-page.js';
import { plannerOf } from './planner.testing.js';

/** The planned requests of the page about making things, by id. */
function plan(settings: ApiSettings, target: Partial<Target> = {}): ReadonlyMap<string, PlannedRequest> {
  const requirements = makeThingPage.requirements.filter(isObservable);
  const { requests } = planPage(plannerOf(makeThingPage, settings, target), requirements, { readOnly: false });
  return new Map(requests.map((request) => [request.id, request]));
}

const small = 'make-thing/small';
const large = 'make-thing/large';
const own = (makeThing: NonNullable<ApiSettings['operations']>[string]): ApiSettings => ({ operations: { makeThing } });

describe('what a target says of one operation', () => {
  test.each<readonly [string, ApiSettings, object]>([
    [
      'is sent before what it says of the API',
      {
        ...own({ parameters: { owner: 'own' }, headers: { 'X-A': 'own' }, body: { '/name': 'own' } }),
        ...{ parameters: { owner: 'api' }, headers: { 'x-a': 'api', 'X-B': 'api' }, body: { '/name': 'api' } },
      },
      { path: '/owners/own/things', headers: { 'X-A': 'own', 'X-B': 'api' }, json: { name: 'own' } },
    ],
    ['is not sent to others', { operations: { findThings: { body: { '/name': 'x' } } } }, { json: { name: 'small' } }],
  ])('%s', (_, settings, want) => {
    expect(plan(settings).get(small)).toMatchObject(want);
  });

  test.each<readonly [string, ApiSettings, string | undefined]>([
    ['a condition of it before one of the API', { conditions: { forbidden: { headers: { A: 'api' } } } }, 'own'],
    ['a condition of it before all of the API', { conditions: { '*': { headers: { A: 'api' } } } }, 'own'],
  ])('brings about %s', (_, settings, want) => {
    const both = { ...settings, ...own({ conditions: { '*': { headers: { A: 'own' } } } }) };
    expect(plan(both).get('make-thing/forbidden')?.headers['A']).toBe(want);
    expect(plan(settings).get('make-thing/forbidden')?.headers['A']).toBe('api');
  });
});

describe('commands around documented requests', () => {
  const commands = { before: 'b', after: 'a' };
  const settings = own({ conditions: { 'valid-request': commands, forbidden: { before: 'x' } } });

  test('are around each request that the contract allows, and around no other', () => {
    const around = [...plan(settings).values()].filter((request) => request.around !== undefined);
    expect([...new Set(around.map(({ situation }) => situation))]).toEqual(['valid-request', 'fresh-values']);
    expect(around[0]?.around).toEqual({ condition: 'valid-request', ...commands });
  });

  test('may be given in general', () => {
    const requests = plan({}, { conditions: { 'valid-request': { after: 'a' } } });
    expect(requests.get(small)?.around).toEqual({ condition: 'valid-request', after: 'a' });
    expect(requests.get('make-thing/missing-token')?.around).toBeUndefined();
  });
});

describe('the values of a target that a request carries are told', () => {
  const settings: ApiSettings = { parameters: { owner: 'me' }, body: { '/name': 'mine', '/owner/id': 'o1' } };

  test.each<readonly [string, object | undefined]>([
    [small, { owner: 'me', '/name': 'mine' }],
    [large, { owner: 'me', '/name': 'mine', '/owner/id': 'o1' }],
    ['make-thing/unknown-owner', { '/name': 'mine' }],
    ['make-thing/missing-field /name', { owner: 'me' }],
  ])('by %s, but for those that are as documented or replaced', (id, want) => {
    expect(plan(settings).get(id)?.configured).toEqual(want);
  });

  test('by none where all are documented', () => {
    expect([...plan({}).values()].filter(({ configured }) => configured)).toEqual([]);
  });
});

describe('a value from an earlier answer', () => {
  const capture = { from: small, value: '$response.body#/id' };
  const text = '(captured-from-make-thing-small-response-body-id)';

  test('has a stand-in in each request that carries it', () => {
    const requests = plan(own({ captures: { '/note': capture } }));
    expect(requests.get(large)).toMatchObject({
      json: { note: text },
      captures: [{ text, ...capture }],
      configured: { '/note': text },
    });
    expect(requests.get(small)).not.toHaveProperty('captures');
  });

  test('may stand in a path', () => {
    const captures = { owner: { from: 'find-things/all', value: '$response.header.X-Owner' } };
    const request = plan(own({ captures })).get(small);
    expect(request?.path).toBe('/owners/(captured-from-find-things-all-response-header-X-Owner)/things');
    expect(findThingsPage.requests.map(({ name }) => name)).toContain('all');
  });
});
