import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest } from '../contract/model.js';
import { contractOf } from '../contract/testing/things.js';
import { standIn } from './configured-values.js';
import { filteredBy, listedAt, listedBy } from './listed-items.js';
import type { Linking } from './linking.js';

const request: DocumentedRequest = { name: 'documented', parameters: {}, headers: {} };
const chair = {
  type: 'object',
  properties: { id: { type: 'string' }, colour: { type: 'string', enum: ['red', 'blue'] } },
};
const chairs = { type: 'object', properties: { chairs: { type: 'array', items: chair } } };
const query = (name: string, facts: object = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...facts });
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** A list of chairs whose link to one of them has the given parameters. */
function list(operationId: string, parameters: readonly object[], linked?: Readonly<Record<string, unknown>>) {
  const links = linked && { one: { operationId: 'showChair', parameters: linked } };
  const content = { 'application/json': { schema: chairs } };
  return {
    get: { operationId, parameters, responses: { 200: { description: 'Chairs.', content, ...(links && { links }) } } },
  };
}

function show(operationId: string, ...names: readonly string[]) {
  return { get: { operationId, parameters: names.map(inPath), responses: { 200: { description: 'One.' } } } };
}

const firstId = '$response.body#/chairs/0/id';
const colours = [
  query('colour', { schema: { type: 'string', enum: ['red', 'blue'] } }),
  query('id'),
  query('whole', { 'x-leaves-out': { value: 'yes', member: '/part_of' } }),
];
const rooms = { room: '$response.body#/chairs/0/room', house: 'main', floor: 3 };

const contract: Contract = withRequests(
  contractOf('chairs', {
    '/chairs': list('listAll', [], { chair: firstId, ...rooms }),
    '/houses/{house}/{floor}/rooms/{room}/chairs': list(
      'listChairs',
      [inPath('house'), inPath('floor'), inPath('room'), ...colours],
      {
        chair: firstId,
      },
    ),
    '/houses/{house}/{floor}/rooms/{room}/chairs/{chair}': show('showChair', 'house', 'floor', 'room', 'chair'),
    '/tables': list('listTables', [query('colour')]),
    '/tables/{table}': show('showTable', 'table'),
    '/pots': list('listPots', []),
    '/pots/{pot}': show('showPot', 'pot'),
    '/health': show('showHealth'),
  }),
);

/** The contract with a documented request for each page, and the operationIds of its document. */
function withRequests(own: Contract): Contract {
  const named: Readonly<Record<string, string>> = {
    '/chairs': 'listAll',
    '/houses/{house}/{floor}/rooms/{room}/chairs': 'listChairs',
    '/houses/{house}/{floor}/rooms/{room}/chairs/{chair}': 'showChair',
    '/tables': 'listTables',
  };
  const pages = own.pages.map((page) => ({
    ...page,
    ...{ id: named[page.path] ?? page.path, operationId: named[page.path] ?? page.path, requests: [request] },
  }));
  return { ...own, pages };
}

function linkingOf(id: string, facts: Partial<Linking> = {}): Linking {
  const page = contract.pages.find((one) => one.id === id);
  if (!page) throw new Error(`there is no page ${id}`);
  return { contract, page, settings: {}, ...facts };
}

/** The contract without the documented requests of some pages. */
function without(...ids: readonly string[]): Contract {
  const pages = contract.pages.map((page) => (ids.includes(page.id) ? { ...page, requests: [] } : page));
  return { ...contract, pages };
}

const captured = (from: string, value: string) => ({ from, value, text: standIn({ from, value }) });
const item = '/houses/{house}/{floor}/rooms/{room}/chairs/{chair}';
const own = 'listChairs/documented';
const all = 'listAll/documented';

describe('a resource as a list shows it', () => {
  const listed = { parameter: 'chair', before: [], listed: { list: '/chairs', id: '/id' }, looksAgain: 'list' };

  test('is the first and the last of its own collection, in the place that this was asked for', () => {
    expect(listedBy(linkingOf('showChair'))).toEqual({
      ...listed,
      own: [captured(own, firstId), captured(own, '$response.body#/chairs/{last}/id')],
      around: Object.fromEntries(
        ['house', 'floor', 'room'].map((name) => [name, captured(own, `$request.path.${name}`)]),
      ),
    });
  });

  test('is of another list where its collection is left out, in the place that the link names', () => {
    expect(listedBy(linkingOf('showChair', { settings: { leaveOut: { listChairs: 'slow' } } }))).toEqual({
      ...listed,
      own: [captured(all, firstId), captured(all, '$response.body#/chairs/{last}/id')],
      around: { room: captured(all, '$response.body#/chairs/0/room') },
    });
  });

  test.each<readonly [what: string, linking: Linking]>([
    ['its page is about no resource', linkingOf('/health')],
    ['no list links to it', linkingOf('/tables/{table}')],
    [
      'all lists are left out',
      linkingOf('showChair', { settings: { leaveOut: { listChairs: 'slow', listAll: 'slow' } } }),
    ],
    ['its list does not say where the ids are', linkingOf('/pots/{pot}')],
    ['no list documents a request', linkingOf('showChair', { contract: without('listChairs', 'listAll') })],
  ])('is none where %s', (_, linking) => {
    expect(listedBy(linking)).toBe('the run lists nothing that it is about');
  });
});

test.each<readonly [what: string, of: string, facts: Partial<Linking>, want: readonly string[]]>([
  ['of its own collection', item, {}, [own, own]],
  ['of another list', item, { settings: { leaveOut: { listChairs: 'slow' } } }, [all, all]],
  ['nowhere where no list links to it', '/tables/{table}', {}, []],
  ['of another list where its own documents no request', item, { contract: without('listChairs') }, [all, all]],
  ['nowhere where no list says where the ids are', '/pots/{pot}', {}, []],
])('the ids of a list are in the answer %s', (_, of, facts, want) => {
  const sources = listedAt(linkingOf('showChair', facts), of);
  const values = [firstId, '$response.body#/chairs/{last}/id'];
  expect(sources).toEqual(want.map((from, index) => ({ from, value: values[index] })));
});

describe('a query parameter that chooses items', () => {
  const reason = 'the contract does not say which items of a list it is about';
  const chosen = { before: [], around: {} };
  const wanted = (parameter: string, capture: object) => ({
    ...chosen,
    ...{ parameter, own: [capture], looksAgain: { without: parameter } },
  });

  test.each<readonly [at: string | undefined, page: string, want: unknown]>([
    [
      'query:colour',
      'listChairs',
      wanted('colour', { ...captured(own, '$response.body#/chairs/0/colour'), among: ['red', 'blue'] }),
    ],
    ['query:id', 'listChairs', wanted('id', captured(own, firstId))],
    ['query:whole', 'listChairs', wanted('whole', captured(own, firstId))],
    ['query:other', 'listChairs', reason],
    ['colour', 'listChairs', reason],
    [undefined, 'listChairs', reason],
    ['query:colour', 'listTables', reason],
  ])('%s of %s is asked for as the contract says', (at, page, want) => {
    const situation = { condition: 'filtered', ...(at !== undefined && { at }) };
    expect(filteredBy(linkingOf(page), situation)).toEqual(want);
  });

  test('is not asked for where no documented request is there', () => {
    const bare = without('listChairs');
    const page = bare.pages.find(({ id }) => id === 'listChairs');
    const linking = linkingOf('listChairs', { contract: bare, ...(page && { page }) });
    expect(filteredBy(linking, { condition: 'filtered', at: 'query:colour' })).toBe(reason);
  });
});
