import type { DocumentedRequest, HttpMethod } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { makeThingPage } from '../contract/testing/things.js';
import type { AnsweredExchange, Exchange } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import {
  goneReason,
  isGone,
  isMissing,
  isNoLongerListed,
  isNotYetGone,
  isTooEarly,
  missingReason,
  notYetGoneReason,
  tooEarlyReason,
  unlistedReason,
} from './missing-resource.js';

interface Facts extends Partial<PlannedRequest> {
  readonly source?: AnsweredExchange | undefined;
  readonly later?: AnsweredExchange | undefined;
  readonly shows?: unknown;
}

/** A request about a thing, as a rule to remove it, and its answer. */
function answered(status: number, { source, later, shows, ...facts }: Facts = {}): AnsweredExchange {
  const request = {
    ...{ id: 'remove/again', api: 'things', page: 'remove', situation: 'valid-request', method: 'delete' as const },
    ...{ path: '/things/7', parameters: {}, headers: {}, creates: null },
    ...facts,
  };
  const body = shows === undefined ? '' : JSON.stringify(shows);
  const response = { status, headers: [], body: Buffer.from(body) };
  return { request, durationMs: 1, response, ...(source && { source }), ...(later && { later }) };
}

function unanswered(facts: Facts = {}): Exchange {
  const { request, durationMs, source } = answered(0, facts);
  const failure = { reason: 'closed', message: 'it was closed' } as const;
  return { request, durationMs, failure, ...(source && { source }) };
}

const creation = (status: number, id = 'make/one') => answered(status, { id, method: 'post', path: '/things' });
const [one, other] = [creation(201), creation(201, 'make/other')];

describe('a resource is gone by another request of the run', () => {
  const removed = answered(204, { id: 'remove/documented', source: one });
  const elsewhere = answered(204, { id: 'remove/documented', source: one, path: '/things/8' });
  const refused = answered(409, { id: 'remove/documented', source: one });
  const redirected = answered(300, { id: 'remove/documented', source: one });
  const lost = unanswered({ id: 'remove/documented', source: one });

  test.each<[what: string, given: Exchange, others: readonly Exchange[], want: boolean]>([
    ['two creations were answered with it', answered(404, { source: other }), [removed], true],
    ['two creations were answered with it (410)', answered(410, { source: other }), [removed], true],
    ['among other removals', answered(404, { source: other }), [elsewhere, removed], true],
    ['not one of its own', answered(404, { source: other, path: '/things/8' }), [removed], false],
    ['not one of the same creation', answered(404, { source: one }), [removed], false],
    ['not one that nobody created', answered(404), [removed], false],
    ['not by a request about nothing created', answered(404, { source: other }), [answered(204)], false],
    ['not one that is there', answered(204, { source: other }), [removed], false],
    ['not one that is refused otherwise', answered(403, { source: other }), [removed], false],
    ['not without an answer', unanswered({ source: other }), [removed], false],
    ['not by a removal that was refused', answered(404, { source: other }), [refused], false],
    ['not by a removal that was redirected', answered(404, { source: other }), [redirected], false],
    ['not by a removal without an answer', answered(404, { source: other }), [lost], false],
    ['not by none', answered(404, { source: other }), [], false],
  ])('%s', (_, given, others, want) => expect(isGone({ method: 'delete' }, given, others)).toBe(want));

  test('but not for another method, which may be too early', () => {
    expect(isGone({ method: 'get' }, answered(404, { source: other }), [removed])).toBe(false);
  });
});

describe('what a documented request names may not be there', () => {
  const requests: readonly DocumentedRequest[] = [
    { name: 'a', parameters: { id: 'id', of: 'x' }, madeUp: ['id'], headers: {} },
  ];
  const derived = { isDerived: true, path: '/things/{id}', requests } as const;
  const { isDerived: _, ...byHand } = derived;
  const plain = { isDerived: true, path: '/things', requests: [] } as const;
  const naming = {
    ...plain,
    requests: [{ name: 'a', parameters: {}, madeUp: ['/shop'], headers: {}, body: { shop: 7 } }],
  };
  const others = { ...plain, requests: [{ name: 'a', parameters: {}, madeUp: ['shop'], headers: {} }] };
  const inBody = { json: { shop: 7 } };
  const [madeUp, known] = [{ parameters: { id: 'id', of: 'y' } }, { parameters: { id: '7', of: 'x' } }];

  test.each<[what: string, page: Parameters<typeof isMissing>[0], given: Exchange, want: boolean]>([
    ['in the path', derived, answered(404), true],
    ['in the body', plain, answered(404, { body: '{}' }), true],
    ['not where it names nothing', plain, answered(404), false],
    ['not on a page by hand', byHand, answered(404), false],
    ['not of a request that differs from the documented one', derived, answered(404, { control: 'remove/a' }), false],
    ['not by another refusal', derived, answered(410, madeUp), false],
    ['not without an answer', derived, unanswered(), false],
    ['by an id that it may not have', derived, answered(400, madeUp), true],
    ['not by an id that the document or an answer gives', derived, answered(400, known), false],
    ['not by an id on a page by hand', byHand, answered(400, madeUp), false],
    ['not by an id of a request that differs', derived, answered(400, { ...madeUp, control: 'remove/a' }), false],
    ['not by a body', plain, answered(400, { body: '{}' }), false],
    ['by what its body names', naming, answered(400, inBody), true],
    ['by what its body names, as another status says', naming, answered(422, inBody), true],
    ['not by another resource in its body', naming, answered(400, { json: { shop: 8 } }), false],
    ['not by a body without a resource', naming, answered(400, { json: {} }), false],
    ['not by what only others name', others, answered(400, { parameters: {} }), false],
    [
      'not where nothing is made up',
      { ...derived, requests: [{ name: 'a', parameters: {}, headers: {} }] },
      answered(400),
      false,
    ],
    ['not where it is accepted', derived, answered(200, madeUp), false],
  ])('%s', (_, page, given, want) => expect(isMissing(page, given)).toBe(want));

  test.each<[given: Exchange, want: string]>([
    [answered(404, madeUp), '404: what it names is not there'],
    [answered(400, madeUp), '400, which may be about the "id" that the suite made up for id'],
    [answered(422, inBody), '422, which may be about the 7 that the suite made up for /shop'],
  ])('the report says so, %#', (given, want) => {
    const advice = 'give values of yours under "parameters" or "body", or capture them ("captures")';
    const page = given.request.json === undefined ? derived : naming;
    expect(missingReason(page, given)).toBe(`remove/again was answered ${want}; ${advice}`);
  });
});

describe('a subject may still be making what the run has created', () => {
  const conflict = { condition: 'conflict' };
  const requirements = [requirement('make.conflict', conflict, expectation.status(409))];
  const page = { ...makeThingPage, isDerived: true as const, requirements };
  const [made, accepted] = [creation(201), creation(202)];

  test.each<[method: HttpMethod, of: string, source: AnsweredExchange, statuses: readonly number[]]>([
    ['delete', 'made', made, [409, 422, 423, 425]],
    ['put', 'made', made, [409, 423, 425]],
    ['patch', 'made', made, [409, 423, 425]],
    ['get', 'made', made, []],
    ['delete', 'accepted', accepted, [409, 422, 423, 425]],
    ['get', 'accepted', accepted, [404]],
  ])('by its answers to %s of what it has %s', (method, _, source, want) => {
    const statuses = [200, 404, 409, 422, 423, 425, 500];
    expect(statuses.filter((status) => isTooEarly({ ...page, method }, answered(status, { source })))).toEqual(want);
  });

  test.each<[what: string, given: Exchange]>([
    ['what it has not created', answered(409)],
    ['a request that has to be refused', answered(409, { source: made, situation: 'conflict' })],
    ['a request without an answer', unanswered({ source: made })],
  ])('but not by its answer to %s', (_, given) => expect(isTooEarly({ ...page, method: 'delete' }, given)).toBe(false));

  test('but on a page by hand the document says what is to be answered', () => {
    const byHand = { ...makeThingPage, method: 'delete' as const };
    expect(isTooEarly(byHand, answered(409, { source: made }))).toBe(false);
  });
});

describe('what is only accepted to be removed may still be shown', () => {
  const removal = (status: number) => answered(status, { id: 'remove/documented' });
  const show = (status: number, facts: Facts = {}) =>
    answered(status, { id: 'show/after', method: 'get', until: { kind: 'gone' }, source: removal(202), ...facts });
  const poll = (count: number, status: number) => show(status, { id: `show/after #${count}` });
  const made = answered(202, { id: 'make/one', method: 'post' });
  const state = { kind: 'state', at: '/state', states: ['DONE'], ends: [] } as const;

  test.each<[what: string, given: Exchange, others: readonly Exchange[], want: boolean]>([
    ['after one look', show(200), [], true],
    ['after several', show(200), [poll(1, 200), poll(2, 200)], true],
    ['while it is refused for its state', show(409), [], true],
    ['not once it was gone', show(200), [poll(1, 200), poll(2, 404)], false],
    ['though another one was gone', show(200), [show(404, { id: 'show/other' })], true],
    ['though one of the looks had no answer', show(200), [unanswered({ id: 'show/after #1' })], true],
    ['not when it is gone', show(404), [], false],
    ['not by another refusal', show(401), [], false],
    ['not without an answer', unanswered({ ...show(0).request, source: removal(202) }), [], false],
    ['not after a removal that was done at once', show(200, { source: removal(204) }), [], false],
    ['not after what was only accepted to be made', show(200, { source: made }), [], false],
    ['not without a removal', show(200, { source: undefined }), [], false],
    ['not where it is asked for once', answered(200, { source: removal(202) }), [], false],
    ['not where another state is waited for', show(200, { until: state, shows: { state: 'NEW' } }), [], false],
  ])('%s', (_, given, others, want) => expect(isNotYetGone(given, others)).toBe(want));

  test.each<[others: readonly Exchange[], want: string]>([
    [[], 'show/after was sent once, and it was still answered 200'],
    [[poll(1, 200), show(200, { id: 'show/other' })], 'show/after was sent 2 times, and it was still answered 200'],
  ])('the report says how often it was asked for, and which setting helps, %#', (others, want) => {
    const advice = '; "polling" in the target configuration says how often and how long';
    expect(notYetGoneReason(show(200), others)).toBe(`${want}${advice}`);
  });
});

describe('what a list has shown may have been removed since', () => {
  const listed = { list: '/things', id: '/id', value: '7' };
  const list = (status: number, ...ids: readonly string[]) =>
    answered(status, { id: 'list/again', shows: { things: ids.map((id) => ({ id })) } });
  const show = (status: number, later?: AnsweredExchange) => answered(status, { id: 'show/listed', listed, later });

  test.each<[what: string, given: Exchange, want: boolean]>([
    ['as the list lacks it now', show(404, list(200, '6')), true],
    ['as the list cannot be read now', show(404, list(500, '7')), true],
    ['as the list was not asked for again', show(404), true],
    [
      'as the request for it had no answer, and the list lacks it',
      { ...unanswered({ listed }), later: list(200) },
      true,
    ],
    ['as it is answered with a redirection', show(300, list(200)), true],
    ['not where the list has it still', show(404, list(200, '6', '7')), false],
    ['not where it is shown', show(200, list(200, '6')), false],
    ['not where it was no item of a list', answered(404, { later: list(200, '6') }), false],
  ])('%s', (_, given, want) => expect(isNoLongerListed(given)).toBe(want));
});

test.each<[reason: (request: Pick<PlannedRequest, 'id'>) => string, want: string]>([
  [unlistedReason, 'show/a is about what the list no longer had when it was asked for again'],
  [goneReason, 'show/a names what another request has removed: the subject answered two creations with one resource'],
  [
    tooEarlyReason,
    'show/a was refused: what the run has just created may not be ready; give a value of yours under "parameters"',
  ],
])('the report says why nothing is known, %#', (reason, want) => {
  expect(reason({ id: 'show/a' })).toBe(want);
});
