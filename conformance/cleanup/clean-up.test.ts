import { changed, somebodys } from '../compile/somebodys-apis.testing.js';
import { requirementsOf, type Report } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import type { Configuration } from '../target/configuration.js';
import { verify, type VerifyOptions } from '../verify.js';
import { shopToken, startShop, type Habits, type Shop } from './shop.testing.js';

const contracts = [somebodys('shop')];

/** The contract of the shop if it said nothing of what the answer to a creation has. */
const silent = changed('shop', (text) => text.replace(/(description: Created\n)[^]*?( {8}'400')/, '$1$2'));

/** How a run goes. */
interface Given extends VerifyOptions {
  readonly configuration?: Configuration;
}

interface Outcome {
  readonly report: Report;
  readonly shop: Shop;
}

/** Verifies a shop with these habits. */
async function run(
  habits: Habits,
  { configuration, contracts: given = contracts, ...options }: Given = {},
): Promise<Outcome> {
  const shop = await startShop(habits);
  try {
    const target = buildTarget({ baseUrl: shop.url, token: shopToken, ...configuration }, { contracts: given });
    return { shop, report: await verify(target, { contracts: given, ...options }) };
  } finally {
    shop.close();
  }
}

/** What is left of what was created, by id of its request. */
function leftIn({ left }: Report): readonly string[] | undefined {
  return left?.filter(({ operationId }) => operationId === 'createThing').map(({ why }) => why);
}

const creations = { operations: ['createThing'] };

const end = (): AbortController => new AbortController();

describe('after a run, nothing is left of what it has created', () => {
  test.each<readonly [what: string, habits: Habits, given: Given]>([
    ['of documented requests', {}, {}],
    ['of requests that should be refused', { takesAll: true }, {}],
    ['by a subject that counts, from the documented id on', { countsFrom: 8 }, {}],
    ['where each thing needs the one before it', { isChain: true }, { configuration: { concurrency: 1 } }],
    ['by a subject that is busy at first', { refusal: 409, times: 3 }, creations],
    ['of things that are gone already', { forgets: true }, creations],
    ['of generated requests', { takesAll: true }, { ...creations, exploration: { runs: 5, seed: 1 } }],
    ['in each of several rounds', {}, { ...creations, repeat: 2 }],
    ['where the operation that removes is not selected', {}, creations],
    ['at a limited pace', {}, { ...creations, configuration: { requestsPerSecond: 200 } }],
    ['until the first failure', { takesAll: true }, { bail: true }],
    ['of whose answers the contract says nothing', {}, { ...creations, contracts: [silent] }],
    [
      'of whose answers the contract says nothing, by an id alone',
      { shows: (id) => ({ id, shop_id: 'corner' }) },
      { ...creations, contracts: [silent] },
    ],
    [
      'of whose answers the contract says nothing, by the name of the parameter',
      { shows: (id) => ({ id: 'corner', Thing: id }) },
      { ...creations, contracts: [silent] },
    ],
    ['by a path in Location alone', { location: (id) => `/shops/corner/things/${id}` }, creations],
    ['by a URL in Location alone', { location: (id, url) => `${url}/shops/corner/things/${id}?full=1` }, creations],
    ['by a relative Location', { location: (id) => `things/${id}` }, creations],
    [
      'by Location, of requests that should be refused',
      { takesAll: true, location: (id) => `/shops/corner/things/${id}` },
      creations,
    ],
  ])('%s', async (_, habits, given) => {
    const { shop, report } = await run(habits, given);
    expect(shop.created.length).toBeGreaterThan(0);
    expect([shop.ids(), leftIn(report)]).toEqual([['7'], []]);
  });
});

test('a run that ends early removes what it has created until then, and what it is about to', async () => {
  const over = end();
  const { shop, report } = await run(
    {
      // The answer that gives the id comes after the end.
      onCreation: async (created) => {
        if (created !== 3) return;
        over.abort('interrupted by a test');
        await new Promise((resolve) => setImmediate(resolve));
      },
    },
    { signal: over.signal },
  );
  expect(report.interrupted).toBe('interrupted by a test');
  expect(shop.created.length).toBeGreaterThan(2);
  expect([shop.ids(), leftIn(report)]).toEqual([['7'], []]);
});

test('a run that is to keep everything removes nothing, and lists nothing', async () => {
  const { shop, report } = await run({}, { ...creations, configuration: { keep: true } });
  expect([shop.ids(), report.left, shop.removals]).toEqual([['7', ...shop.created], undefined, []]);
});

test('a read-only run creates nothing and walks what reads; it lists what it has created by accident', async () => {
  const { shop, report } = await run({}, { readOnly: true });
  expect([shop.created, shop.ids(), leftIn(report)]).toEqual([[], ['7'], []]);
  const passed = requirementsOf(report).filter(({ verdict }) => verdict === 'passed');
  expect(passed.map(({ id }) => id)).toEqual(expect.arrayContaining(['show-thing.success', 'list-things.success']));
  const wrong = await run({ takesAll: true }, { readOnly: true });
  expect(wrong.shop.removals.filter((one) => one.endsWith('204'))).toEqual([]);
  expect(leftIn(wrong.report)).toEqual(wrong.shop.created.map(() => '--read-only removes nothing'));
});

test.each<readonly [what: string, habits: Habits, why: string, given: Given]>([
  ['its removal is refused', { refusal: 403 }, 'its removal was answered 403', creations],
  ['nobody answers', { isMute: true }, 'the subject did not answer any more', creations],
  [
    'the configuration names its id',
    { onlyId: '8' },
    'its answer gives an id that the configuration names',
    named('8'),
  ],
  ['it was there before', { onlyId: '7' }, 'its answer gives the id of a resource that was there before', creations],
  ['the operation that removes is left out', {}, 'deleteThing is left out: not built yet', leftOut()],
])('what is left is listed, with the command that removes it: %s', async (_, habits, why, given) => {
  const { report, shop } = await run(habits, given);
  const left = report.left?.filter(({ operationId }) => operationId === 'createThing') ?? [];
  expect(left.length).toBeGreaterThan(0);
  expect(left.map((one) => one.why).join()).toContain(why);
  for (const { curl } of left) {
    expect(curl).toMatch(
      new RegExp(`^curl -i -X DELETE '${shop.url}/shops/corner/things/[^/]+' -H 'X-Token: <token>'`),
    );
  }
  expect(JSON.stringify(report)).not.toContain(shopToken);
});

test.each<readonly [what: string, location: Required<Habits>['location']]>([
  ['of another host', (id) => `https://shop.example/shops/corner/things/${id}`],
  ['that no operation removes', (id) => `/shops/corner/orders/${id}`],
])('a Location %s is not followed, and what it names is listed', async (_, location) => {
  const { report, shop } = await run({ location }, creations);
  expect(new Set(leftIn(report))).toEqual(new Set(['its answer has no id at /thing/id']));
  expect(shop.ids()).toEqual(['7', ...shop.created]);
});

function named(id: string): Given {
  return { ...creations, configuration: { apis: { shop: { parameters: { thing: id } } } } };
}

function leftOut(): Given {
  return { configuration: { apis: { shop: { leaveOut: { deleteThing: 'not built yet' } } } } };
}

test.each<readonly [what: string, shows: Required<Habits>['shows']]>([
  ['has no id', () => ({ name: 'lamp' })],
  ['has that of something else', (id) => ({ order_id: id })],
  ['has that of the shop', () => ({ id: 'corner' })],
  ['has it beside other members', (id) => ({ thing: { id }, total: 1 })],
  ['has it in a list', (id) => [{ id }]],
])(
  'what is made is listed and not removed, where no document says what the answer has, and it %s',
  async (_, shows) => {
    const { report, shop } = await run({ shows }, { ...creations, contracts: [silent] });
    expect(shop.removals).toEqual([]);
    expect(new Set(leftIn(report))).toEqual(new Set(['no link says where the answer has the id for deleteThing']));
  },
);

test('what an answer shows is not removed, where it is not the answer of something new', async () => {
  const { shop } = await run({ creation: 200 }, { ...creations, contracts: [silent] });
  expect(shop.created.length).toBeGreaterThan(0);
  expect(shop.removals).toEqual([]);
});

test('cleaning up is counted and told, and judges nothing', async () => {
  const told: string[] = [];
  const begun: number[] = [];
  const { report, shop } = await run(
    { pretends: true },
    {
      onExchange: ({ request, aside }) => told.push(`${request.situation} ${aside ?? 'judged'}`),
      onCleanUp: (things) => begun.push(things),
    },
  );
  const removals = told.filter((one) => one === 'cleaning-up cleaning-up').length;
  expect(removals).toBe(begun[0]);
  expect(report.exchanges.filter(({ situation }) => situation === 'cleaning-up')).toHaveLength(removals);
  expect(report.requests).toBe(report.exchanges.length);
  // What it pretends to remove is gone for the cleaning up: that it is still there is a verdict.
  expect(leftIn(report)).toEqual([]);
  const kept = await run({ pretends: true }, { configuration: { keep: true } });
  expect(report.summary).toEqual(kept.report.summary);
  expect(shop.ids().length).toBeGreaterThan(removals);
});

test('a change of what the run has not created is listed, and nothing is done about it', async () => {
  const settings = { operations: { replaceThing: { parameters: { thing: '7' } } } };
  const { report } = await run({}, { configuration: { apis: { shop: settings } }, operations: ['replaceThing'] });
  expect(report.left).toMatchObject([
    { operationId: 'replaceThing', why: 'it is a change of what the run has not created', curl: null },
  ]);
});
