import { somebodys } from '../compile/somebodys-apis.testing.js';
import { child } from '../contract/pointer.js';
import type { ConditionSettings, Target } from '../target/target.js';
import type { ApiSettings } from '../target/target.js';
import { isObservable, type Page, type Situation } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { findThingsPage, makeThingPage, things } from '../contract/testing/things.js';
import { nonceOf } from './nonce.js';
import { planPage, type PagePlan } from './plan-page.js';
import { planRequests } from './plan-requests.js';
import { bare, plannerOf } from './planner.testing.js';

/** The plan for one situation of the page about making things, or of another page. */
function plan(
  condition: string | Situation,
  settings: ApiSettings = {},
  target: Partial<Target> = {},
  page: Page = makeThingPage,
): PagePlan {
  const when = typeof condition === 'string' ? { condition } : condition;
  const own = page.requirements.filter(isObservable).filter((one) => JSON.stringify(one.when) === JSON.stringify(when));
  const requirements = own.length > 0 ? own : [requirement('make-thing.x', when, expectation.documentedStatus())];
  return planPage(plannerOf(page, settings, target), requirements, { readOnly: false });
}

/** The planned requests without the documented ones. */
function sent(...given: Parameters<typeof plan>) {
  return plan(...given).requests.filter(({ control }) => control !== undefined);
}

const left = (condition: string) =>
  `tell how to bring about "${condition}" under "conditions" in the target configuration (--config)`;

describe('a page is planned', () => {
  test('with its documented requests first', () => {
    expect(plan('valid-request')).toMatchObject({
      api: 'things',
      page: 'make-thing',
      requests: [{ id: 'make-thing/small' }, { id: 'make-thing/large' }],
      unplanned: new Map(),
    });
  });

  test('with one request for each situation, however many requirements share it', () => {
    const requirements = ['a', 'b'].map((id) =>
      requirement(id, { condition: 'missing-body' }, expectation.status(400)),
    );
    const { requests } = planPage(plannerOf(makeThingPage), requirements, { readOnly: false });
    expect(requests.map(({ id }) => id)).toEqual(['make-thing/small', 'make-thing/large', 'make-thing/missing-body']);
  });

  test.each<readonly [string | Situation, readonly object[]]>([
    [
      'missing-token',
      ['missing-token 1', 'missing-token 2', 'missing-token 3'].map((name) => ({
        ...{ id: `make-thing/${name}`, situation: 'missing-token', control: 'make-thing/small', creates: null },
      })),
    ],
    ['wrong-media-type', [{ id: 'make-thing/wrong-media-type 1' }, { id: 'make-thing/wrong-media-type 2' }]],
    [
      { condition: 'missing-field', at: '/name' },
      [
        { id: 'make-thing/missing-field /name', situation: 'missing-field /name', json: { owner: { id: 'o1' } } },
        {
          id: 'make-thing/missing-field /name on large',
          situation: 'missing-field /name',
          control: 'make-thing/large',
          json: { owner: { id: 'o2' } },
        },
      ],
    ],
    [
      { condition: 'wrong-type', at: '/parts' },
      ['text', 42, true, {}, null].map((parts, index) => ({
        ...{ id: `make-thing/wrong-type /parts ${index + 1}`, control: 'make-thing/large', json: { parts } },
      })),
    ],
    [
      { condition: 'wrong-type', at: '/name' },
      [
        ...[42, true, [], {}, null].map((name, index) => ({
          ...{ id: `make-thing/wrong-type /name ${index + 1}`, control: 'make-thing/small', json: { name } },
        })),
        { id: 'make-thing/wrong-type /name on large', control: 'make-thing/large', json: { name: 42 } },
      ],
    ],
    ['unknown-owner', [{ id: 'make-thing/unknown-owner', path: '/owners/nobody/things', creates: null }]],
    [
      { condition: 'taken-name', request: 'large' },
      [
        {
          id: 'make-thing/taken-name from large',
          control: 'make-thing/large',
          json: { name: 'taken', note: 'with parts' },
        },
      ],
    ],
    [
      'taken-name',
      [
        { id: 'make-thing/taken-name', control: 'make-thing/small', json: { name: 'taken' } },
        { id: 'make-thing/taken-name on large', control: 'make-thing/large', json: { name: 'taken' } },
      ],
    ],
    [
      'fresh-values',
      ['fresh-values 1', 'fresh-values 2', 'fresh-values on large 1', 'fresh-values on large 2'].map((name) => ({
        ...{ id: `make-thing/${name}`, creates: 'one thing' },
      })),
    ],
    ['repeated-request', [{ id: 'make-thing/repeated-request', json: { name: 'small' } }]],
    ['unknown-to-the-page', [{ path: '/owners/o%201/things', json: { name: 'small' } }]],
  ])('for %j with %j', (situation, want) => {
    const requests = sent(situation);
    expect(requests).toMatchObject(want);
    expect(requests.every((request) => !('preparation' in request))).toBe(true);
    expect(requests.every(({ expects }) => expects === undefined || expects.length > 0)).toBe(true);
  });

  test('with one request for each change of a condition of the page’s own', () => {
    const change = [{ body: { '/name': 'odd' } }, { body: { '': [] } }];
    const [small, large] = makeThingPage.requests.map(({ body }) => body);
    const own = { ...makeThingPage, conditions: { odd: { description: 'odd', change } } };
    const requirements = [requirement('make-thing.odd', { condition: 'odd' }, expectation.status(400))];
    const { requests } = planPage(plannerOf(own), requirements, { readOnly: false });
    expect(requests.slice(2).map(({ id, body }) => [id, body])).toEqual([
      ['make-thing/odd 1', JSON.stringify({ ...(small as object), name: 'odd' })],
      ['make-thing/odd 2', '[]'],
      ['make-thing/odd on large', JSON.stringify({ ...(large as object), name: 'odd' })],
    ]);
  });

  test('without a request that is the same as that on another documented one', () => {
    const [small, large] = makeThingPage.requests;
    if (!small || !large) throw new Error('the page documents two requests');
    const change = [{ body: { '': [] } }, { body: { '/name': 'odd' } }];
    const page = {
      ...makeThingPage,
      requests: [
        small,
        { ...small, name: 'again' },
        { ...large, parameters: small.parameters, headers: small.headers },
      ],
      conditions: { odd: { description: 'odd', change } },
    };
    const requirements = [requirement('make-thing.odd', { condition: 'odd' }, expectation.status(400))];
    const { requests } = planPage(plannerOf(page), requirements, { readOnly: false });
    expect(requests.slice(3).map(({ id, json }) => [id, json])).toEqual([
      ['make-thing/odd 1', []],
      ['make-thing/odd 2', { ...(small.body as object), name: 'odd' }],
    ]);
  });

  test('with one request for each change of which one has an effect', () => {
    const change = [{ body: { '/name': 'small' } }, { body: { '/name': 'odd' } }];
    const page = { ...makeThingPage, conditions: { odd: { description: 'odd', change } } };
    expect(sent({ condition: 'odd', request: 'small' }, {}, {}, page)).toMatchObject([
      { id: 'make-thing/odd from small 1', json: { name: 'small' } },
      { id: 'make-thing/odd from small 2', json: { name: 'odd' } },
    ]);
  });

  test.each<
    readonly [string, readonly (readonly [id: string, fault: string | undefined, expects: readonly number[]])[]]
  >([
    [
      '{status}',
      [
        ['make-thing/server-fault 1', '500', [500]],
        ['make-thing/server-fault 2', '502', [502, 504]],
      ],
    ],
    ['any', [['make-thing/server-fault', 'any', [500, 502, 504]]]],
  ])('with one request for each status code that the target names, as in %j', (fault, want) => {
    const expected = [[500], [502, 504], [500]];
    const requirements = expected.map((statuses, at) =>
      requirement(`make-thing.${at}`, { condition: 'server-fault' }, expectation.status(...statuses)),
    );
    const page = { ...makeThingPage, requirements };
    const settings = { conditions: { 'server-fault': { headers: { 'X-Fault': fault } } } };
    const requests = sent('server-fault', settings, {}, page);
    expect(requests.map(({ id, headers, expects }) => [id, headers['X-Fault'], expects])).toEqual(want);
  });

  test('not where the target leaves its operation out', () => {
    expect(plan('missing-token', { leaveOut: { makeThing: 'too dear', findThings: 'x' } })).toEqual({
      api: 'things',
      page: 'make-thing',
      requests: [],
      unplanned: new Map([['missing-token', 'left out: too dear']]),
    });
    expect(plan('missing-token', { leaveOut: { findThings: 'x' } }).requests).toHaveLength(5);
  });
});

const prefer = { headers: { Prefer: '{status}' } };

describe('a condition', () => {
  test.each<readonly [string, string, ConditionSettings, ConditionSettings, string | undefined]>([
    ['that only the target can bring about: by what it says', 'forbidden', {}, { forbidden: prefer }, '403'],
    ['by what it says of all of them', 'forbidden', {}, { '*': prefer }, '403'],
    ['of itself before all', 'forbidden', {}, { '*': prefer, forbidden: { headers: { Prefer: 'own' } } }, 'own'],
    [
      'for the API before in general',
      'forbidden',
      { forbidden: { headers: { Prefer: 'api' } } },
      { forbidden: prefer },
      'api',
    ],
    [
      'of all for the API before itself in general',
      'forbidden',
      { '*': { headers: { Prefer: 'api' } } },
      { forbidden: prefer },
      'api',
    ],
    ['of the page’s own: by what the target says of all', 'unknown-owner', {}, { '*': prefer }, '404'],
    ['of the page’s own: by what the target says of it', 'unknown-owner', {}, { 'unknown-owner': prefer }, '404'],
    [
      'that the suite brings about: by what the target says of it',
      'missing-token',
      {},
      { 'missing-token': prefer },
      '401',
    ],
    ['that the suite brings about, not by what it says of all', 'missing-token', {}, { '*': prefer }, undefined],
    [
      'that the suite brings about, not by what it says of all for the API',
      'missing-token',
      { '*': prefer },
      {},
      undefined,
    ],
    ['of another name, not', 'missing-token', {}, { forbidden: prefer }, undefined],
    ['of a name that all objects have, not', 'unknown-owner', {}, {}, undefined],
  ])('%s', (_, condition, ofApi, conditions, want) => {
    const requests = sent(condition, { conditions: ofApi }, { conditions });
    expect([...new Set(requests.map(({ headers }) => headers['Prefer']))]).toEqual([want]);
  });

  test('that the suite and the target bring about together has both changes', () => {
    const [request] = sent('unknown-owner', {}, { conditions: { 'unknown-owner': { body: { '/name': 'x' } } } });
    expect(request).toMatchObject({ path: '/owners/nobody/things', json: { name: 'x' } });
  });

  test('that only adds header fields that are there already is tried, because what brings it about may be in them', () => {
    const conditions = { 'unknown-owner': { headers: { 'X-Token': 'main' } } };
    expect(sent('unknown-owner', { parameters: { owner: 'nobody' } }, { conditions })).toHaveLength(1);
  });

  test.each<readonly [string, ApiSettings]>([
    ['the target has the same values as it', { parameters: { owner: 'nobody' } }],
    [
      'what the target says of it is the value of the request',
      { conditions: { 'unknown-owner': { parameters: { owner: 'o 1' } } } },
    ],
  ])('of the page’s own is not tried where %s', (_, settings) => {
    const { requests, unplanned } = plan('unknown-owner', settings);
    expect(requests.map(({ situation }) => situation)).toEqual(['valid-request', 'valid-request']);
    expect(unplanned.get('unknown-owner')).toBe(
      'with what the target configuration says, "unknown-owner" changes nothing in this request',
    );
  });

  test.each<readonly [string, string, ConditionSettings, string]>([
    ['only the target can bring about it, and it does not say how', 'forbidden', {}, left('forbidden')],
    ['the target cannot be brought into it', 'forbidden', { forbidden: { unobservable: 'no users' } }, 'no users'],
    ['the target cannot be brought into any', 'unknown-owner', { '*': { unobservable: 'static' } }, 'static'],
    [
      'the target cannot, although the suite could',
      'missing-token',
      { 'missing-token': { unobservable: 'open' } },
      'open',
    ],
    [
      'what the target says changes nothing',
      'forbidden',
      { forbidden: { parameters: { id: 'x' } } },
      'with what the target configuration says, "forbidden" changes nothing in this request',
    ],
    [
      'what the target says is so already',
      'forbidden',
      { forbidden: { token: 'main' } },
      'with what the target configuration says, "forbidden" changes nothing in this request',
    ],
  ])('is not brought about where %s', (_, condition, conditions, reason) => {
    const { requests, unplanned } = plan(condition, {}, { conditions });
    expect(requests).toHaveLength(2);
    expect([...unplanned]).toEqual([[condition, reason]]);
  });

  test('without the documented requests that lack the body which the contract requires', () => {
    const [small, large] = makeThingPage.requests;
    if (!small || !large) throw new Error('the page documents two requests');
    const { body: _, ...bodiless } = small;
    const reason =
      'the contract requires a body and gives none that can be sent: give an example there, and mend a schema that allows no value';
    const of = (when: Situation, ...requests: Page['requests']) => plan(when, {}, {}, { ...makeThingPage, requests });
    const whenSmall = { condition: 'valid-request', request: 'small' };
    expect(of({ condition: 'missing-token' }, bodiless, large).requests.map(({ id }) => id)).toEqual([
      'make-thing/large',
      ...[1, 2, 3].map((number) => `make-thing/missing-token ${number}`),
    ]);
    expect(of(whenSmall, bodiless, large).unplanned).toEqual(new Map([['valid-request from small', reason]]));
    expect(of({ condition: 'valid-request' }, bodiless)).toMatchObject({
      requests: [],
      unplanned: new Map([['valid-request', reason]]),
    });
  });

  test.each(['malformed-json', 'text-after-json'])('is brought about only on a body of JSON: %s', (condition) => {
    const [small, large] = makeThingPage.requests.map((request) => ({ ...request, mediaType: 'text/plain' }));
    if (!small || !large) throw new Error('the page documents two requests');
    const of = (...requests: Page['requests']) => plan(condition, {}, {}, { ...makeThingPage, requests });
    expect([...of(small, large).unplanned]).toEqual([[condition, 'no documented request has a body of JSON']]);
    const json = of(small, { ...large, mediaType: 'application/json' });
    const tried = json.requests.filter(({ control }) => control !== undefined);
    expect(new Set(tried.map(({ control }) => control))).toEqual(new Set(['make-thing/large']));
  });

  test.each(['missing-token', 'invalid-token'])('is not brought about where no token is needed: %s', (condition) => {
    const { requests, unplanned } = plan(condition, {}, {}, { ...makeThingPage, security: [[]], sends: {} });
    expect(requests).toHaveLength(2);
    expect([...unplanned]).toEqual([[condition, 'the contract takes requests without credentials']]);
  });

  test.each<readonly [string, ConditionSettings[string]]>([
    ['an empty setting', {}],
    ['header fields that are there already', { headers: { 'X-Token': 'main' }, parameters: { id: 'x' } }],
    ['a query', { query: {}, parameters: { id: 'x' } }],
    ['a command before', { before: 'x', parameters: { id: 'x' } }],
    ['a command after', { after: 'x', parameters: { id: 'x' } }],
    ['another token', { token: 'other' }],
  ])('that only the target can bring about is, by %s', (_, setting) => {
    expect(sent('forbidden', {}, { conditions: { forbidden: setting } })).toHaveLength(1);
  });

  test('that the suite brings about is, whatever the target says that changes nothing', () => {
    expect(sent('missing-token', {}, { conditions: { 'missing-token': { parameters: { id: 'x' } } } })).toHaveLength(3);
  });

  test.each<readonly [ConditionSettings[string], object]>([
    [{ before: 'b' }, { condition: 'forbidden', before: 'b' }],
    [{ after: 'a' }, { condition: 'forbidden', after: 'a' }],
    [
      { before: 'b', after: 'a' },
      { condition: 'forbidden', before: 'b', after: 'a' },
    ],
  ])('has the commands of %j around its requests', (setting, want) => {
    const [request] = sent('forbidden', {}, { conditions: { forbidden: setting } });
    expect(request?.preparation).toEqual(want);
  });

  test('shares its commands among its requests', () => {
    const conditions = { 'wrong-media-type': { before: 'b' } };
    const [one, other] = sent('wrong-media-type', {}, { conditions });
    expect(one?.preparation).toBe(other?.preparation);
    expect(one?.preparation).toBeDefined();
  });
});

describe('a read-only run', () => {
  const planned = (page: Page) => planPage(plannerOf(page), page.requirements.filter(isObservable), { readOnly: true });

  test('sends what is to be refused, and says of the rest what it would create', () => {
    const { requests, unplanned } = planned(makeThingPage);
    expect([...new Set(requests.map(({ situation }) => situation))]).toEqual([
      'missing-token',
      'missing-field /name',
      'beyond-limit /name maxLength',
      'unknown-owner',
      'taken-name from large',
    ]);
    expect(Object.fromEntries(unplanned)).toEqual({
      forbidden: left('forbidden'),
      'too-many-requests': left('too-many-requests'),
      'valid-request': 'not sent: it would create one thing (--read-only)',
      'valid-request from large': 'not sent: it would create one thing (--read-only)',
      'fresh-values': 'not sent: it would create one thing (--read-only)',
    });
  });
});

describe('a read-only run of one condition from two requests', () => {
  test('sends that which is to be refused alone', () => {
    const requirements = [
      requirement('make-thing.taken', { condition: 'taken-name' }, expectation.documentedStatus()),
      requirement('make-thing.large', { condition: 'taken-name', request: 'large' }, expectation.status(409)),
    ];
    const page = { ...makeThingPage, requirements };
    const { requests, unplanned } = planPage(plannerOf(page), requirements, { readOnly: true });
    expect(requests.map(({ id }) => id)).toEqual(['make-thing/taken-name from large']);
    expect([...unplanned.keys()]).toEqual(['valid-request', 'taken-name']);
  });
});

describe('what is asked of a list', () => {
  const boxes = somebodys('boxes');
  const paging = {
    ...{ list: '/things', id: '/id', leastSize: 1, firstNumber: 1 },
    parameters: { size: 'limit', after: 'marker' },
  };

  test.each<readonly [page: string, when: Situation, want: object]>([
    ['list-things', { condition: 'created' }, { path: '/boxes/1/things', paging }],
    ['list-things', { condition: 'elsewhere' }, { paging }],
    ['list-things', { condition: 'all-pages' }, { path: '/boxes/1/things?limit=2', paging }],
    ['list-things', { condition: 'filtered', at: 'query:colour' }, { paging, looksAgain: { without: 'colour' } }],
    ['show-thing', { condition: 'listed' }, { looksAgain: 'list' }],
    ['show-thing', { condition: 'created' }, {}],
    ['list-things', { condition: 'repeated-request' }, { path: '/boxes/1/things?limit=7' }],
  ])('depends on the situation: %s, %j', (id, when, want) => {
    const page = boxes.pages.find((one) => one.id === id);
    if (!page) throw new Error(`there is no page ${id}`);
    const requests = page.requests.slice(0, 1).map((one) => ({
      ...one,
      parameters: { ...one.parameters, ...(id === 'list-things' && { limit: 7 }) },
    }));
    const own = { ...page, requests, requirements: [requirement('own', when, expectation.documentedStatus())] };
    const planner = { ...plannerOf(own), contract: boxes };
    const [, first] = planPage(planner, own.requirements.filter(isObservable), { readOnly: false }).requests;
    const { path, paging: pages, looksAgain } = first ?? {};
    expect({ path, paging: pages, looksAgain }).toEqual({ path: expect.any(String) as unknown, ...want });
  });
});

describe('a run is planned', () => {
  test('page by page, with the settings of each API', () => {
    const target = { ...bare, apis: { others: { parameters: { owner: 'theirs' } } } };
    const contracts = [things, { ...things, api: 'others' }];
    const { pages, requests } = planRequests(target, { contracts, nonce: 'n', operations: ['makeThing'] });
    expect(pages.map(({ contract, page }) => `${contract.api}/${page.id}`)).toEqual([
      'things/make-thing',
      'others/make-thing',
    ]);
    expect(requests).toEqual(pages.flatMap((page) => page.plan.requests));
    const paths = requests.filter(({ id }) => id === 'make-thing/small').map(({ path }) => path);
    expect(paths).toEqual(['/owners/o%201/things', '/owners/theirs/things']);
  });

  test('with texts that neither an earlier run nor another documented request has sent', () => {
    const runs = ['one run', 'another run'];
    const texts = runs.flatMap((nonce) => {
      const { requests } = planRequests(bare, { contracts: [things], nonce, requirements: ['make-thing.fresh'] });
      return requests.filter(({ situation }) => situation === 'fresh-values').map(({ json }) => child(json, 'name'));
    });
    const nonces = runs.flatMap((run) => ['small', 'large'].map((name) => nonceOf(run, 'make-thing', name)));
    expect(texts).toEqual(nonces.flatMap((nonce) => [`ame ${nonce}`, ` ${nonce}  `]));
    expect(new Set(nonces).size).toBe(4);
  });

  test.each([
    [{}, 1],
    [{ readOnly: false }, 1],
    [{ readOnly: true }, 0],
  ])('with %j', (options, want) => {
    const input = { contracts: [things], nonce: 'n', operations: [findThingsPage.operationId], ...options };
    const { requests } = planRequests(bare, input);
    expect(requests.filter(({ id }) => id === 'find-things/all')).toHaveLength(want);
  });
});
