import type { Contract } from '../contract/contract.js';
import { objectAt } from '../contract/pointer.js';
import { operationObject } from '../contract/schema.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { cascadeSteps, planDependents } from './dependents.js';
import { documented, kind, making, plannerFor, text, type Bodies, type KindFacts } from './kinds.testing.js';

const states = { order: ['asked', 'building', ['ready', 'up']], failed: ['broken'] };
const shelf: KindFacts = {
  properties: { name: text, state: { ...text, 'x-states': states } },
  cascade: [['show-book', '/shelf']],
};
const own: Bodies = {
  ...{ 'make-author': [{ name: 'Ann' }], 'make-shelf': [{ name: 'oak' }], 'deliver-shelf': [] },
  'make-book': [undefined, { name: 'atlas' }],
};

/** Books, which are removed with their shelf; authors are made before shelves. */
function library(bodies: Bodies = {}, author: KindFacts = {}, ofShelf: KindFacts = {}): Contract {
  const book = kind('book', { properties: { name: text, shelf: text, author: text } });
  const list = { operationId: 'list-books', responses: { 200: { description: 'Books.' } } };
  const links = { one: { operationId: 'show-shelf', parameters: { shelf: '$response.body#/0/id' } } };
  const shelves = { operationId: 'list-shelves', responses: { 200: { description: 'Shelves.', links } } };
  return documented(
    {
      '/health': { get: { operationId: 'show-health', responses: { 200: { description: 'Fine.' } } } },
      ...{ '/shelves': { get: shelves }, ...kind('author', author), ...kind('shelf', { ...shelf, ...ofShelf }) },
      '/deliveries': making('deliver-shelf', 'shelf', { properties: { name: text } }),
      ...{ ...book, '/books': { get: list, ...book['/books'] } },
    },
    { ...own, ...bodies },
  );
}

/** The requests about what was removed with its parent, or why there are none. */
function dependents(contract: Contract, id: string, settings?: ApiSettings): readonly PlannedRequest[] | string {
  return planDependents(plannerFor(contract, id, settings), { condition: 'removed-with-parent' });
}

function steps(contract: Contract): readonly PlannedRequest[] {
  return cascadeSteps(plannerFor(contract, 'show-health'));
}

/** Where a request takes values from, and what it waits for. */
const row = ({ id, captures = [], until }: PlannedRequest) => [
  id,
  ...captures.map(({ from, value }) => `${value} of ${from}`),
  ...(until ? [until] : []),
];

const step = (page: string, name: string) => `${page}/in-workflow cascade:remove-shelf/show-book/${name}`;
const id = '$response.body#/id';
const made = [
  [step('make-shelf', 'parent')],
  [
    ...[step('show-shelf', 'parent-ready'), `${id} of ${step('make-shelf', 'parent')}`],
    { kind: 'state', at: '/state', states: ['ready', 'up'], ends: ['broken'] },
  ],
  [step('make-book', 'dependent'), `$request.path.shelf of ${step('show-shelf', 'parent-ready')}`],
  [step('show-book', 'dependent-ready'), `${id} of ${step('make-book', 'dependent')}`],
  [step('remove-shelf', 'removal'), `$response.body#/shelf of ${step('show-book', 'dependent-ready')}`],
];
const last = (after: string) => [
  ...['show-book/removed-with-parent', `$request.path.book of ${step('show-book', 'dependent-ready')}`],
  ...[`$request.path.shelf of ${after}`, { kind: 'gone' }],
];

describe('what goes with something of another kind is made, and removed with it', () => {
  test('in steps that wait for the last state, and in the end for both to be gone', () => {
    expect(steps(library()).map(row)).toEqual([
      ...made,
      [
        ...[step('show-shelf', 'parent-gone'), `$request.path.shelf of ${step('remove-shelf', 'removal')}`],
        { kind: 'gone' },
      ],
      last(step('show-shelf', 'parent-gone')),
    ]);
  });

  test('without a look at what is removed where no answer says that it is gone', () => {
    const contract = library({}, {}, { missing: '409' });
    expect(steps(contract).map(row)).toEqual([...made, last(step('remove-shelf', 'removal'))]);
  });

  test('without a look at what it goes with where no request shows that', () => {
    const [parent, , , ...others] = made;
    expect(steps(library({ 'show-shelf': [] })).map(row)).toEqual([
      parent,
      [step('make-book', 'dependent'), `${id} of ${step('make-shelf', 'parent')}`],
      ...others,
      last(step('remove-shelf', 'removal')),
    ]);
  });

  test('with the documented values of each, but for the id of what it goes with', () => {
    const bodies = steps(library()).flatMap((one) => (one.json === undefined ? [] : [[one.id, one.json]]));
    const shelfId =
      '(captured-from-show-shelf-in-workflow-cascade-remove-shelf-show-book-parent-ready-request-path-shelf)';
    expect(bodies).toEqual([
      [step('make-shelf', 'parent'), { name: 'oak' }],
      [step('make-book', 'dependent'), { name: 'atlas', shelf: shelfId }],
    ]);
  });

  test('with one thing after the other where it goes with several', () => {
    const contract = library({}, { cascade: [['show-book', '/author']] });
    const names = ['show-book/removed-with-parent', 'show-book/removed-with-parent 2'];
    const planned = dependents(contract, 'show-book');
    expect(typeof planned === 'string' ? planned : planned.map((one) => one.id)).toEqual(names);
    const removals = steps(contract).filter((one) => one.id.endsWith('/removal'));
    expect(removals.map((one) => one.id)).toEqual([
      'remove-author/in-workflow cascade:remove-author/show-book/removal',
      'remove-shelf/in-workflow cascade:remove-shelf/show-book 2/removal',
    ]);
  });

  test('by the operation whose answer has the id of what it goes with', () => {
    const contract = library({ 'deliver-shelf': [{ name: 'elm' }] });
    const openapi = structuredClone(contract.openapi);
    const responses = objectAt(operationObject(openapi, { path: '/shelfs', method: 'post' }), 'responses');
    Object.assign(responses, { 201: { description: 'Made.' } });
    expect(steps({ ...contract, openapi })[0]).toMatchObject({ page: 'deliver-shelf', json: { name: 'elm' } });
  });

  test('although the configuration adds header fields to the request that removes', () => {
    const settings = { operations: { 'remove-shelf': { headers: { 'X-Own': 'own' } } } };
    expect(dependents(library(), 'list-books', settings)).toHaveLength(1);
  });
});

describe('nothing is made', () => {
  test.each<readonly [what: string, contract: Contract, page: string]>([
    ['for a page about no resource', library(), 'show-health'],
    ['for a page about what goes with nothing', library(), 'show-shelf'],
    ['where no request makes what is removed too', library({ 'make-book': [] }), 'list-books'],
    ['where no body is known of what makes it', library({ 'make-book': [undefined] }), 'list-books'],
    ['where no request shows it', library({ 'show-book': [] }), 'list-books'],
    ['where no request removes what it goes with', library({ 'remove-shelf': [] }), 'list-books'],
    ['where no request makes what it goes with', library({ 'make-shelf': [] }), 'list-books'],
  ])('%s', (_, contract, page) => {
    expect(dependents(contract, page)).toBe('the run makes nothing that goes with something else');
    expect(steps(contract)).toHaveLength(page.startsWith('show') ? 7 : 0);
  });
});

describe('of the same kind, what goes with another one', () => {
  const alone = { name: 'a', code: 2, label: 'red' };
  const inner = { name: 'b', note: 'n', code: 1, parent: '7' };

  /** What the requests for both send; folders are imported, too. */
  function sent(requests: Bodies[string], required: readonly string[] = []): readonly unknown[] {
    const properties = { name: text, note: text, code: { type: 'integer' }, label: text, parent: text };
    const contract = documented(
      {
        '/health': { get: { operationId: 'show-health', responses: { 200: { description: 'Fine.' } } } },
        '/imports': making('import-folder', 'folder', { properties: { name: text } }),
        ...kind('folder', { properties, required, cascade: [['show-folder', '/parent']] }),
      },
      { 'import-folder': [{ name: 'imported' }], 'make-folder': requests },
      ['/name', '/note', '/code', '/label'],
    );
    const creations = steps(contract).filter((one) => /\/(?:parent|dependent)$/.test(one.id));
    return creations.map(({ page, json: body }) => [page, body]);
  }

  const parent = expect.stringMatching(/^\(captured-from-.*\)$/) as unknown;

  test.each<readonly [what: string, requests: Bodies[string], required: readonly string[], want: readonly unknown[]]>([
    [
      'is made as that is, which has the texts of a request that names none',
      [alone, inner],
      [],
      [
        ['make-folder', { name: 'a', note: 'n', code: 1 }],
        ['make-folder', { ...inner, parent }],
      ],
    ],
    [
      'is made as that is, which has the texts of a request that says that there is none',
      [inner, { ...alone, parent: null }],
      [],
      [
        ['make-folder', { name: 'a', note: 'n', code: 1 }],
        ['make-folder', { ...inner, parent }],
      ],
    ],
    [
      'is made as that is, where a single request names one',
      [inner],
      [],
      [
        ['make-folder', { name: 'b', note: 'n', code: 1 }],
        ['make-folder', { ...inner, parent }],
      ],
    ],
    [
      'is made as that is, where no request names one',
      [undefined, alone],
      [],
      [
        ['make-folder', alone],
        ['make-folder', { ...alone, parent }],
      ],
    ],
    [
      'goes with one that another operation makes, where its own needs one',
      [inner],
      ['parent'],
      [
        ['import-folder', { name: 'imported' }],
        ['make-folder', { ...inner, parent }],
      ],
    ],
  ])('%s', (_, requests, required, want) => {
    expect(sent(requests, required)).toEqual(want);
  });
});
