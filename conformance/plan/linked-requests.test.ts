import { changed as changedApi, somebodys, type SomebodysApi } from '../compile/somebodys-apis.testing.js';
import type { Contract } from '../contract/contract.js';
import { objectAt } from '../contract/pointer.js';
import { operationObject } from '../contract/schema.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { planRequests, type Plan, type PlanInput } from './plan-requests.js';
import { bare } from './planner.testing.js';
import { turnsOf } from './turns.js';

function planOf(contract: Contract, settings: ApiSettings = {}, input: Partial<PlanInput> = {}): Plan {
  const target = { ...bare, apis: { [contract.api]: settings } };
  return planRequests(target, { contracts: [contract], nonce: 'n', ...input });
}

/** The path of a request, with the values that it takes from earlier answers, and where else it takes values from. */
function linksOf({ path: written, captures = [] }: PlannedRequest): readonly string[] {
  const named = captures.reduce((text, capture) => text.replace(capture.text, `<${capture.value}>`), written);
  return [named, ...captures.map(({ from, value }) => `${value} of ${from}`)];
}

/** What requests take from earlier answers, by id. */
function links({ requests }: Plan, about: RegExp): Readonly<Record<string, readonly string[]>> {
  const own = requests.filter(({ id, captures }) => about.test(id) && captures !== undefined);
  return Object.fromEntries(own.map((request) => [request.id, linksOf(request)]));
}

/** The reasons why the situations of a page are not brought about, by their keys. */
function reasons({ pages }: Plan, page: string): Readonly<Record<string, string>> {
  const own = pages.find((one) => one.page.id === page);
  return Object.fromEntries(own?.plan.unplanned ?? []);
}

const thing = '/shops/corner/things';
const made = '$response.body#/thing/id';
const changed = '$request.path.thing';

describe('a request about a resource of the run', () => {
  const create = 'create-thing/documented';

  test.each<readonly [what: string, about: RegExp, want: Readonly<Record<string, readonly string[]>>]>([
    [
      'that it has created, one for each request',
      /\/created$|for [a-z-]+\/created$/,
      {
        'list-things/created': [thing, `${made} of ${create} for list-things/created`],
        'show-thing/created': [`${thing}/<${made}>`, `${made} of ${create} for show-thing/created`],
      },
    ],
    [
      'that it has replaced, where what is replaced is created for that alone',
      /show-thing\/replaced$/,
      {
        'show-thing/replaced': [
          `${thing}/<${changed}>`,
          `${changed} of replace-thing/documented for show-thing/replaced`,
        ],
        'replace-thing/documented for show-thing/replaced': [
          `${thing}/<${made}>`,
          `${made} of ${create} for replace-thing/documented for show-thing/replaced`,
        ],
      },
    ],
    [
      'that it has changed',
      /show-thing\/changed$/,
      {
        'show-thing/changed': [`${thing}/<${changed}>`, `${changed} of change-thing/documented for show-thing/changed`],
        'change-thing/documented for show-thing/changed': [
          `${thing}/<${made}>`,
          `${made} of ${create} for change-thing/documented for show-thing/changed`,
        ],
      },
    ],
    [
      'that it has left as it is, after each kind of change of another one',
      /^show-thing\/untouched$/,
      {
        'show-thing/untouched': [
          `${thing}/<${made}>`,
          `${made} of ${create} for show-thing/untouched`,
          `${changed} of replace-thing/documented for show-thing/untouched`,
          `${changed} of change-thing/documented for show-thing/untouched`,
        ],
      },
    ],
    [
      'that it has removed',
      /\/removed$/,
      {
        'list-things/removed': [thing, `${changed} of delete-thing/documented`],
        'show-thing/removed': [`${thing}/<${changed}>`, `${changed} of delete-thing/documented`],
      },
    ],
    [
      'that a list shows first and last',
      /\/listed/,
      Object.fromEntries(
        ['0', '{last}'].map((index, place) => [
          `show-thing/listed ${place + 1}`,
          [
            `/shops/<$request.path.shop>/things/<$response.body#/things/${index}/id>`,
            `$response.body#/things/${index}/id of list-things/documented`,
            '$request.path.shop of list-things/documented',
          ],
        ]),
      ),
    ],
    [
      'that it changes or removes: one for all changes, and one for each removal',
      /^(change|delete)-thing\/(documented|other-field-case|repeated-request)$/,
      {
        'change-thing/documented': [`${thing}/<${made}>`, `${made} of ${create}`],
        'change-thing/other-field-case': [`${thing}/<${made}>`, `${made} of ${create}`],
        'change-thing/repeated-request': [`${thing}/<${made}>`, `${made} of ${create}`],
        'delete-thing/documented': [`${thing}/<${made}>`, `${made} of ${create}`],
        'delete-thing/other-field-case': [
          `${thing}/<${made}>`,
          `${made} of ${create} for delete-thing/other-field-case`,
        ],
        'delete-thing/repeated-request': [`${thing}/<${made}>`, `${made} of ${create}`],
      },
    ],
  ])('takes the id of one %s', (_, about, want) => {
    expect(links(planOf(somebodys('shop')), about)).toEqual(want);
  });

  test('is an item of the list that it takes the id from', () => {
    const listed = planOf(somebodys('shop')).requests.flatMap((one) => one.listed ?? []);
    const value = (index: string) => `(captured-from-list-things-documented-response-body-things-${index}-id)`;
    expect(listed).toEqual(['0', 'last'].map((index) => ({ list: '/things', id: '/id', value: value(index) })));
  });

  test('of a list of its own parent is looked for in the lists of other ones', () => {
    expect(links(planOf(somebodys('boxes')), /elsewhere/)).toEqual(
      Object.fromEntries(
        ['0', '{last}'].map((index, place) => [
          `list-things/elsewhere ${place + 1}`,
          [
            `/boxes/<$response.body#/${index}/id>/things`,
            '$response.body#/id of create-thing/documented',
            `$response.body#/${index}/id of list-boxes/documented`,
          ],
        ]),
      ),
    );
  });

  test('is asked for through all pages of a list', () => {
    const { requests } = planOf(somebodys('shop'));
    const paged = requests.filter(({ paging }) => paging !== undefined).map(({ id }) => id);
    expect(paged).toEqual([
      ...['list-things/created', 'list-things/removed', 'list-things/removed-with-parent'],
      ...['list-things/all-pages 1', 'list-things/all-pages 2', 'list-things/all-pages 3'],
      'list-things/filtered query:colour',
    ]);
  });

  test.each<readonly [left: string, page: string, want: Readonly<Record<string, string>>]>([
    ['createThing', 'show-thing', { created: 'creates', untouched: 'changes' }],
    ['replaceThing', 'show-thing', { replaced: 'replaces' }],
    ['changeThing', 'show-thing', { changed: 'changes' }],
    ['deleteThing', 'show-thing', { removed: 'removes' }],
    ['deleteThing', 'list-things', { removed: 'removes' }],
    ['listThings', 'show-thing', { listed: 'lists' }],
  ])('is not sent where %s is left out', (left, page, want) => {
    const plan = planOf(somebodys('shop'), { leaveOut: { [left]: 'too dear' } });
    const { 'removed-with-parent': _, ...own } = reasons(plan, page);
    const sentences = Object.entries(want).map(([key, does]) => [key, `the run ${does} nothing that it is about`]);
    expect(own).toEqual(Object.fromEntries(sentences));
  });

  test.each(['listBoxes', 'createThing'])('is not looked for elsewhere where %s is left out', (left) => {
    const plan = planOf(somebodys('boxes'), { leaveOut: { [left]: 'too dear' } });
    expect(reasons(plan, 'list-things')['elsewhere']).toBe('the run creates nothing that it is about');
  });
});

const [store, part] = ['make-store', 'make-part'].map((page) => `$response.body#/id of ${page}/documented`);
const inStore = '$request.path.storeId of make-part/documented';
const ofPart = '/stores/<$request.path.storeId>/parts/<$response.body#/id>';

test.each<readonly [what: string, settings: ApiSettings, want: Readonly<Record<string, readonly string[]>>]>([
  [
    'is the nearest that the run creates, with all that it is below',
    {},
    {
      'make-part/documented': ['/stores/<$response.body#/id>/parts', store ?? ''],
      'show-store/documented': ['/stores/<$response.body#/id>', store ?? ''],
      'tag-store/documented': ['/stores/<$response.body#/id>/tags/tag', store ?? ''],
      'show-part/documented': [ofPart, part ?? '', inStore],
      'show-side/documented': [`${ofPart}/sides/left`, part ?? '', inStore],
      'replace-part/documented': [ofPart, part ?? '', inStore],
      'remove-part/documented': [ofPart, part ?? '', inStore],
      'remove-store/documented': ['/stores/<$response.body#/id>', store ?? ''],
    },
  ],
  [
    'is not what the configuration names for all operations',
    { parameters: { storeId: 7, part: 'p7' } },
    {
      'replace-part/documented': ['/stores/7/parts/<$response.body#/id>', part ?? ''],
      'remove-part/documented': ['/stores/7/parts/<$response.body#/id>', part ?? ''],
      'remove-store/documented': ['/stores/<$response.body#/id>', store ?? ''],
    },
  ],
  [
    'is what the run creates above what the configuration names for one',
    { operations: { showSide: { parameters: { part: 'p7' } } } },
    { 'show-side/documented': ['/stores/<$response.body#/id>/parts/p7/sides/left', store ?? ''] },
  ],
  [
    'is what the run creates, where the configuration captures something else',
    {
      operations: {
        showSide: { captures: { side: { from: 'make-part/documented', value: '$response.body#/label' } } },
      },
    },
    {
      'show-side/documented': [
        '/stores/<$request.path.storeId>/parts/<$response.body#/id>/sides/<$response.body#/label>',
        part ?? '',
        '$request.path.storeId of make-part/documented',
        '$response.body#/label of make-part/documented',
      ],
    },
  ],
  ['is nothing where nothing of it is created', { leaveOut: { makeStore: 'x', makePart: 'x' } }, {}],
])('what a path names, where no document has an id of it, %s', (_, settings, want) => {
  const found = links(planOf(somebodys('stores'), settings), /\/documented$/);
  const names = Object.keys(want);
  const isAll = names.length !== 1;
  expect(isAll ? found : Object.fromEntries(names.map((name) => [name, found[name]]))).toEqual(want);
});

const fromAnswer = (from: string, member: string) => ({
  from: `${from}/documented`,
  value: `$response.body#/${member}`,
});

test('what the configuration takes from an answer may need one itself', () => {
  const operations = {
    makePart: { captures: { '/label': fromAnswer('make-store', 'name') } },
    replacePart: { captures: { '/label': fromAnswer('make-part', 'label') } },
  };
  const { requests } = planOf(somebodys('stores'), { operations }, { operations: ['replacePart'] });
  const needs = (id: string) => requests.find((one) => one.id === `${id}/documented`)?.captures?.map((one) => one.from);
  expect(needs('replace-part')).toEqual(Array.from({ length: 3 }, () => 'make-part/documented'));
  expect(needs('make-part')).toEqual(['make-store/documented', 'make-store/documented']);
  expect(needs('make-store')).toBeUndefined();
});

test('what the configuration takes from an answer that needs it comes to an end', () => {
  const operations = { makeStore: { captures: { '/name': fromAnswer('make-part', 'label') } } };
  const { requests } = planOf(somebodys('stores'), { operations }, { operations: ['showPart'] });
  expect(requests.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['make-store/documented', 'make-part/documented', 'show-part/documented']),
  );
});

test('what a path names is not of what cannot be made, since no body is known that makes it', () => {
  const stores = somebodys('stores');
  const pages = stores.pages.map((page) => ({
    ...page,
    requests: page.requests.map(({ body, ...one }) =>
      page.id === 'make-store' ? one : { ...one, ...(body !== undefined && { body }) },
    ),
  }));
  const found = links(planOf({ ...stores, pages }), /\/documented$/);
  expect(Object.keys(found).filter((id) => id.includes('store'))).toEqual([]);
  expect(found['show-part/documented']).toEqual([
    '/stores/<$request.path.storeId>/parts/<$response.body#/id>',
    '$response.body#/id of make-part/documented',
    '$request.path.storeId of make-part/documented',
  ]);
});

test('what a path names is what a document has an id of', () => {
  const stores = somebodys('stores');
  const pages = stores.pages.map((page) => ({
    ...page,
    requests: page.requests.map(({ madeUp: _, ...one }) => one),
  }));
  expect(Object.keys(links(planOf({ ...stores, pages }), /\/documented$/))).toEqual([
    'remove-store/documented',
    'replace-part/documented',
    'remove-part/documented',
  ]);
});

describe('what a request removes, where the configuration', () => {
  const mine = { from: 'show-thing/documented', value: made };

  test.each<readonly [what: string, operation: object, want: readonly string[]]>([
    ['names it', { parameters: { thing: '8' } }, [`${thing}/8`]],
    ['captures it', { captures: { thing: mine } }, [`${thing}/<${made}>`, `${made} of show-thing/documented`]],
    [
      'says something else',
      { parameters: { shop: 'mall' } },
      [`/shops/mall/things/<${made}>`, `${made} of create-thing/documented`],
    ],
  ])('%s', (_, operation, want) => {
    const { requests } = planOf(somebodys('shop'), { operations: { deleteThing: operation } });
    expect(requests.filter(({ id }) => id === 'delete-thing/documented').map(linksOf)).toEqual([want]);
  });
});

describe('what is only accepted to be removed', () => {
  /** The shop, where a removal may only be accepted. */
  function slowShop(): Contract {
    const shop = somebodys('shop');
    const openapi = structuredClone(shop.openapi);
    const place = { path: '/shops/{shop}/things/{thing}', method: 'delete' } as const;
    Object.assign(objectAt(operationObject(openapi, place), 'responses'), { 202: { description: 'Accepted' } });
    return { ...shop, openapi };
  }
  const untilOf = (contract: Contract, about: string) =>
    planOf(contract).requests.find(({ id }) => id === about)?.until;

  test('is asked for until it is gone, and then until no list has it', () => {
    const gone = '(captured-from-show-thing-removed-request-path-thing)';
    expect(untilOf(slowShop(), 'show-thing/removed')).toEqual({ kind: 'gone' });
    expect(untilOf(slowShop(), 'list-things/removed')).toEqual({ kind: 'unlisted', id: gone });
    expect(links(planOf(slowShop()), /^list-things\/removed$/)).toEqual({
      'list-things/removed': [thing, `${changed} of show-thing/removed`],
    });
  });

  test('is asked for once where it is removed at once', () => {
    expect(untilOf(somebodys('shop'), 'show-thing/removed')).toBeUndefined();
    expect(untilOf(somebodys('shop'), 'list-things/removed')).toBeUndefined();
  });
});

describe('a read-only run', () => {
  test('sends nothing that is about what it would have to create, and says so', () => {
    const needed = 'not sent: what it is about would have to be created (--read-only)';
    const plan = planOf(somebodys('shop'), {}, { readOnly: true });
    const situations = ['created', 'replaced', 'changed', 'untouched', 'removed', 'removed-with-parent'];
    expect(reasons(plan, 'show-thing')).toEqual(Object.fromEntries(situations.map((key) => [key, needed])));
    expect(plan.requests.filter(({ creates }) => creates !== null)).toEqual([]);
  });

  test('sends what takes its values from lists alone', () => {
    const { requests } = planOf(somebodys('shop'), {}, { readOnly: true });
    expect(requests.flatMap(({ id, captures }) => (captures ? [id] : []))).toEqual([
      'list-things/filtered query:colour',
      'show-thing/listed 1',
      'show-thing/listed 2',
    ]);
  });
});

test('each documented request that removes something has one of its own to remove, and so has what is to be refused', () => {
  const contract = changedApi('shop', (text) =>
    text.replace(
      /(operationId: deleteThing\n)([^]*?'204': \{ description: No Content \}\n)/,
      "$1      parameters: [{ name: weeks, in: query, schema: { type: integer, maximum: 9 } }]\n$2        '400': { description: Bad }\n",
    ),
  );
  const { requests } = planOf(contract, {}, { operations: ['deleteThing'] });
  const takenBy = (id: string): unknown => requests.find((one) => one.id === `delete-thing/${id}`)?.captures?.[0]?.from;
  expect(takenBy('documented')).toBe('create-thing/documented');
  expect(takenBy('repeated-request')).toBe('create-thing/documented');
  for (const id of ['all-parameters', 'beyond-limit query:weeks maximum', 'unknown-shop']) {
    expect(takenBy(id)).toBe(`create-thing/documented for delete-thing/${id}`);
  }
});

test('a run of one operation sends what its requests take values from, and nothing else of other operations', () => {
  const { requests } = planOf(somebodys('shop'), {}, { operations: ['deleteThing'] });
  expect(requests.map(({ id }) => id).filter((id) => !id.startsWith('delete-thing/'))).toEqual([
    'create-thing/documented',
    'create-thing/documented for delete-thing/other-field-case',
    'create-thing/documented for delete-thing/unknown-shop',
  ]);
});

describe('what goes with something else is removed with it', () => {
  const step = (page: string, name: string) => `${page}/in-workflow cascade:delete-thing/show-thing/${name}`;
  const partOf = '$response.body#/thing/part_of';

  test('after steps that make both, and see that the one names the other', () => {
    expect(links(planOf(somebodys('shop')), /cascade|removed-with-parent/)).toEqual({
      [step('show-thing', 'parent-ready')]: [`${thing}/<${made}>`, `${made} of ${step('create-thing', 'parent')}`],
      [step('create-thing', 'dependent')]: [thing, `${changed} of ${step('show-thing', 'parent-ready')}`],
      [step('show-thing', 'dependent-ready')]: [
        `${thing}/<${made}>`,
        `${made} of ${step('create-thing', 'dependent')}`,
      ],
      [step('delete-thing', 'removal')]: [
        `${thing}/<${partOf}>`,
        `${partOf} of ${step('show-thing', 'dependent-ready')}`,
      ],
      [step('show-thing', 'parent-gone')]: [
        `${thing}/<${changed}>`,
        `${changed} of ${step('delete-thing', 'removal')}`,
      ],
      'show-thing/removed-with-parent': [
        `${thing}/<${changed}>`,
        `${changed} of ${step('show-thing', 'dependent-ready')}`,
        `${changed} of ${step('show-thing', 'parent-gone')}`,
      ],
      'list-things/removed-with-parent': [thing, `${changed} of show-thing/removed-with-parent`],
    });
  });

  test('and is asked for until it is gone', () => {
    const gone = '(captured-from-show-thing-removed-with-parent-request-path-thing)';
    const waiting = planOf(somebodys('shop')).requests.flatMap(({ id, until }) => (until ? [[id, until]] : []));
    expect(Object.fromEntries(waiting)).toEqual({
      'list-things/removed-with-parent': { kind: 'unlisted', id: gone },
      'show-thing/removed-with-parent': { kind: 'gone' },
      [step('show-thing', 'parent-gone')]: { kind: 'gone' },
    });
  });

  test('which is made with the id of the other one in its body', () => {
    const dependent = planOf(somebodys('shop')).requests.find(({ id }) => id === step('create-thing', 'dependent'));
    const [capture] = dependent?.captures ?? [];
    expect(dependent?.json).toEqual({ name: 'table', colour: 'blue', price: 3, part_of: capture?.text });
  });

  test('only where that is what the run has made', () => {
    const removal = planOf(somebodys('shop')).requests.find(({ id }) => id === step('delete-thing', 'removal'));
    expect(removal?.captures?.map(({ same }) => same)).toMatchObject([
      { from: step('create-thing', 'parent'), value: made },
    ]);
  });

  test.each<readonly [what: string, settings: ApiSettings, want: string]>([
    ['creations are left out', { leaveOut: { createThing: 'dear' } }, 'left out: it needs createThing'],
    ['removals are left out', { leaveOut: { deleteThing: 'dear' } }, 'left out: it needs deleteThing'],
    [
      'the configuration names what is removed',
      { operations: { deleteThing: { parameters: { thing: '8' } } } },
      'the configuration says what deleteThing removes',
    ],
    [
      'the configuration captures what is removed',
      { operations: { deleteThing: { captures: { 'path:thing': { from: 'show-thing/documented', value: made } } } } },
      'the configuration says what deleteThing removes',
    ],
  ])('not where %s', (_, settings, want) => {
    const plan = planOf(somebodys('shop'), settings);
    expect(['show-thing', 'list-things'].map((page) => reasons(plan, page)['removed-with-parent'])).toEqual([
      want,
      want,
    ]);
    expect(plan.requests.filter(({ id }) => id.includes('cascade'))).toEqual([]);
  });
});

describe('a step of a workflow', () => {
  const on = 'switch-on/in-workflow step:light/switch-on';
  const lit = 'show-lamp/in-workflow step:light/lit';
  const off = 'switch-off/in-workflow step:light/switch-off';
  const dark = 'show-lamp/in-workflow step:light/dark';
  const start = 'create-job/in-workflow step:print/start';
  const wait = 'show-job/in-workflow step:print/wait';
  const fetch = 'fetch-paper/in-workflow step:print/fetch';
  const stepsOf = (plan: Plan) => plan.requests.filter(({ situation }) => situation.startsWith('in-workflow'));
  const room = '$request.path.room';
  const [job, shown] = [`$response.body#/id of ${start}`, `$response.body#/id of ${wait}`];

  test.each<
    readonly [
      SomebodysApi,
      want: Readonly<Record<string, readonly [links: readonly string[], follows?: readonly string[]]>>,
    ]
  >([
    [
      'lamp',
      {
        [on]: [['/hall/on']],
        [lit]: [[`/<${room}>`, `${room} of ${on}`], [on]],
        [off]: [
          [`/<${room}>/off`, `${room} of ${on}`],
          [on, lit],
        ],
        [dark]: [
          [`/<${room}>`, `${room} of ${on}`],
          [on, lit, off],
        ],
      },
    ],
    [
      'press',
      {
        [start]: [['/jobs']],
        [wait]: [['/jobs/<$response.body#/id>', job], [start]],
        [fetch]: [
          ['/jobs/<$response.body#/id>/paper', shown],
          [start, wait],
        ],
      },
    ],
  ])('follows the steps before it, and takes its values from them: %s', (name, want) => {
    const seen = stepsOf(planOf(somebodys(name))).map((one) => {
      return [one.id, [linksOf(one), ...(one.follows ? [one.follows] : [])]] as const;
    });
    expect(Object.fromEntries(seen)).toEqual(want);
  });

  test('waits for a state, or for what meets its criteria', () => {
    const untilOf = (name: SomebodysApi) =>
      stepsOf(planOf(somebodys(name))).map(({ id, until }) => [id, until] as const);
    expect(Object.fromEntries(untilOf('press'))).toEqual({
      [start]: undefined,
      [wait]: { kind: 'state', at: '/state', states: ['done'], ends: ['jammed'] },
      [fetch]: undefined,
    });
    expect(Object.fromEntries(untilOf('lamp'))).toMatchObject({
      [on]: undefined,
      [lit]: { kind: 'met', criteria: [{ condition: '$response.body#/on == true' }, {}, { type: 'regex' }] },
      [dark]: { kind: 'met', criteria: [{}, { when: '$response.body#/on == false' }, {}] },
    });
  });

  test('differs from the documented request of its page, and creates what that does', () => {
    expect(stepsOf(planOf(somebodys('press'))).map(({ id, control, creates }) => [id, control, creates])).toEqual([
      [wait, 'show-job/documented', null],
      [fetch, 'fetch-paper/documented', null],
      [start, 'create-job/documented', 'what createJob makes'],
    ]);
  });

  test.each<readonly [SomebodysApi, want: string | undefined]>([
    ['lamp', 'lamps light'],
    ['press', undefined],
  ])('is sent apart where the workflow is about what is there for all: %s', (name, want) => {
    expect(new Set(stepsOf(planOf(somebodys(name))).map(({ apart }) => apart))).toEqual(new Set([want]));
  });

  test('takes what the configuration has for all operations as the steps before it do', () => {
    const plan = planOf(somebodys('lamp'), { parameters: { room: 'attic' } });
    expect(Object.fromEntries(stepsOf(plan).map((one) => [one.id, linksOf(one)]))).toEqual({
      ...{ [on]: ['/attic/on'], [lit]: ['/attic'], [off]: ['/attic/off'], [dark]: ['/attic'] },
    });
  });

  test.each<readonly [left: string, want: Readonly<Record<string, string>>]>([
    ['switchOff', { [lit]: 'switch-off', [dark]: 'switch-off' }],
    ['switchOn', { [lit]: 'switch-on', [dark]: 'switch-on' }],
  ])('is not sent where the workflow needs what is left out: %s', (left, want) => {
    const plan = planOf(somebodys('lamp'), { leaveOut: { [left]: 'it is night' } });
    const expected = Object.entries(want).map(([id, step]) => [
      id.slice('show-lamp/'.length),
      `left out: the workflow needs ${left} for its step "${step}"`,
    ]);
    expect(reasons(plan, 'show-lamp')).toEqual(Object.fromEntries(expected));
    expect(stepsOf(plan)).toEqual([]);
  });

  test('is sent with the steps before it in a run of its operation alone', () => {
    const plan = planOf(somebodys('press'), {}, { operations: ['fetchPaper'] });
    expect(stepsOf(plan).map(({ id }) => id)).toEqual([fetch, start, wait]);
  });

  test('is not sent in a read-only run where a step before it creates something', () => {
    const plan = planOf(somebodys('press'), {}, { readOnly: true });
    expect(stepsOf(plan)).toEqual([]);
  });
});

describe('requests are sent in turns', () => {
  const turnsIn = (name: SomebodysApi) => turnsOf(planOf(somebodys(name))).map(({ requests }) => requests);
  const turnOf = (name: SomebodysApi, about: RegExp) =>
    turnsIn(name).flatMap((turn, index) => turn.flatMap(({ id }) => (about.test(id) ? [index] : [])));

  test.each<readonly [what: string, name: SomebodysApi, about: RegExp, want: readonly number[]]>([
    ['documented requests first', 'shop', /^(create|show|list|replace|change)-[a-z]+\/documented$/, [0]],
    ['what is made for one request alone too', 'shop', /documented for show-thing/, [0]],
    [
      'then what differs from them',
      'shop',
      /^[a-z]+-things?\/(created|replaced|changed|untouched|listed|fresh-values)/,
      [1],
    ],
    ['what removes a resource after all that', 'shop', /delete-thing\/documented/, [2]],
    ['and what is about removed ones in the end', 'shop', /\/(removed|removed-with-parent)$/, [3]],
    ['a workflow about what is there for all after all that is not', 'lamp', /in-workflow/, [2]],
    ['and any other with the rest', 'press', /in-workflow/, [1]],
  ])('%s: %s', (_, name, about, want) => {
    expect([...new Set(turnOf(name, about))]).toEqual(want);
  });

  test('every request is sent once', () => {
    const sent = turnsIn('shop').flat();
    expect(sent).toHaveLength(planOf(somebodys('shop')).requests.length);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  });
});
