import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { findThingsPage, makeThingPage, things, thingsWith } from '../contract/testing/things.js';
import { isAnswered, type Exchange } from '../exchange/exchange.js';
import { againId } from '../exchange/pages.js';
import { bare } from '../plan/planner.testing.js';
import { planRequests, type Plan } from '../plan/plan-requests.js';
import { redactorOf } from '../text/redact.js';
import type { ListedFailure } from '../verdict/known-failure.js';
import {
  assembleReport,
  dayOf,
  gatedVerdict,
  recordsOf,
  type Gate,
  type ReportInput,
  type RunRecord,
} from './assemble.js';
import { exchangeOf, findingOf } from './report.testing.js';
import { requirementsOf } from './report.js';

const target = { ...bare, token: 'main-token' };
const gate: Gate = { strict: false, requireObserved: false, knownFailures: [] };
const known: ListedFailure = {
  requirement: 'find-things.found',
  fails: { status: 500 },
  reason: 'known',
  place: 'known.yaml:1',
  line: '- requirement: find-things.found',
};

function planOf(...requirements: readonly string[]): Plan {
  return planRequests(target, { contracts: [things], nonce: 'n', requirements });
}

function runOf(exchanges: readonly Exchange[], facts: Partial<RunRecord> = {}): RunRecord {
  return {
    exchanges,
    unprepared: new Map(),
    interrupted: null,
    sent: exchanges.length,
    seed: null,
    startedAt: new Date('2026-01-31T23:59:59.999Z'),
    durationMs: 12,
    ...facts,
  };
}

function assemble(exchanges: readonly Exchange[], facts: Partial<ReportInput> = {}) {
  const plan = planOf('find-things.found');
  return assembleReport({ plan, target, run: runOf(exchanges), gate, version: '1.2.3', ...facts });
}

const found = (status: number | undefined) => exchangeOf('find-things/all', status, undefined, findThingsPage);

test('a report says what was run, and what came of it', () => {
  expect(assemble([found(200)])).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'cloud-contracts', version: '1.2.3' },
    target: 'http://127.0.0.1:8080',
    profile: null,
    startedAt: '2026-01-31T23:59:59.999Z',
    durationMs: 12,
    requests: 1,
    seed: null,
    repeats: 1,
    interrupted: null,
    diagnoses: [],
    insecure: false,
    command: 'npx cloud-contracts verify http://127.0.0.1:8080',
    requirementCommand: 'npx cloud-contracts verify http://127.0.0.1:8080',
    conformant: true,
    summary: { passed: 1, failed: 0, warned: 0, waived: 0, unobserved: 0 },
    knownFailures: null,
    waivers: [],
    created: [{ operationId: 'findThings', what: 'nothing', exchange: 'find-things/all' }],
    exchanges: [{ id: 'find-things/all', response: { status: 200 } }],
    apis: [
      {
        id: 'things',
        documents: { '000': { title: 'Things', origin: 'made up' } },
        operations: [
          {
            page: 'find-things',
            title: 'Find things',
            operationId: 'findThings',
            method: 'GET',
            path: '/things',
            requirements: [
              {
                id: 'find-things.found',
                basis: 'stated',
                statement: 'What find-things.found says.',
                source: { document: '000', lines: '1-2' },
                ambiguities: [],
                verdict: 'passed',
                unstable: null,
                findings: [],
                howToObserve: null,
                exchanges: ['find-things/all'],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('documents are told by title, origin and facts alone', () => {
  const facts = [{ lines: '1-2', fact: 'Things can be found.' }];
  const documents = Object.entries(things.documents).map(([number, document]) => [number, { ...document, facts }]);
  const contract = { ...things, documents: Object.fromEntries(documents) as typeof things.documents };
  const plan = planRequests(target, { contracts: [contract], nonce: 'n' });
  const want = { title: 'Things', origin: 'made up' };
  expect(assemble([]).apis[0]?.documents).toStrictEqual({ '000': want });
  expect(assemble([], { plan }).apis[0]?.documents).toStrictEqual({ '000': { ...want, facts } });
});

test('what creates nothing, documented or not, is no creation', () => {
  const { contract } = thingsWith(findThingsPage, { creates: null });
  const plan = planRequests(target, { contracts: [contract], nonce: 'n', requirements: ['find-things.found'] });
  expect(assemble([found(200)], { plan }).created).toEqual([]);
});

test.each<readonly [string, string, readonly number[], number]>([
  ['that is of its requirement', 'find-things.names', [0, 1, 2, 3, 4, 6], 1],
  ['that is of none with another one', 'find-things.found', [0, 1, 2, 3, 4], 2],
])('of many findings that are alike, a report keeps that of a known failure %s', (_, of, items, furtherFindings) => {
  const names = requirement('find-things.names', { condition: 'valid-request' }, expectation.property('/*/name'));
  const { contract } = thingsWith(findThingsPage, { requirements: [names] });
  const plan = planRequests(target, { contracts: [contract], nonce: 'n', requirements: [names.id] });
  const exchange = found(200);
  if (!isAnswered(exchange)) throw new Error('it is answered');
  const body = Buffer.from(JSON.stringify(Array(7).fill({})));
  const run = runOf([{ ...exchange, response: { ...exchange.response, body } }]);
  const knownFailures = [{ ...known, requirement: of, fails: { at: '/6/name', keyword: 'required' } }];
  const [reported] = requirementsOf(assemble([], { plan, run, gate: { ...gate, knownFailures } }));
  expect(reported?.findings.map(({ pointer }) => pointer)).toEqual(items.map((item) => `/${item}/name`));
  expect(reported?.furtherFindings).toBe(furtherFindings);
});

test('requirements that ask the same are one check', () => {
  const checksOf = (...ids: readonly string[]) => assemble([], { plan: planOf(...ids) }).checks;
  expect([checksOf('find-things.found'), checksOf()].map((checks) => checks > 1)).toEqual([false, true]);
});

test.each<readonly [string, Partial<ReportInput>, object]>([
  ['the profile', { target: { ...target, profile: 'prism' } }, { profile: 'prism' }],
  ['the command', { gate: { ...gate, command: 'mine' } }, { command: 'mine' }],
  [
    'the list of known failures',
    { gate: { ...gate, knownFailuresFile: 'known.yaml' } },
    { knownFailures: 'known.yaml' },
  ],
  ['the seed', { run: runOf([found(200)], { seed: 7 }) }, { seed: 7 }],
  ['the number of requests, of which not all are shown', { run: runOf([found(200)], { sent: 9 }) }, { requests: 9 }],
  [
    'why it ended early',
    { run: runOf([found(200)], { interrupted: 'enough' }) },
    { interrupted: 'enough', conformant: false },
  ],
  [
    'that nobody looked at the certificate',
    { target: { ...target, baseUrl: 'https://a', tls: { insecure: true } } },
    { insecure: true },
  ],
  [
    'nothing of a certificate where there is none',
    { target: { ...target, tls: { insecure: true } } },
    { insecure: false },
  ],
  ['nothing of one that was looked at', { target: { ...target, baseUrl: 'https://a' } }, { insecure: false }],
  [
    'what keeps it from being judged',
    { run: runOf([found(401)]) },
    { diagnoses: [expect.stringContaining('refuses the token')] },
  ],
  ['that it is not conformant', { run: runOf([found(500)]) }, { conformant: false, created: [] }],
  [
    'that a known failure is there',
    { run: runOf([found(500)]), gate: { ...gate, knownFailures: [known] } },
    { conformant: true, waivers: [{ state: 'used' }] },
  ],
  [
    'that a known failure is gone',
    { run: runOf([found(200)]), gate: { ...gate, knownFailures: [known] } },
    { conformant: false, waivers: [{ state: 'stale' }] },
  ],
  [
    'that it may be there yet',
    { run: runOf([found(200)], { interrupted: 'enough' }), gate: { ...gate, knownFailures: [known] } },
    { waivers: [{ state: 'unobserved' }] },
  ],
  [
    'the last day of an entry, in UTC',
    { run: runOf([found(500)]), gate: { ...gate, knownFailures: [{ ...known, expires: '2026-01-31' }] } },
    { conformant: true, waivers: [{ state: 'used' }] },
  ],
  [
    'the day after it',
    { run: runOf([found(500)]), gate: { ...gate, knownFailures: [{ ...known, expires: '2026-01-30' }] } },
    { conformant: false, waivers: [{ state: 'expired' }] },
  ],
  ['nothing without an answer', { run: runOf([found(undefined)]) }, { created: [], conformant: false }],
])('a report says %s', (_, facts, want) => {
  expect(assemble([found(200)], facts)).toMatchObject(want);
});

test('where all is to be observed, what is not closes the gate', () => {
  const plan = planOf('find-things.found', 'find-things.unchanged');
  const open = assemble([found(200)], { plan });
  expect(open).toMatchObject({ conformant: true, summary: { passed: 1, unobserved: 1 } });
  expect(requirementsOf(open)[1]?.howToObserve).toBe('no request brought about "unchanged"');
  expect(assemble([found(200)], { plan, gate: { ...gate, requireObserved: true } }).conformant).toBe(false);
});

test('secrets are in no report: the target’s, or those that the given function removes', () => {
  const spoken = { ...found(200), request: { ...found(200).request, path: '/main-token/other' } };
  expect(assemble([spoken]).exchanges[0]?.request.url).toBe('http://127.0.0.1:8080/<token>/other');
  const redact = redactorOf([{ value: 'other', mark: '<OTHER>' }]);
  expect(assemble([spoken], { redact }).exchanges[0]?.request.url).toBe('http://127.0.0.1:8080/main-token/<OTHER>');
});

describe('what pages are judged by', () => {
  const plan = planOf('find-things.unchanged', 'make-thing.no-token');
  const recordFor = (page: string, facts: Partial<RunRecord> = {}) => {
    const exchanges = [
      found(200),
      exchangeOf('make-thing/small', 201),
      exchangeOf('make-thing/x', 401, 'make-thing/small'),
    ];
    const records = recordsOf(plan, runOf(exchanges, facts));
    return [...records].find(([selected]) => selected.page.id === page)?.[1];
  };

  test('is their own exchanges, in the order in which they came', () => {
    expect(recordFor('find-things')?.exchanges.map(({ request }) => request.id)).toEqual(['find-things/all']);
    expect(recordFor('make-thing')?.exchanges.map(({ request }) => request.id)).toEqual([
      'make-thing/small',
      'make-thing/x',
    ]);
    expect(recordFor('make-thing')).toMatchObject({ contract: things, page: makeThingPage });
  });

  test('is none of another API, and none where none was sent', () => {
    const elsewhere = { ...found(200), request: { ...found(200).request, api: 'others' } };
    expect(recordFor('find-things', { exchanges: [elsewhere] })?.exchanges).toEqual([]);
  });

  test('is why a situation was not brought about, and why the run ended', () => {
    const unprepared = new Map([['make-thing/missing-token 1', 'it failed']]);
    expect(recordFor('make-thing', { unprepared })?.unplanned).toEqual(new Map([['missing-token', 'it failed']]));
    expect(recordFor('find-things', { unprepared })?.unplanned).toEqual(new Map());
    expect(recordFor('make-thing')).not.toHaveProperty('interrupted');
    expect(recordFor('make-thing', { interrupted: 'enough' })?.interrupted).toBe('enough');
  });

  test('is why answers do not vary, if they do not', () => {
    const recordWith = (own: typeof target) => {
      const still = planRequests(own, { contracts: [things], nonce: 'n', requirements: ['find-things.found'] });
      return [...recordsOf(still, runOf([])).values()][0];
    };
    expect(recordWith({ ...target, unvarying: 'a mock' })?.unvarying).toBe('a mock');
    expect(recordWith(target)).not.toHaveProperty('unvarying');
  });

  test('is not what a busy subject answered, nor what only showed whether it is busy', () => {
    const plan = planOf('find-things.found', 'make-thing.accepted');
    const [busy, repeated] = [exchangeOf('make-thing/small', 429), exchangeOf('make-thing/small again 1', 201)];
    const aside = [
      { ...busy, aside: 'busy' as const },
      { ...repeated, aside: 'repeated' as const },
    ];
    const [own] = [...recordsOf(plan, runOf([found(200), ...aside])).values()];
    expect([own?.exchanges, own?.aside]).toEqual([[], aside]);
    const { created } = assemble([], { plan, run: runOf(aside) });
    expect(created.map(({ exchange }) => exchange)).toEqual(['make-thing/small again 1']);
  });

  test('is why one documented request was not sent, unless another one was', () => {
    const plan = planOf('make-thing.accepted');
    const unprepared = new Map([['make-thing/large', 'no value']]);
    const keys = (exchanges: readonly Exchange[]): readonly (readonly string[])[] =>
      [...recordsOf(plan, runOf(exchanges, { unprepared })).values()].map(({ unplanned }) => [...unplanned.keys()]);
    expect(keys([exchangeOf('make-thing/small', 201)])).toEqual([['valid-request from large']]);
    expect(keys([])).toEqual([['valid-request from large', 'valid-request']]);
  });

  test('is why the target leaves it out', () => {
    const left = { ...target, apis: { things: { leaveOut: { makeThing: 'dear' } } } };
    const pages = planRequests(left, { contracts: [things], nonce: 'n', requirements: ['make-thing.no-token'] });
    const [record] = [...recordsOf(pages, runOf([])).values()];
    expect(record?.unplanned).toEqual(new Map([['missing-token', 'left out: dear']]));
  });
});

describe('what an exchange is judged with', () => {
  const plan = planOf('find-things.found');
  const paging = { list: '/things', id: '/id', parameters: { size: 'limit' }, leastSize: 1, firstNumber: 0 };
  const capture = { text: '(captured)', from: 'make-thing/small', value: '$response.body#/id' };
  const creation = exchangeOf('make-thing/small', 201);
  const list = (id: string, status?: number) => exchangeOf(id, status, undefined, findThingsPage);
  /** The exchange of the page, whose request has further facts, as it is judged in a run with others. */
  const judged = (facts: Partial<Exchange['request']>, others: readonly Exchange[], status = 200) => {
    const own = found(status);
    const exchange = { ...own, request: { ...own.request, ...facts } };
    const [record] = recordsOf(plan, runOf([exchange, ...others])).values();
    const { source, later, steps, pages } = record?.exchanges.find(({ request }) => request === exchange.request) ?? {};
    return { source, later, steps, pages };
  };
  const nothing = { source: undefined, later: undefined, steps: undefined, pages: undefined };
  const again = list(againId({ id: 'find-things/all' }), 200);
  const step = exchangeOf('make-thing/in-workflow step:making/start', 201);

  test.each<readonly [what: string, facts: Partial<Exchange['request']>, others: readonly Exchange[], want: object]>([
    ['nothing else, by itself', {}, [creation, again, step], {}],
    ['nothing else where it takes nothing from an answer', { captures: [] }, [creation], {}],
    ['no list after what was not created', { captures: [capture], looksAgain: 'list' }, [again], {}],
    ['what created that it is about', { captures: [capture] }, [creation], { source: creation }],
    ['no creation without an answer', { captures: [capture] }, [exchangeOf('make-thing/small', undefined)], {}],
    ['no creation that was not sent', { captures: [capture] }, [], {}],
    ['the steps before it', { follows: [step.request.id] }, [step], { steps: { start: step } }],
    ['no steps without an answer', { follows: [step.request.id] }, [], { steps: {} }],
    ['the pages of its list', { paging }, [], { pages: { further: [], isWhole: true } }],
  ])('is %s', (_, facts, others, want) => {
    expect(judged(facts, others)).toEqual({ ...nothing, ...want });
  });

  test('is the list that was asked for after it, with the one before', () => {
    const facts = { captures: [capture], looksAgain: 'list' } as const;
    const later = list(againId({ id: 'find-things/all' }), 200);
    expect(judged(facts, [creation, later])).toEqual({ ...nothing, source: creation, later });
    expect(judged({ captures: [capture] }, [creation, later])).toEqual({ ...nothing, source: creation });
  });

  test('is no page of a list that was not answered', () => {
    const own = list('find-things/all');
    const exchange = { ...own, request: { ...own.request, paging } };
    const [record] = recordsOf(plan, runOf([exchange])).values();
    expect(record?.exchanges).toEqual([exchange]);
  });

  test('is not what cleans up after it, of which nothing is judged', () => {
    const cleaning = { ...list('find-things/clean', 200), aside: 'cleaning-up' as const };
    const [record] = recordsOf(plan, runOf([found(200), cleaning])).values();
    expect([record?.exchanges, record?.aside]).toEqual([[found(200)], []]);
  });

  test('comes in the order of the plan, each look before the last one at its place, and last what is not planned', () => {
    const ids = ['make-thing/other', 'make-thing/large', 'make-thing/small #12', 'make-thing/small'];
    const exchanges = ids.map((id) => exchangeOf(id, 201));
    const [record] = recordsOf(planOf('make-thing.accepted'), runOf(exchanges)).values();
    const seen = record?.exchanges.map(({ request }) => request.id);
    expect(seen).toEqual(['make-thing/small #12', 'make-thing/small', 'make-thing/large', 'make-thing/other']);
  });

  test('comes at the place of its request, whose name may look like that of a look', () => {
    const [small, ...others] = makeThingPage.requests;
    if (!small) throw new Error('there is a documented request');
    const { contract } = thingsWith(makeThingPage, { requests: [{ ...small, name: 'small #1' }, ...others] });
    const numbered = planRequests(target, { contracts: [contract], nonce: 'n', requirements: ['make-thing.accepted'] });
    const exchanges = ['make-thing/large', 'make-thing/small #1 #2'].map((id) => exchangeOf(id, 201));
    const [record] = recordsOf(numbered, runOf(exchanges)).values();
    expect(record?.exchanges.map(({ request }) => request.id)).toEqual(['make-thing/small #1 #2', 'make-thing/large']);
  });
});

test('a report says how to explain a requirement, and what the run has left, where it knows', () => {
  const left = [{ operationId: 'makeThing', what: 'one thing', exchange: 'make-thing/small', why: 'kept', curl: null }];
  const explained = { ...gate, explainCommand: 'npx cloud-contracts requirements' };
  const report = assemble([], { gate: explained, run: runOf([], { left }) });
  expect(report).toMatchObject({ explainCommand: 'npx cloud-contracts requirements', left });
  expect(Object.keys(assemble([]))).not.toEqual(expect.arrayContaining(['explainCommand']));
  expect(Object.keys(assemble([]))).not.toEqual(expect.arrayContaining(['left']));
});

describe('APIs', () => {
  test('have their own operations, in the order of the plan', () => {
    const contracts = [things, { ...things, api: 'others' }];
    const plan = planRequests(target, { contracts, nonce: 'n' });
    const operations = assemble([], { plan }).apis.map(
      (api) => `${api.id}: ${api.operations.map(({ page }) => page).join(', ')}`,
    );
    expect(operations).toEqual(['things: make-thing, find-things', 'others: make-thing, find-things']);
  });
});

const statusFinding = findingOf('find-things/all');
test.each<readonly [string, 'failed' | 'warned' | 'passed', Partial<Gate>, string]>([
  ['stays', 'failed', {}, 'failed'],
  ['stays where it passed', 'passed', { strict: true }, 'passed'],
  ['is waived where it is known', 'failed', { knownFailures: [known] }, 'waived'],
  ['is waived where it only warns', 'warned', { knownFailures: [known], strict: true }, 'waived'],
  [
    'is not waived by an entry for another requirement',
    'failed',
    { knownFailures: [{ ...known, requirement: 'x' }] },
    'failed',
  ],
  [
    'is not waived by an entry that has run out',
    'failed',
    { knownFailures: [{ ...known, expires: '2026-01-30' }] },
    'failed',
  ],
  ['is a warning', 'warned', {}, 'warned'],
  ['is a failure where the gate is strict', 'warned', { strict: true }, 'failed'],
])('a verdict %s', (_, verdict, facts, want) => {
  const judgement = { verdict, findings: verdict === 'passed' ? [] : [statusFinding] };
  expect(gatedVerdict('find-things.found', judgement, { ...gate, ...facts }, '2026-01-31')).toBe(want);
});

test('a day is one of UTC', () => {
  expect(dayOf(new Date('2026-01-31T23:59:59.999Z'))).toBe('2026-01-31');
});
