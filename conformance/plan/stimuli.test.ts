import { somebodys } from '../compile/somebodys-apis.testing.js';
import { standardConditions, type StandardConditionName } from '../contract/conditions.js';
import type { Json, Situation } from '../contract/model.js';
import { valueAt } from '../contract/pointer.js';
import { findThingsPage, makeThingPage, things } from '../contract/testing/things.js';
import type { Draft } from './draft.js';
import { draftOf } from './planner.js';
import { plannerOf } from './planner.testing.js';
import { otherFormats } from './other-formats.js';
import { stimuli, type StimulusContext } from './stimuli.js';

const large = makeThingPage.requests[1];
if (!large) throw new Error('the page documents a large request');
const control = draftOf(plannerOf(makeThingPage), large);
const body = control.json as Readonly<Record<string, Json>>;
const { name: _, ...nameless } = body;

function bringAbout(condition: StandardConditionName, situation: Partial<Situation> = {}, from: Draft = control) {
  const context = { contract: things, page: makeThingPage, nonce: 'nonce', situation: { condition, ...situation } };
  return stimuli[condition](from, context);
}

const headers = control.headers;
const { 'X-Token': __, ...anonymous } = headers;

test.each<readonly [StandardConditionName, Partial<Situation>, readonly Partial<Draft>[]]>([
  ['valid-request', {}, [{}]],
  ['repeated-request', {}, [{}]],
  ['other-field-case', {}, [{ headers: { 'cONTENT-tYPE': 'application/json', 'x-tOKEN': 'main' } }]],
  [
    'missing-token',
    {},
    [anonymous, { ...anonymous, 'X-Token': '' }, { ...anonymous, 'X-Token': ' ' }].map((fields) => ({
      headers: fields,
    })),
  ],
  [
    'invalid-token',
    {},
    ['cloud-contracts-invalid-token', 'mai', 'mainx'].map((token) => ({ headers: { ...headers, 'X-Token': token } })),
  ],
  ['missing-body', {}, [{ json: undefined }]],
  [
    'wrong-media-type',
    {},
    otherFormats(body).map(({ mediaType, text }) => ({
      ...{ headers: { ...headers, 'Content-Type': mediaType }, json: undefined },
      raw: text,
    })),
  ],
  [
    'wrong-method',
    {},
    [
      { method: 'put' },
      { method: 'delete', json: undefined, headers: { 'X-Token': 'main' } },
      { method: 'patch' },
      { method: 'get', json: undefined, headers: { 'X-Token': 'main' } },
    ],
  ],
  ['missing-field', { at: '/name' }, [{ json: nameless }]],
  ['omitted-field', { at: '/owner/id' }, [{ json: { ...body, owner: {} } }]],
  [
    'within-limit',
    { at: '/name', values: ['n', null] },
    [{ json: { ...body, name: 'n' } }, { json: { ...body, name: null } }],
  ],
  ['beyond-limit', { at: '/name', values: [7] }, [{ json: { ...body, name: 7 } }]],
  ['beyond-limit', { at: '/new', values: ['text'] }, [{ json: { ...body, new: 'text' } }]],
  ['within-limit', { at: '/name' }, []],
  [
    'beyond-limit',
    { at: '/colour', values: ['green', 7] },
    ['green', 7].map((colour) => ({ json: { ...body, colour } })),
  ],
  ['malformed-json', {}, ['{"name":', 'not json'].map((raw) => ({ json: undefined, raw }))],
  [
    'text-after-json',
    {},
    [`${JSON.stringify(body)}}`, `${JSON.stringify(body)}\nand more`].map((raw) => ({ json: undefined, raw })),
  ],
])('%s is brought about, with %j, by one change', (condition, situation, want) => {
  expect(bringAbout(condition, situation)).toEqual(want.map((change) => ({ ...control, ...change })));
});

test.each<readonly [StandardConditionName, readonly Partial<Draft>[]]>([
  ['missing-token', [{ query: { a: 'b' } }, { query: { a: 'b', key: '' } }]],
  [
    'invalid-token',
    [
      { query: { a: 'b', key: 'cloud-contracts-invalid-token' } },
      { query: { a: 'b', key: 'mai' } },
      { query: { a: 'b', key: 'mainx' } },
    ],
  ],
])('%s is about the query where credentials are there', (condition, want) => {
  const from: Draft = { method: 'get', parameters: { limit: 3 }, headers: { A: 'a' }, query: { a: 'b', key: 'main' } };
  const context = { contract: things, page: findThingsPage, nonce: 'nonce', situation: { condition } };
  expect(stimuli[condition](from, context)).toEqual(want.map((change) => ({ ...from, ...change })));
});

test('a situation without a place is about the whole body', () => {
  expect(bringAbout('missing-field')).toEqual([{ ...control, json: undefined }]);
  expect(bringAbout('within-limit', { values: [1] })).toEqual([{ ...control, json: 1 }]);
  expect(bringAbout('wrong-type').map(({ json }) => json)).toEqual(['text', 42, true, []]);
});

describe('requests for a list', () => {
  const boxes = somebodys('boxes');
  const asked: Draft = {
    method: 'get',
    parameters: { box_id: 1, limit: 9, colour: 'red' },
    headers: {},
    query: {},
    json: undefined,
  };
  const whole = { ...asked, parameters: { box_id: 1 } };
  const pageOf = (operationId: string, contract = boxes) => {
    const page = contract.pages.find((one) => one.operationId === operationId);
    if (!page) throw new Error(`there is no operation ${operationId}`);
    return page;
  };
  const drafts = (condition: StandardConditionName, context: Partial<StimulusContext> = {}) =>
    stimuli[condition](asked, {
      ...{ contract: boxes, page: pageOf('listThings'), nonce: 'nonce', situation: { condition } },
      ...context,
    });
  const withParameters = (...some: readonly Draft['parameters'][]): readonly Draft[] =>
    some.map((own) => ({ ...whole, parameters: { ...whole.parameters, ...own } }));

  test('that has pages are for the least page size, one more, and the subject’s own', () => {
    expect(drafts('all-pages')).toEqual(withParameters({ limit: 2 }, { limit: 1 }, {}));
  });

  test.each([
    ['has no page size', boxes, 'listBoxes'],
    ['is no list of resources', somebodys('shop'), 'listParts'],
  ])('are for the whole where it %s', (_, contract, operationId) => {
    const page = pageOf(operationId, contract);
    const drafted = drafts('all-pages', { contract, page });
    expect(drafted).toEqual([asked]);
  });

  const linked = { parameter: 'colour', texts: ['(one)', '(two)'], around: {} };
  test.each<readonly [what: string, context: Partial<StimulusContext>, want: readonly Draft[]]>([
    [
      'the values of the situation',
      { situation: { condition: 'filtered', at: 'query:colour', values: ['blue', 'red'] }, linked },
      withParameters({ colour: 'blue' }, { colour: 'red' }),
    ],
    [
      'values of earlier answers, where the situation has none',
      { situation: { condition: 'filtered', at: 'query:colour' }, linked },
      withParameters({ colour: '(one)' }, { colour: '(two)' }),
    ],
    ['nothing, where there is no value', { situation: { condition: 'filtered', at: 'query:colour' } }, []],
  ])('are for some of its items, by %s', (_, context, want) => {
    expect(drafts('filtered', context)).toEqual(want);
  });

  test('are for the whole where no resource is named, and else name it and what it is in', () => {
    const parent = { parameter: 'box_id', texts: ['(5)'], around: {} };
    expect(drafts('listed')).toEqual([whole]);
    expect(drafts('elsewhere', { linked: parent })).toEqual(withParameters({ box_id: '(5)' }));
    const thing = { parameter: 'thing_id', texts: ['(7)', '(8)'], around: { box_id: '(5)' } };
    expect(drafts('listed', { page: pageOf('showThing'), linked: thing })).toEqual(
      ['(7)', '(8)'].map((id) => ({ ...asked, parameters: { ...asked.parameters, box_id: '(5)', thing_id: id } })),
    );
  });
});

test.each([
  ['a body without members breaks off before its end', [1, 2], '[1,2'],
  ['a body breaks off after the name of its first member', { a: { b: 1 } }, '{"a":'],
])('%s', (_, json, want) => {
  expect(bringAbout('malformed-json', {}, { ...control, json })[0]).toEqual({ ...control, json: undefined, raw: want });
});

test('JSON is malformed too where the control has no body', () => {
  const texts = bringAbout('malformed-json', {}, { ...control, json: undefined }).map(({ raw }) => raw);
  expect(texts).toEqual(['{', 'not json']);
});

const targets = (Object.keys(standardConditions) as StandardConditionName[]).filter(
  (name) => standardConditions[name].broughtAboutBy === 'target',
);
test.each(targets)('%s is left to the target', (condition) => {
  expect(bringAbout(condition)).toEqual([control]);
});

describe('a value of another type', () => {
  const all = ['text', 42, true, [], {}, null];
  test.each<readonly [string, readonly Json[]]>([
    ['/name', [42, true, [], {}, null]],
    ['/note', [42, true, [], {}]],
    ['/count', ['text', true, [], {}]],
    ['/weight', ['text', true, [], {}]],
    ['/ribbon', [42, true, [], {}]],
    ['/owner', ['text', 42, true, [], null]],
    ['/owner/id', [42, true, [], {}, null]],
    ['/parts', ['text', 42, true, {}, null]],
    ['/nowhere', all.slice(0, -1)],
  ])('at %s is one of %j', (at, want) => {
    const drafts = bringAbout('wrong-type', { at });
    const [property = ''] = at.slice(1).split('/');
    const sent = drafts.map(({ json }) => (json as Record<string, Json>)[property]);
    expect(at === '/owner/id' ? sent.map((owner) => (owner as { id: Json }).id) : sent).toEqual(want);
  });

  test('is what the requirement says where it says so', () => {
    expect(bringAbout('wrong-type', { at: '/name', values: [1.5] })).toEqual([
      { ...control, json: { ...body, name: 1.5 } },
    ]);
  });
});

test.each([
  ['the contract has it, or another page', { put: {}, 'x-other-methods': ['patch'] }, ['delete']],
  ['it is POST, and others are left', { put: {} }, ['delete', 'patch']],
  ['all others are there, and it is not POST', { put: {}, delete: {}, patch: {} }, ['post']],
  ['all are there', { put: {}, post: {}, delete: {}, patch: {} }, []],
])('a method is not tried as a wrong one where %s', (_, others, want) => {
  const paths = { '/things': { get: {}, ...others } };
  const contract = { ...things, openapi: { ...things.openapi, paths } };
  const context = { contract, page: findThingsPage, nonce: 'nonce', situation: { condition: 'wrong-method' } };
  expect(stimuli['wrong-method'](control, context).map(({ method }) => method)).toEqual(want);
});

test.each([
  ['XML, which it takes', ['application/json', 'application/xml'], ['text/csv']],
  ['a range of texts, which it takes', ['text/*'], ['application/xml']],
  ['any, which it takes', ['*/*'], []],
])('a media type is wrong only where the operation does not take it: %s', (_, documented, want) => {
  const content = Object.fromEntries(documented.map((name) => [name, {}]));
  const paths = { '/things': { get: { requestBody: { content } } } };
  const contract = { ...things, openapi: { ...things.openapi, paths } };
  const context = { contract, page: findThingsPage, nonce: 'nonce', situation: { condition: 'wrong-media-type' } };
  const drafts = stimuli['wrong-media-type'](control, context);
  expect(drafts.map(({ headers: fields }) => fields['Content-Type'])).toEqual(want);
});

test('another method has a media type only with a body', () => {
  const drafts = bringAbout('wrong-method', {}, { ...control, json: undefined });
  expect(drafts.map(({ headers: fields }) => fields)).toEqual(drafts.map(() => ({ 'X-Token': 'main' })));
});

test('credentials of one character cannot be cut short', () => {
  const drafts = bringAbout('invalid-token', {}, { ...control, headers: { 'x-token': 'a' } });
  expect(drafts.map(({ headers: fields }) => fields)).toEqual([
    { 'X-Token': 'cloud-contracts-invalid-token' },
    { 'x-token': 'ax' },
  ]);
});

describe('fresh values', () => {
  const fresh = { condition: 'fresh-values' };
  const [short, long] = bringAbout('fresh-values').map(({ json }) => json as Readonly<Record<string, Json>>);

  test('are plain texts with both cases, different for each property and run', () => {
    expect(short).toEqual({ ...body, name: 'w name nonce', note: 'New note nonce', owner: { id: 'New id nonce' } });
  });

  test('are texts with a blank at each end, as long as the contract permits, that are easily altered', () => {
    const start = ` nonce Öe\u0301🗄 <b>&"q" 'a'  5% a+b/c, e:f.g-h_i\\j;`;
    expect(long).toEqual({
      ...body,
      name: ' nonce Öe ',
      note: `${`${start} note `.padEnd(245, 'Zy')} `,
      owner: { id: ` nonce Öe\u0301🗄 <b>&"q" 'a'  5% a+b/c, ` },
    });
  });

  test('are texts without a blank at an end, where the document alone is read', () => {
    const page = { ...makeThingPage, isDerived: true as const };
    const sent = stimuli['fresh-values'](control, { contract: things, page, nonce: 'nonce', situation: fresh })[1]
      ?.json;
    const start = `nonce Öe\u0301🗄 <b>&"q" 'a'  5% a+b/c, e:f.g-h_i\\j;`;
    expect(sent).toEqual({
      ...body,
      name: 'nonce Öe\u0301',
      note: `${start} note `.padEnd(246, 'Zy'),
      owner: { id: start.slice(0, start.indexOf(':')) },
    });
  });

  test.each([
    ['12345678901', '12345678901Z'],
    ['123456789012', '123456789012'],
    ['1234 ', '1234  Öe\u0301'],
    ['1234567890 ', '1234567890ZZ'],
  ])('have other letters in the place of blanks at their end, such as after %s', (nonce, name) => {
    const page = { ...makeThingPage, isDerived: true as const };
    const sent = stimuli['fresh-values'](control, { contract: things, page, nonce, situation: fresh })[1]?.json;
    expect(valueAt(sent, '/name')).toBe(name);
  });

  test.each(['/name', '/owner/id'])('are at %s within the limit, in whatever unit it is counted', (at) => {
    const limit = { '/name': 12, '/owner/id': 40 }[at] ?? 0;
    const text = String(valueAt(long, at));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    expect(Buffer.byteLength(text)).toBeGreaterThan(limit - 4);
    expect(text).toMatch(/^ nonce .* $/u);
  });

  test('are plain texts without a blank at their start, and whole where the contract has no property', () => {
    const page = { ...makeThingPage, fresh: ['/name', '/extra'] };
    const context = { contract: things, page, nonce: '12345678901', situation: { condition: 'fresh-values' } };
    const [plain] = stimuli['fresh-values']({ ...control, json: { name: 'x', extra: 'y' } }, context);
    expect(plain?.json).toEqual({ name: '12345678901', extra: 'New extra 12345678901' });
  });

  test('are whole where the limit that the contract names is no number', () => {
    const schema = { type: 'object', properties: { name: { type: 'string', maxLength: '5' } } };
    const content = { 'application/json': { schema } };
    const paths = { '/owners/{owner}/things': { post: { requestBody: { content } } } };
    const context = {
      ...{ contract: { ...things, openapi: { ...things.openapi, paths } }, page: makeThingPage, nonce: 'nonce' },
      situation: { condition: 'fresh-values' },
    };
    const [plain] = stimuli['fresh-values']({ ...control, json: { name: 'x' } }, context);
    expect(plain?.json).toEqual({ name: 'New name nonce' });
  });

  test('are put where the control has a value', () => {
    const { json } = bringAbout('fresh-values', {}, { ...control, json: { name: 'x' } })[0] ?? control;
    expect(json).toEqual({ name: 'w name nonce' });
  });
});
