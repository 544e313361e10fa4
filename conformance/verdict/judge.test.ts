import type { ExpectationOf, KindName } from '../check/kinds.js';
import type { StatusRange } from '../contract/status-code.js';
import type { ObservableRequirement, Situation } from '../contract/model.js';
import { requirement as thingRequirement } from '../contract/testing/things-requirements.js';
import { findThingsPage, makeThingPage, things as contract } from '../contract/testing/things.js';
import type { AnsweredExchange, Exchange } from '../exchange/exchange.js';
import { situationKey } from '../exchange/planned-request.js';
import { judge, type PageRecord } from './judge.js';

const page = { ...makeThingPage, id: 'make', statuses: [202, 404] };

type Expectation = ExpectationOf<KindName>;

function requirement(expect: Expectation, when: Situation, more: Partial<ObservableRequirement> = {}) {
  return { ...thingRequirement('make.fact', when, expect), ...more };
}

const valid = { condition: 'valid-request' };
const unknown = { condition: 'unknown-thing' };
const fresh = { condition: 'fresh-values' };
const refusable = { condition: 'missing-field', at: '/name' };

/** An answer to a documented request, or to a request that differs from the documented request `short`. */
function answered(id: string, status: number, { when = valid, body = '', json = {} }: Answer = {}): AnsweredExchange {
  const request = {
    ...{ id: `make/${id}`, api: 'things', page: 'make', situation: situationKey(when), method: 'post' as const },
    ...{ path: '/things', parameters: {}, headers: {}, creates: null, json },
    ...(when === valid ? {} : { control: 'make/short' }),
  };
  return { request, durationMs: 1, response: { status, headers: [], body: Buffer.from(body) } };
}

/** The same, or no answer to it where there is no status code. */
function answer(id: string, status: number | null, more: Answer = {}): Exchange {
  if (status !== null) return answered(id, status, more);
  const { request, durationMs } = answered(id, 0, more);
  return { request, durationMs, failure: { reason: 'closed', message: 'it was closed' } };
}

interface Answer {
  readonly when?: Situation;
  readonly body?: string;
  readonly json?: { readonly name?: string };
}

function record(exchanges: readonly Exchange[], more: Partial<PageRecord> = {}): PageRecord {
  return { contract, page, exchanges, unplanned: new Map(), ...more };
}

const refused = requirement({ kind: 'status', statuses: [404] }, unknown);
const accepted = requirement({ kind: 'status', statuses: [202] }, valid);
const without = requirement({ kind: 'noBody', on: [202] }, valid);
const either = requirement({ kind: 'noBody', on: [201, 202] }, valid);
const documented = requirement({ kind: 'documentedStatus' }, valid);
const echo: Expectation = {
  ...{ kind: 'relation', relation: 'equal', on: [202] },
  operands: ['$response.body#/name', '$request.body#/name'],
};
const echoed = requirement(echo, valid);
const named = { json: { name: 'a' }, body: '{"name":"a"}' };
const misnamed = { json: { name: 'a' }, body: '{"name":"b"}' };

const short = answer('short', 202);

describe('of a subject whose answers never vary', () => {
  const unvarying = { unvarying: 'it is static' };
  const implied = { basis: 'implied' } as const;
  const distinct: Expectation = { kind: 'distinct', operand: '$response.body#/name', on: [202] };
  const inItself: Expectation = { ...echo, operands: ['$response.body#/name', '$response.body#/label'] };
  const twice = [answer('short', 202, named), answer('long', 202, named)];
  const unlike = [answer('short', 202, { body: '{"name":"b","label":"c"}' })];

  test.each<readonly [what: string, ObservableRequirement, readonly Exchange[], more: object, want: string]>([
    [
      'what is implied does not fit the request',
      requirement(echo, valid, implied),
      [answer('short', 202, misnamed)],
      unvarying,
      'unobserved',
    ],
    [
      'the same of any other subject',
      requirement(echo, valid, implied),
      [answer('short', 202, misnamed)],
      {},
      'warned',
    ],
    [
      'what is implied fits the request',
      requirement(echo, valid, implied),
      [answer('short', 202, named)],
      unvarying,
      'passed',
    ],
    [
      'what is shown does not fit the request',
      requirement(echo, valid, { basis: 'shown' }),
      [answer('short', 202, misnamed)],
      unvarying,
      'failed',
    ],
    ['two answers are the same', requirement(distinct, valid, implied), twice, unvarying, 'unobserved'],
    ['an answer contradicts itself', requirement(inItself, valid, implied), unlike, unvarying, 'warned'],
  ])('%s', (_, given, exchanges, more, want) => {
    const judgement = judge(given, record(exchanges, more));
    expect(judgement.verdict).toBe(want);
    expect(judgement.howToObserve).toBe(want === 'unobserved' ? 'it is static' : undefined);
    expect(judgement.exchanges).toHaveLength(want === 'unobserved' ? 0 : exchanges.length);
    expect(judgement.findings).toHaveLength(want === 'warned' || want === 'failed' ? 1 : 0);
  });
});

describe('a requirement about a status code', () => {
  test.each<readonly [what: string, given: ObservableRequirement, exchanges: readonly Exchange[], want: string]>([
    ['with the documented status code', accepted, [short], 'passed'],
    ['with another status code', accepted, [answer('short', 500)], 'failed'],
    ['without an answer', accepted, [answer('short', null)], 'failed'],
    ['once as documented and once not', accepted, [short, answer('long', 404)], 'failed'],
    ['that nobody was asked for', accepted, [], 'unobserved'],
    ['refused as documented', refused, [short, answer('u', 404, { when: unknown })], 'passed'],
    ['refused otherwise', refused, [short, answer('u', 400, { when: unknown })], 'failed'],
    [
      'refused, and its control too',
      refused,
      [answer('short', 404), answer('u', 404, { when: unknown })],
      'unobserved',
    ],
    ['refused, its control never sent', refused, [answer('u', 404, { when: unknown })], 'unobserved'],
    [
      'refused, its control unanswered',
      refused,
      [answer('short', null), answer('u', 404, { when: unknown })],
      'unobserved',
    ],
    [
      'refused, its control answered with a success that is not documented',
      refused,
      [answer('short', 200), answer('u', 404, { when: unknown })],
      'unobserved',
    ],
    [
      'accepted, though its control is not',
      refused,
      [answer('short', 404), answer('u', 202, { when: unknown })],
      'failed',
    ],
    [
      'unanswered, and its control refused',
      refused,
      [answer('short', 404), answer('u', null, { when: unknown })],
      'unobserved',
    ],
  ])('%s', (_, given, exchanges, verdict) => {
    expect(judge(given, record(exchanges)).verdict).toBe(verdict);
  });

  test('is about the documented request that it names', () => {
    const ofLong = requirement({ kind: 'status', statuses: [202] }, { ...valid, request: 'long' });
    const exchanges = [answer('short', 500), answer('long', 202)];
    expect(judge(ofLong, record(exchanges))).toEqual({ verdict: 'passed', findings: [], exchanges: ['make/long'] });
  });
});

test('of thousands of findings in each answer, a thousand are kept, and those of all answers that are left are counted', () => {
  const list = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({})));
  const findings = { ...findThingsPage, id: 'make' };
  const hasId = requirement({ kind: 'property', at: '/*/id', on: [200] }, valid);
  const judged = (...counts: readonly number[]) =>
    judge(hasId, {
      ...record(counts.map((count) => answer('short', 200, { body: list(count) }))),
      page: findings,
    });
  expect(judged(1004, 1, 1002)).toMatchObject({ verdict: 'failed', furtherFindings: 6 });
  expect(judged(1000, 1)).not.toHaveProperty('furtherFindings');
});

describe('a requirement about the form of a response', () => {
  test.each<readonly [what: string, given: ObservableRequirement, exchanges: readonly Exchange[], want: string]>([
    ['is met in its situation', without, [short], 'passed'],
    ['is met in any situation', without, [answer('u', 202, { when: unknown })], 'passed'],
    ['is broken in any situation', without, [short, answer('u', 202, { when: unknown, body: 'x' })], 'failed'],
    ['says nothing of other status codes', without, [answer('short', 404, { body: 'x' })], 'unobserved'],
    ['says nothing of what was not answered', without, [answer('short', null)], 'unobserved'],
    ['of some status codes is broken by one of them', either, [answer('short', 202, { body: 'x' })], 'failed'],
    ['of every answer is met', documented, [short, answer('u', 404, { when: unknown })], 'passed'],
    ['of every answer is broken by one', documented, [short, answer('u', 400, { when: unknown })], 'failed'],
    ['of every answer says nothing of what was not answered', documented, [answer('short', null)], 'unobserved'],
  ])('%s', (_, given, exchanges, verdict) => {
    expect(judge(given, record(exchanges)).verdict).toBe(verdict);
  });
});

describe('a relation', () => {
  test.each<readonly [what: string, exchanges: readonly Exchange[], want: string]>([
    ['is met in its own situation', [answer('short', 202, named)], 'passed'],
    ['is not met by what another situation shows', [answer('f', 202, { ...named, when: fresh })], 'unobserved'],
    [
      'is not met by what a request shows that was to be refused',
      [answer('u', 202, { ...named, when: unknown })],
      'unobserved',
    ],
    ['is broken in its own situation', [answer('short', 202, misnamed)], 'failed'],
    [
      'is met in its own situation, and broken in another that the contract allows',
      [answer('short', 202, named), answer('f', 202, { ...misnamed, when: fresh })],
      'failed',
    ],
    [
      'is met in its own situation, and broken by a request that was to be refused',
      [answer('short', 202, named), answer('u', 202, { ...misnamed, when: refusable })],
      'passed',
    ],
    ['says nothing without its cause', [answer('short', 202, { body: '{"name":"b"}' })], 'unobserved'],
  ])('%s', (_, exchanges, verdict) => {
    expect(judge(echoed, record(exchanges)).verdict).toBe(verdict);
  });

  test.each<readonly [what: string, name: string, when: Situation, want: string]>([
    ['is met by what agrees with it', 'a', valid, 'passed'],
    ['is broken by what does not', 'b', valid, 'failed'],
    ['is not broken in another situation, which builds on something else', 'b', fresh, 'unobserved'],
  ])('to what a situation builds on %s', (_, name, when, want) => {
    const compared: Expectation = { ...echo, operands: ['$response.body#/name', '$source.response.body#/name'] };
    const built = answer('short', 202, { when, body: JSON.stringify({ name }) });
    const source = answered('creation', 202, named);
    expect(judge(requirement(compared, valid), record([{ ...built, source }])).verdict).toBe(want);
  });

  test('over several answers needs two of them, each in its own situation or with others', () => {
    const distinct = requirement({ kind: 'distinct', operand: '$response.body#/name', on: [202] }, valid);
    const unallowed = answer('u', 202, { ...named, when: refusable });
    const [one, same, other] = [named, named, misnamed].map((body, index) => answer(`r${index}`, 202, body));
    const verdicts = [[one], [one, other], [one, same], [one, other, unallowed]].map((some) => {
      const exchanges = some.filter((exchange) => exchange !== undefined);
      return judge(distinct, record(exchanges)).verdict;
    });
    expect(verdicts).toEqual(['unobserved', 'passed', 'failed', 'passed']);
  });
});

test('what was asked for several times is judged without what was not answered', () => {
  const course: Expectation = { kind: 'reaches', value: '$response.body#/name', state: 'done', on: [202] };
  const begun = answer('short', 202, { body: '{"name":"begun"}' });
  expect(judge(requirement(course, valid), record([begun, answer('long', null)]))).toMatchObject({
    verdict: 'unobserved',
    howToObserve: expect.stringContaining('was asked for once, and it was still "begun"') as string,
  });
});

describe('an answer of a busy subject', () => {
  const set = (...given: Parameters<typeof answer>): Exchange => ({ ...answer(...given), aside: 'busy' });
  const repeated: Exchange = { ...answer('short again 1', 202), aside: 'repeated' };
  const u = (name: string, status: number) => answer(name, status, { when: unknown });
  const busy = set('u', 422, { when: unknown });

  test.each<
    readonly [what: string, ObservableRequirement, exchanges: readonly Exchange[], aside: readonly Exchange[], string]
  >([
    ['says nothing', refused, [short], [busy], 'unobserved'],
    [
      'leaves a situation open of which another request was answered',
      refused,
      [short, u('v', 404)],
      [busy],
      'unobserved',
    ],
    ['hides no failure of another request', refused, [short, u('v', 400)], [busy], 'failed'],
    ['to a documented request says nothing', accepted, [], [set('short', 422)], 'unobserved'],
    ['takes nothing from another documented request', accepted, [short], [set('long', 422)], 'passed'],
    ['is no undocumented one', documented, [short], [set('u', 429, { when: unknown })], 'passed'],
  ])('%s', (_, given, exchanges, aside, want) => {
    expect(judge(given, record(exchanges, { aside })).verdict).toBe(want);
  });

  test('is the reason why nothing is known', () => {
    const reason = 'it answered 422 to every documented request at that time';
    expect(judge(refused, record([short], { aside: [repeated, busy] })).howToObserve).toContain(reason);
    const open = record([u('u', 404)], { aside: [set('short', 422)] });
    expect(judge(refused, open).howToObserve).toContain(reason);
  });

  test.each<readonly [what: string, given: ObservableRequirement, aside: Exchange]>([
    ['of another situation', refused, set('f', 422, { when: fresh })],
    ['that is no refusal, to what was sent again', accepted, { ...answer('short', 202), aside: 'repeated' }],
  ])('is not the reason for what nothing was sent: one %s', (_, given, aside) => {
    const want = `no request brought about "${given.when.condition}"`;
    expect(judge(given, record([], { aside: [aside] })).howToObserve).toBe(want);
  });
});

describe('a requirement about a documented value', () => {
  const about = requirement({ kind: 'status', statuses: [202] }, valid, { documented: ['/name'] });
  const carrying = (id: string, status: number, configured: Readonly<Record<string, string>>): Exchange => {
    const exchange = answer(id, status);
    return { ...exchange, request: { ...exchange.request, configured } };
  };

  test.each<readonly [what: string, exchanges: readonly Exchange[], want: string]>([
    ['that was sent', [short], 'passed'],
    ['that was sent, beside other values of the configuration', [carrying('a', 202, { '/names': 'x' })], 'passed'],
    ['that the configuration replaces', [carrying('a', 202, { '/name': 'x' })], 'unobserved'],
    ['that the configuration replaces in part', [carrying('a', 202, { '/name/first': 'x' })], 'unobserved'],
    ['that is part of what the configuration replaces', [carrying('a', 202, { '': 'x' })], 'unobserved'],
    ['that the configuration replaces in one request', [carrying('a', 202, { '/name': 'x' }), short], 'passed'],
    [
      'that the configuration replaces in the request that fails',
      [carrying('a', 500, { '/name': 'x' }), short],
      'passed',
    ],
  ])('%s', (_, exchanges, want) => {
    expect(judge(about, record(exchanges)).verdict).toBe(want);
  });

  const instead = 'the configuration sends "x" for /name instead of the documented value';

  test('says what was sent instead', () => {
    expect(judge(about, record([carrying('a', 202, { '/name': 'x' })])).howToObserve).toBe(instead);
  });

  test('says what was sent instead in one of several requests, where none was judged', () => {
    const given = requirement({ kind: 'status', statuses: [404] }, unknown, { documented: ['/name'] });
    const replaced = answer('v', 404, { when: unknown });
    const other = { ...replaced, request: { ...replaced.request, configured: { '/name': 'x' } } };
    const exchanges = [answer('short', 404), answer('u', 404, { when: unknown }), other];
    expect(judge(given, record(exchanges)).howToObserve).toBe(instead);
  });

  test('says why another request with that value shows nothing', () => {
    const given = requirement(echo, valid, { documented: ['/name'] });
    const { howToObserve } = judge(given, record([carrying('a', 202, { '/name': 'x' }), short]));
    expect(howToObserve).toMatch(/^no exchange had both/);
  });

  test('that is one of several is not judged without it', () => {
    const given = requirement({ kind: 'status', statuses: [202] }, valid, { documented: ['/name', '/note'] });
    expect(judge(given, record([carrying('a', 500, { '/note': 'x' })])).verdict).toBe('unobserved');
  });
});

describe('a verdict', () => {
  test.each([
    { basis: 'stated', want: 'failed' },
    { basis: 'shown', want: 'failed' },
    { basis: 'implied', want: 'warned' },
  ] as const)('on what is $basis and not met is $want', ({ basis, want }) => {
    const given = requirement({ kind: 'status', statuses: [202] }, valid, { basis });
    expect(judge(given, record([answer('short', 500)])).verdict).toBe(want);
  });

  test('names the exchanges that it rests on', () => {
    const exchanges = [short, answer('long', 404), answer('u', 202, { when: unknown })];
    expect(judge(without, record(exchanges)).exchanges).toEqual(['make/short', 'make/u']);
  });

  test('comes with a finding for each exchange that breaks it: where, and how its control was answered', () => {
    const exchanges = [short, answer('u', 400, { when: unknown })];
    expect(judge(refused, record(exchanges)).findings).toEqual([
      {
        message: 'answered 400 instead of 404',
        expected: '404',
        actual: '400',
        place: { in: 'status', status: 400 },
        pointer: 'status',
        keyword: 'status',
        exchange: 'make/u',
        control: { exchange: 'make/short', status: 202, accepted: true },
      },
    ]);
  });

  test.each<readonly [control: Exchange, want: unknown]>([
    [answer('short', 404), { exchange: 'make/short', status: 404, accepted: false }],
    [answer('short', null), { exchange: 'make/short', status: null, accepted: false }],
  ])('tells of a control that was not accepted, %#', (control, want) => {
    const exchanges = [control, answer('u', 202, { when: unknown })];
    expect(judge(refused, record(exchanges)).findings[0]?.control).toEqual(want);
  });

  test('tells of the control that is judged, where it was sent again beside another request', () => {
    const again = { ...answer('short', 404), aside: 'busy' as const };
    const judged = { ...record([short, answer('u', 400, { when: unknown })]), aside: [again] };
    expect(judge(refused, judged).findings[0]?.control).toMatchObject({ status: 202, accepted: true });
  });

  test('on a documented request has no control to tell of', () => {
    const [finding] = judge(accepted, record([answer('short', null)])).findings;
    expect(finding).toEqual({
      message: 'no answer: it was closed',
      expected: 'a response',
      actual: 'it was closed',
      place: { in: 'status', status: null },
      pointer: 'status',
      keyword: 'noAnswer',
      exchange: 'make/short',
      control: null,
    });
  });
});

describe('a requirement about a range of status codes', () => {
  const statuses = [202, 404, '4XX', 'default'] as const;
  const of = (on: readonly StatusRange[], status: number) => {
    const seen = record([short, answer('other', status, { when: unknown, body: 'x' })], {
      page: { ...page, statuses },
    });
    return judge(requirement({ kind: 'noBody', on }, valid), seen).verdict;
  };
  test.each<readonly [on: StatusRange, status: number, want: string]>([
    ['4XX', 409, 'failed'],
    ['4XX', 404, 'unobserved'],
    ['4XX', 503, 'unobserved'],
    ['default', 503, 'failed'],
    ['default', 409, 'unobserved'],
    [409, 409, 'failed'],
  ])('on %j, with an answer %d that breaks it, is %s', (on, status, want) => {
    expect(of([on], status)).toBe(want);
  });
});

describe('what was not observed says why', () => {
  const unplanned = new Map([[situationKey(unknown), 'nobody says how']]);
  const broughtAbout = answer('u', 404, { when: unknown });

  test.each<readonly [given: ObservableRequirement, record: PageRecord, want: string]>([
    [refused, record([short], { unplanned }), 'nobody says how'],
    [requirement({ kind: 'noBody', on: [404] }, unknown), record([short], { unplanned }), 'nobody says how'],
    [refused, record([short]), 'no request brought about "unknown-thing"'],
    [refused, record([short], { interrupted: 'it took too long' }), 'it took too long'],
    [refused, record([broughtAbout]), 'control not accepted: make/short was not sent'],
    [refused, record([answer('short', 500), broughtAbout]), 'control not accepted: make/short was answered 500'],
    [
      refused,
      record([answer('short', null), broughtAbout]),
      'control not accepted: make/short had no answer (it was closed)',
    ],
    [without, record([answer('short', 404)]), 'no answer to make/short had status 202'],
    [
      requirement({ kind: 'noBody', on: [202, 204] }, valid),
      record([answer('short', 404)]),
      'no answer to make/short had status 202 or 204',
    ],
    [documented, record([answer('short', null)]), 'make/short had no answer'],
    [echoed, record([answer('short', 202)]), 'no exchange had both `/name` of the answer and `/name` of the request'],
  ])('%#', (given, seen, want) => {
    expect(judge(given, seen)).toEqual({ verdict: 'unobserved', findings: [], exchanges: [], howToObserve: want });
  });

  test('the answer to the documented request, where only another one has what is compared', () => {
    const seen = record([answer('f', 202, { ...named, when: fresh }), short]);
    expect(judge(echoed, seen).howToObserve).toMatch(/^no exchange had both/);
  });

  test('a relation whose situation was left out is not broken in another one', () => {
    const leftOut = new Map([[situationKey(valid), 'left out']]);
    const seen = record([answer('f', 202, { ...misnamed, when: fresh })], { unplanned: leftOut });
    expect(judge(echoed, seen)).toMatchObject({ verdict: 'unobserved', howToObserve: 'left out' });
  });

  test.each([
    [404, 'unobserved'],
    [400, 'failed'],
  ])('a situation that was left out in part, and else answered %d, is %s', (status, want) => {
    const seen = record([short, answer('u', status, { when: unknown })], { unplanned });
    expect(judge(refused, seen).verdict).toBe(want);
  });

  test('a situation that was left out is not judged by what another situation shows of its status code', () => {
    const seen = record([short, answer('other', 404, { when: { condition: 'wrong-method' } })], { unplanned });
    expect(judge(refused, seen)).toMatchObject({ verdict: 'unobserved', exchanges: [] });
  });

  test('the form of a response is judged though its situation was left out', () => {
    const formOf = (when: Situation) => requirement({ kind: 'noBody', on: [202] }, when);
    const leftOut = (when: Situation) => record([short], { unplanned: new Map([[situationKey(when), 'left out']]) });
    expect([valid, unknown].map((when) => judge(formOf(when), leftOut(when)).verdict)).toEqual(['passed', 'passed']);
  });
});

describe('what a derived page names need not be there', () => {
  const derivedPage = { ...page, isDerived: true as const };
  const missing = answer('short', 404, { body: '{}' });
  const refusedToo = answer('missing-field', 404, { when: refusable });
  test.each<
    readonly [
      what: string,
      of: PageRecord['page'],
      given: ObservableRequirement,
      exchanges: readonly Exchange[],
      want: string,
    ]
  >([
    ['a documented request that names nothing', derivedPage, accepted, [missing], 'unobserved'],
    ['on a page by hand', page, accepted, [missing], 'failed'],
    [
      'on a page without anything that it could name',
      { ...derivedPage, path: '/things' },
      accepted,
      [answer('short', 404)],
      'failed',
    ],
    ['another refusal', derivedPage, accepted, [answer('short', 400)], 'failed'],
    ['an undocumented 404', { ...derivedPage, statuses: [202] }, documented, [missing, refusedToo], 'unobserved'],
    [
      'an undocumented 404 of a request whose control was accepted',
      { ...derivedPage, statuses: [202] },
      documented,
      [short, refusedToo],
      'failed',
    ],
    ['the form of the refusal', derivedPage, requirement({ kind: 'noBody', on: [404] }, valid), [missing], 'failed'],
  ])('%s', (_, of, given, exchanges, want) => {
    expect(judge(given, record(exchanges, { page: of })).verdict).toBe(want);
  });

  test('the report says what to do', () => {
    const { howToObserve } = judge(accepted, record([missing], { page: derivedPage }));
    expect(howToObserve).toContain('make/short was answered 404: what it names is not there; give values');
  });
});

describe('a removal of what the run has just created', () => {
  const conflict = { condition: 'conflict' };
  const statuses = [204, 409];
  const onConflict = requirement({ kind: 'status', statuses: [409] }, conflict);
  const onSuccess = requirement({ kind: 'status', statuses: [204] }, valid);
  const removing = { ...page, isDerived: true as const, method: 'delete' as const, statuses };
  const creation = answered('creation', 201);
  const removal = (id: string, status: number, when?: Situation): Exchange => ({
    ...answer(id, status, when && { when }),
    source: creation,
  });

  test.each<readonly [what: string, given: ObservableRequirement, exchanges: readonly Exchange[], want: string]>([
    ['may be refused while it is made', onSuccess, [removal('short', 409)], 'unobserved'],
    ['is refused where it has to be', onConflict, [removal('short', 204), removal('c', 409, conflict)], 'passed'],
    ['is refused otherwise', onConflict, [removal('short', 204), removal('c', 422, conflict)], 'failed'],
  ])('%s', (_, given, exchanges, want) => {
    const requirements = [onConflict, onSuccess];
    expect(judge(given, record(exchanges, { page: { ...removing, requirements } })).verdict).toBe(want);
  });
});

describe('what another exchange of the run has made or shown may not be there', () => {
  const derived = { ...page, isDerived: true as const };
  const removing = { ...derived, method: 'delete' as const };
  const about = (exchange: AnsweredExchange, facts: Partial<Exchange['request']>): AnsweredExchange => ({
    ...exchange,
    request: { ...exchange.request, ...facts },
  });
  const [short404, one, other] = [answered('short', 404), answered('one', 202), answered('other', 202)];
  const removal = about(one, { method: 'delete' });

  test.each<
    readonly [what: string, of: PageRecord['page'], exchanges: readonly Exchange[], status: number, want: string]
  >([
    [
      'listed before, and not later',
      derived,
      [about(short404, { listed: { list: '', id: '/id', value: '7' } })],
      202,
      'make/short is about what the list no longer had when it was asked for again',
    ],
    [
      'removed by another request',
      removing,
      [
        { ...short404, source: one },
        { ...answer('long', 202), source: other },
      ],
      202,
      'make/short names what another request has removed: the subject answered two creations with one resource',
    ],
    [
      'only accepted to be removed',
      derived,
      [{ ...about(answered('short', 202), { until: { kind: 'gone' } }), source: removal }],
      404,
      'make/short was sent once, and it was still answered 202; "polling" in the target configuration says how often and how long',
    ],
    [
      'only accepted to be made, and not ready to be removed',
      removing,
      [{ ...answered('short', 409), source: one }],
      202,
      'make/short was refused: what the run has just created may not be ready; give a value of yours under "parameters"',
    ],
  ])('%s', (_, of, exchanges, status, want) => {
    const given = requirement({ kind: 'status', statuses: [status] }, { ...valid, request: 'short' });
    expect(judge(given, record(exchanges, { page: of }))).toMatchObject({
      verdict: 'unobserved',
      howToObserve: expect.stringContaining(want) as string,
    });
  });
});
