import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonOrText } from './contract/json-text.js';
import { somebodys } from './compile/somebodys-apis.testing.js';
import { requirementsOf } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify } from './verify.js';

/** What a service of things gets wrong, or does in another way than others. */
type Fault =
  | 'has small pages'
  | 'links its pages'
  | 'repeats a page'
  | 'begins a page too late'
  | 'lists only one page'
  | 'takes its time'
  | 'list has what is not there'
  | 'list has other values'
  | 'list is empty'
  | 'list changes while it is read'
  | 'list loses what is not there'
  | 'create forgets'
  | 'create mangles'
  | 'replace forgets'
  | 'change forgets'
  | 'change does too much'
  | 'change is of another thing'
  | 'delete forgets'
  | 'delete leaves it in the list';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly link?: string;
}

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly created: string;
  readonly price: number | null;
  /** The id of the thing that it is a part of. */
  readonly part_of?: string | null;
}

const contracts = [somebodys('shop')];

/** The part of a list that a request asks for. */
function pageAsked(
  query: URLSearchParams,
  ids: readonly string[],
  fault: Fault | undefined,
): { readonly start: number; readonly size: number } {
  const isSmall = fault === undefined || fault.includes('page');
  const size = Math.min(Number(query.get('limit') ?? 100), isSmall ? 2 : 100);
  const last = query.get('marker') ?? query.get('cursor')?.slice('after-'.length) ?? '';
  if (fault === 'repeats a page' || last === '') return { start: 0, size };
  return { start: ids.indexOf(last) + (fault === 'begins a page too late' ? 2 : 1), size };
}

/** The requirements about the life of a thing that a service breaks, which somebody has written in another way than we. */
async function broken(
  fault?: Fault,
  about = /^(show-thing|list-things)\.(created|replaced|changed|untouched|removed|listed|all-pages)/,
): Promise<readonly string[]> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body, link } = answer(request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'Content-Type': 'application/json', ...(link !== undefined && { Link: link }) });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  const things = new Map<string, Thing>();
  const listed = new Set<string>(fault?.endsWith('what is not there') === true ? ['ghost'] : []);
  let lists = 0;
  const add = (id: string, given: Partial<Thing>): Thing => {
    const thing = { name: 'chair', colour: 'red', price: null, ...given, id, created: new Date().toISOString() };
    if (fault !== 'create forgets' || things.size < 2) things.set(id, thing);
    if (fault === 'create mangles' && things.size > 2) things.set(id, { ...thing, colour: 'grey' });
    listed.add(id);
    return thing;
  };
  const replace = (thing: Thing, given: Partial<Thing>): Answer => {
    if (fault !== 'replace forgets') things.set(thing.id, { ...thing, ...given });
    return { status: 200, body: { thing: { ...thing, ...given } } };
  };
  const change = (thing: Thing, [operation]: readonly { readonly value: string }[]): Answer => {
    const given = { colour: operation?.value ?? '' };
    const others = [...things.values()].filter(({ id }) => id !== thing.id);
    const touched = fault === 'change does too much' ? [thing, ...others] : [thing];
    for (const one of fault === 'change is of another thing' ? others : touched)
      things.set(one.id, { ...one, ...given });
    if (fault === 'change forgets') things.set(thing.id, thing);
    return { status: 204 };
  };
  const shownInList = (id: string): Thing | undefined => {
    lists += 1;
    const thing = things.get(id);
    if (!thing || fault === undefined) return thing;
    if (fault === 'list has other values') return { ...thing, colour: 'grey' };
    return fault === 'list changes while it is read' ? { ...thing, colour: `colour ${lists}` } : thing;
  };
  const page = (query: URLSearchParams): Answer => {
    // Somebody else removes it after it was listed for the first time.
    if (fault === 'list loses what is not there' && lists > 0) listed.delete('ghost');
    const all = [...(fault === 'list is empty' ? [] : listed)].map((one) => ({ ...shownInList(one), id: one }));
    const { start, size } = pageAsked(query, [...listed], fault);
    const isOnly = fault === 'lists only one page' && query.has('marker');
    const shown = isOnly ? [] : all.slice(start, start + size);
    const isLinking = fault === 'links its pages' && start + size < all.length;
    const link = `</elsewhere?limit=${size}&cursor=after-${shown.at(-1)?.id ?? ''}>; rel="next"`;
    return { status: 200, body: { things: shown, total: all.length }, ...(isLinking && { link }) };
  };
  const remove = (thing: Thing): Answer => {
    const parts = [...things.values()].filter(({ part_of: whole }) => whole === thing.id);
    for (const { id } of [thing, ...parts]) {
      if (fault !== 'delete forgets') things.delete(id);
      if (fault !== 'delete leaves it in the list') listed.delete(id);
    }
    return { status: 204 };
  };
  const answer = (method: string, url: string, text: string): Answer => {
    const id = /^\/shops\/corner\/things\/([^/?]+)$/.exec(url)?.[1];
    if (id === undefined && method === 'POST') {
      return { status: 201, body: { thing: add(`thing-${listed.size}`, jsonOrText(text) as Partial<Thing>) } };
    }
    if (id === undefined) return page(new URLSearchParams(url.split('?')[1]));
    const thing = things.get(id);
    if (!thing) return { status: 404 };
    if (method === 'GET') return { status: 200, body: { thing } };
    if (fault === 'takes its time') return { status: 423 };
    if (method === 'PUT') return replace(thing, jsonOrText(text) as Partial<Thing>);
    if (method === 'PATCH') return change(thing, jsonOrText(text) as readonly { readonly value: string }[]);
    return remove(thing);
  };
  add('7', { name: 'table', colour: 'blue', price: 3 });
  add('8', {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const target = buildTarget(
      { baseUrl: `http://127.0.0.1:${port}`, token: 'any', polling: { times: 2, intervalMs: 1 } },
      { contracts },
    );
    const requirements = requirementsOf(
      await verify(target, { contracts, operations: ['showThing', 'listThings', 'deleteThing'] }),
    );
    const own = requirements.filter(({ id }) => about.test(id));
    expect(own.length).toBeGreaterThan(0);
    return own.filter(({ verdict }) => verdict !== 'passed').map(({ id, verdict }) => `${id}: ${verdict}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test.each<readonly [fault: Fault | undefined]>([[undefined], ['has small pages'], ['links its pages']])(
  'a service that keeps, shows and removes what it is given meets what links say (%s)',
  async (fault) => {
    expect(await broken(fault)).toEqual([]);
  },
);

test.each<readonly [fault: Fault, want: readonly string[]]>([
  ['list has what is not there', ['show-thing.listed: warned']],
  ['list has other values', ['show-thing.listed.as-listed: warned']],
  ['create forgets', ['show-thing.created: warned']],
  ['create mangles', ['show-thing.created.as-given: warned']],
  ['replace forgets', ['show-thing.replaced: warned']],
  ['change forgets', ['show-thing.changed: warned']],
  ['change does too much', ['show-thing.untouched: warned']],
  ['change is of another thing', ['show-thing.untouched: warned']],
  ['repeats a page', ['list-things.all-pages.none-twice: warned']],
  ['begins a page too late', ['list-things.all-pages.none-left-out: warned']],
  ['lists only one page', ['list-things.created: warned']],
  ['delete forgets', ['show-thing.removed: warned']],
  ['delete leaves it in the list', ['list-things.removed: warned']],
])('of a service whose %s, the document alone says so', async (fault, want) => {
  expect(await broken(fault)).toEqual(expect.arrayContaining([...want]));
});

test.each<readonly [fault: Fault, want: readonly string[]]>([
  ['list is empty', ['show-thing.listed: unobserved', 'show-thing.listed.as-listed: unobserved']],
  ['list changes while it is read', []],
  ['list loses what is not there', []],
])('a service whose %s breaks nothing that is said of its items', async (fault, want) => {
  expect(await broken(fault, /^show-thing\.listed/)).toEqual(want);
});

test('a service that does not change or remove at once what it has just created breaks nothing', async () => {
  expect(await broken('takes its time', /^delete-thing\.success$/)).toEqual(['delete-thing.success: unobserved']);
  expect(await broken('takes its time')).toEqual([
    'list-things.removed: unobserved',
    'list-things.removed-with-parent: unobserved',
    'show-thing.replaced: unobserved',
    'show-thing.changed: unobserved',
    'show-thing.untouched: unobserved',
    'show-thing.removed: unobserved',
    'show-thing.removed-with-parent: unobserved',
  ]);
});
