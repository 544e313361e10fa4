import { describeExpectation, isAboutRequest, isAboutSource, isOfKind, kindOf, kinds, type KindName } from './kinds.js';

const operands = ['$response.body#/a', '$request.body#/b'] as const;

/** What a kind says about itself: how the register writes it, what it then expects, and how it judges. */
interface Given {
  readonly kind: KindName;
  readonly key: string;
  readonly value: unknown;
  readonly expectation: Readonly<Record<string, unknown>>;
  readonly words: string;
  readonly appliesTo: string;
  readonly isShownBySituation: boolean;
  readonly over: string;
}

const ofAnswers = { appliesTo: 'statusCodes', isShownBySituation: false, over: 'one' };
const ofAllowed = { ...ofAnswers, appliesTo: 'allowedRequests', isShownBySituation: true };
const relation = { kind: 'relation' as const, value: operands, ...ofAllowed };
const [a, b] = ['`/a` of the answer', '`/b` of the request'];

function related(key: string, words: string): Given {
  return { ...relation, key, words, expectation: { relation: key, operands, on: [202] } };
}

function listed(key: string, words: string): Given {
  const expectation = { listing: key, operand: operands[0], on: [202] };
  const inSituation = { appliesTo: 'situation', isShownBySituation: true, over: 'several' };
  return { kind: 'listing', value: operands[0], ...inSituation, key, words, expectation };
}

const chosen = { list: '/things', id: '/id', member: '/colour' };

const table: readonly Given[] = [
  {
    ...{ kind: 'status', key: 'status', value: [200, 202], appliesTo: 'situation', isShownBySituation: true },
    ...{ over: 'one', expectation: { statuses: [200, 202] }, words: 'The answer has status code 200 or 202' },
  },
  {
    ...{ kind: 'documentedStatus', key: 'documentedStatus', value: true, appliesTo: 'everyAnswer' },
    ...{ isShownBySituation: false, over: 'one', expectation: {} },
    words: 'Every answer has a status code that the operation documents',
  },
  {
    ...{ kind: 'mediaType', key: 'mediaType', value: ['text/plain'], ...ofAnswers },
    expectation: { mediaTypes: ['text/plain'], on: [202] },
    words: 'The Content-Type is `text/plain`, whatever its case and parameters',
  },
  {
    ...{ kind: 'header', key: 'header', value: 'Location', ...ofAnswers },
    expectation: { name: 'Location', on: [202] },
    words: 'The header field `Location` is there if it is required, and valid against its schema',
  },
  {
    ...{ kind: 'noBody', key: 'noBody', value: true, ...ofAnswers },
    ...{ expectation: { on: [202] }, words: 'The answer has no body' },
  },
  {
    ...{ kind: 'noParameters', key: 'noParameters', value: true, ...ofAnswers },
    ...{ expectation: { on: [202] }, words: 'The answer has no parameters: no JSON object or array with members' },
  },
  {
    ...{ kind: 'property', key: 'property', value: '/id', ...ofAnswers },
    expectation: { at: '/id', on: [202] },
    words: 'The property `/id` is there if it is required, and valid against its schema',
  },
  {
    ...{ kind: 'property', key: 'present', value: '/id', ...ofAnswers },
    expectation: { at: '/id', on: [202], isPresent: true },
    words: 'The property `/id` is there, and valid against its schema',
  },
  related('equal', `${a} equals ${b}`),
  related('differ', `${a} differs from ${b}`),
  related('nullUnless', `${a}, where it is there, is null in an exchange that has no ${b}`),
  related('lastSegment', `The last path segment of a URI, ${a}, is ${b}`),
  related('segment', `One of the path segments of a URI, ${a}, is ${b}`),
  related('sameResource', `Two URIs, ${a} and ${b}, name the same resource, whatever their host, version and account`),
  related('agrees', `Each member of ${b} that ${a} has too has the same value there`),
  related('shows', `${a} shows the values that ${b} gives as members, or as a JSON Patch`),
  related('lists', `A list, ${a}, has an item with ${b}`),
  related('listsNot', `A list, ${a}, has no item with ${b}`),
  related('atMost', `A list, ${a}, has at most as many items as ${b}`),
  related('counts', `${a} is the number of items in a list, ${b}`),
  related('countsPage', `${a} is the number of items on a page of a list, ${b}`),
  related('notBefore', `An instant, ${a}, is not before ${b}`),
  {
    ...{ kind: 'recent', key: 'recent', value: operands[0], ...ofAllowed },
    ...{ over: 'one', expectation: { operand: operands[0], on: [202] } },
    words: `An instant, ${a}, is within two days of the request`,
  },
  {
    ...{ kind: 'distinct', key: 'distinct', value: operands[0], ...ofAllowed },
    ...{ over: 'several', expectation: { operand: operands[0], on: [202] } },
    words: `No two accepted requests yield the same ${a}`,
  },
  {
    ...{ kind: 'followsFrom', key: 'followsFrom', value: operands, ...ofAllowed },
    ...{ over: 'several', expectation: { operands, on: [202] } },
    words: `No ${a} occurs both in an exchange that has ${b} and in one that has not`,
  },
  listed('noneTwice', `No two items of a list have the same value of ${a}`),
  listed('noneLeftOut', `No page size leaves out a value of ${a} that is listed before and after`),
  listed('ascending', `The items of a list are in the ascending order of ${a}`),
  listed('descending', `The items of a list are in the descending order of ${a}`),
  {
    ...{ kind: 'asListed', key: 'asListed', value: { at: '/thing', members: ['/name', '/size'] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    expectation: { at: '/thing', members: ['/name', '/size'], on: [202] },
    words: 'What is shown at `/thing` has the values that the list has before and after: `/name` and `/size`',
  },
  {
    ...{ kind: 'each', key: 'each', value: operands, expectation: { operands, on: [202] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    words: `Each value of ${a} in a list is ${b}`,
  },
  {
    ...{ kind: 'keepsApart', key: 'keepsApart', value: operands, expectation: { operands, on: [202] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    words: `A list, ${a}, has no item with ${b}, which belongs to another list`,
  },
  {
    ...{ kind: 'filters', key: 'filters', value: { ...chosen, value: operands[0] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    expectation: { ...chosen, value: operands[0], on: [202] },
    words: `The list has the items whose \`/colour\` is ${a}, and no others`,
  },
  {
    ...{ kind: 'reaches', key: 'reaches', value: { value: operands[0], state: 'done', failed: ['jammed'] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'several' },
    expectation: { value: operands[0], state: 'done', failed: ['jammed'], on: [202] },
    words: `${a} becomes \`done\`, and not \`jammed\``,
  },
  {
    ...{ kind: 'inOrder', key: 'inOrder', value: { value: operands[0], order: [['new', 'young'], ['old']] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'several' },
    expectation: { value: operands[0], order: [['new', 'young'], ['old']], on: [202] },
    words: `${a} never goes back: \`new\`, then \`old\``,
  },
  {
    ...{ kind: 'content', key: 'content', value: true, expectation: { on: [202] } },
    ...{ appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    words: 'The body is what its header fields say: it begins as files of the kind that they name do',
  },
  {
    ...{ kind: 'meets', key: 'meets', appliesTo: 'situation', isShownBySituation: true, over: 'one' },
    value: { condition: "$response.body#/a == 'b'", when: '$statusCode == 202' },
    expectation: { condition: "$response.body#/a == 'b'", when: '$statusCode == 202', on: [202] },
    words: `${a} is \`b\`, where the status code is \`202\``,
  },
];

test('the table below has every key of every kind', () => {
  const keys = Object.entries(kinds).flatMap(([kind, { keys: own }]) => own.map((key) => `${kind} ${key}`));
  expect(table.map(({ kind, key }) => `${kind} ${key}`)).toEqual(keys);
});

test.each(table)('$key is read, put into words and judged', ({ kind, key, value, ...want }) => {
  const expectation = kindOf({ kind }).parse(value, [202], key);
  expect(expectation).toEqual({ kind, ...want.expectation });
  expect(describeExpectation(expectation)).toBe(
    `${want.words}.${'on' in want.expectation ? ' This is asked of answers with status code 202.' : ''}`,
  );
  const { appliesTo, isShownBySituation, judgement } = kindOf(expectation);
  expect({ appliesTo, isShownBySituation, over: judgement.over }).toEqual({
    appliesTo: want.appliesTo,
    isShownBySituation: want.isShownBySituation,
    over: want.over,
  });
});

test.each<readonly [KindName, value: unknown, mentions: object | undefined]>([
  ['status', [202], undefined],
  ['header', 'Location', { headers: ['Location'] }],
  ['property', '/id', { properties: ['/id'] }],
  ['relation', operands, { expressions: operands }],
  ['recent', operands[0], { expressions: [operands[0]] }],
  ['distinct', operands[0], { expressions: [operands[0]] }],
  ['followsFrom', operands, { expressions: operands }],
  ['listing', operands[0], { expressions: [operands[0]] }],
  ['asListed', { at: '/thing', members: ['/name'] }, { properties: ['/thing/name'] }],
  ['each', operands, { expressions: operands }],
  ['keepsApart', operands, { expressions: operands }],
  ['filters', chosen, { properties: ['/things/*/id', '/things/*/colour'] }],
  ['reaches', { value: operands[0], state: 'done' }, { expressions: [operands[0]] }],
  ['inOrder', { value: operands[0], order: [['new'], ['old']] }, { expressions: [operands[0]] }],
])('%s with %j mentions %j, which the contract has to document', (name, value, mentions) => {
  const kind = kindOf({ kind: name });
  expect(kind.mentions?.(kind.parse(value, [202], name))).toEqual(mentions);
});

test.each(Object.entries(kinds))(
  '%s says by which answer it is met trivially, and shows how it is written',
  (_, kind) => {
    expect(kind.whyTriviallyMet).toMatch(/^[a-z].* [a-z-]+$/);
    expect(JSON.stringify(kind.example)).not.toMatch(/""|\[\]|\{\}/);
  },
);

test('an expectation of no known kind is an error of the suite', () => {
  expect(() => kindOf({ kind: 'colour' })).toThrow(
    'the suite knows no check of the kind "colour": run "npm run generate"',
  );
  const unknown = kindOf({ kind: 'relation' }).parse(operands, [202], 'nearly');
  expect(() => describeExpectation(unknown)).toThrow('the suite knows no relation "nearly"');
});

test('a kind is told by its name', () => {
  expect(isOfKind({ kind: 'status' }, 'status')).toBe(true);
  expect(isOfKind({ kind: 'status' }, 'noBody')).toBe(false);
});

test.each([
  [true, ['$pages.response.body#/things', '$source.request.path.thing']],
  [false, ['$response.body#/thing', '$request.body#/thing']],
] as const)('tells whether a check is about what the run has made: %s', (want, operands) => {
  expect(isAboutSource(kinds.relation.parse(operands, [200], 'listsNot'))).toBe(want);
});

test.each([
  [true, kinds.relation.parse(['$response.body#/a', '$request.query.a'], [200], 'equal')],
  [true, kinds.distinct.parse('$response.body#/id', [200], 'distinct')],
  [false, kinds.relation.parse(['$response.body#/a', '$response.body#/b'], [200], 'equal')],
  [false, kinds.noBody.parse(true, [200], 'noBody')],
] as const)('tells whether an answer that never varies can meet a check by chance alone: %s', (want, expectation) => {
  expect(isAboutRequest(expectation)).toBe(want);
});
