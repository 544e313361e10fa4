import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { somebodys } from './compile/somebodys-apis.testing.js';
import { requirementsOf } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify } from './verify.js';

/** What a service of things in boxes gets wrong, or is like. */
type Fault =
  | 'has one box'
  | 'lists the things of all boxes'
  | 'lists them as things of another box'
  | 'lists the oldest first'
  | 'ignores what is asked for'
  | 'leaves out what is asked for'
  | 'has things of one kind only';

interface Thing {
  readonly id: string;
  readonly box_id: number;
  readonly made: string;
  readonly colour: 'red' | 'blue';
  readonly maker: { readonly id: string };
  readonly part_of?: string;
}

const contracts = [somebodys('boxes')];

/** Answers requests about things in boxes, as somebody has written it who does not know this suite. */
function serviceWith(
  fault: Fault | undefined,
): (method: string, url: URL) => readonly [status: number, body?: unknown] {
  const boxes = fault === 'has one box' ? [1] : [2, 1];
  const things: Thing[] = [];
  const add = (box: number, id: string, made: string): Thing => {
    const isOdd = things.length % 2 === 1 && fault !== 'has things of one kind only';
    const like = isOdd ? { colour: 'red', maker: { id: 'm1' }, part_of: 'x' } : { colour: 'blue', maker: { id: 'm2' } };
    const thing = { id, box_id: box, made, ...like } as Thing;
    things.push(thing);
    return thing;
  };
  for (const box of boxes)
    for (const year of ['2019', '2020', '2021']) add(box, `of-${box}-${year}`, `${year}-01-01T00:00:00Z`);
  const isAskedFor = ({ colour, maker, part_of }: Thing, query: URLSearchParams): boolean => {
    const has = (name: string, value: string): boolean => [null, value].includes(query.get(name));
    const isWhole = part_of === undefined || query.get('with_parts') !== 'false';
    return has('colour', colour) && has('maker_id', maker.id) && isWhole;
  };
  const listed = (box: number, { searchParams }: URL): readonly Thing[] => {
    const isChosen = ['colour', 'maker_id', 'with_parts'].some((name) => searchParams.has(name));
    if (fault === 'leaves out what is asked for' && isChosen) return [];
    const isIn = ({ box_id: one }: Thing): boolean => one === box || fault === 'lists the things of all boxes';
    const isFitting = (one: Thing): boolean => fault === 'ignores what is asked for' || isAskedFor(one, searchParams);
    const all = things.filter((one) => isIn(one) && isFitting(one));
    const isNewer = (one: Thing, other: Thing): number => (one.made < other.made ? 1 : -1);
    const own = fault === 'lists the oldest first' ? all : all.sort(isNewer);
    const start = own.findIndex(({ id }) => id === searchParams.get('marker')) + 1;
    const page = own.slice(start, start + Number(searchParams.get('limit') ?? 100));
    return fault === 'lists them as things of another box' ? page.map((one) => ({ ...one, box_id: 9 })) : page;
  };
  return (method, url) => {
    const [, , text, , id] = url.pathname.split('/');
    const box = Number(text);
    if (text === undefined) return [200, boxes.map((one) => ({ id: one }))];
    if (!boxes.includes(box)) return [404];
    if (url.pathname === `/boxes/${box}`) return [200, { id: box }];
    if (id === undefined && method === 'POST') {
      return [201, add(box, `new-${things.length}`, new Date().toISOString())];
    }
    if (id === undefined) return [200, { things: listed(box, url) }];
    const thing = things.find((one) => one.id === id && one.box_id === box);
    return thing ? [200, thing] : [404];
  };
}

/** The requirements about lists that a service does not meet, with their verdicts. */
async function broken(fault?: Fault): Promise<readonly string[]> {
  const service = serviceWith(fault);
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const [status, body] = service(request.method ?? '', new URL(request.url ?? '', 'http://service.invalid'));
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const target = buildTarget({ baseUrl: `http://127.0.0.1:${port}`, token: 'any', keep: true }, { contracts });
    const operations = ['listThings', 'showThing'];
    const requirements = requirementsOf(await verify(target, { contracts, operations }));
    const own = requirements.filter(({ id }) => about.test(id));
    expect(own.length).toBeGreaterThan(0);
    return own.filter(({ verdict }) => verdict !== 'passed').map(({ id, verdict }) => `${id}: ${verdict}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const about = /^list-things\.(?:elsewhere|order|.*as-addressed|query\..*\.filter)|^show-thing\.listed/;

const named = 'list-things.200.body.things.each.box-id.as-addressed';

/** The requirement about a parameter that chooses among things. */
function chosen(parameter: string): string {
  return `list-things.query.${parameter}.filter`;
}

test.each<readonly [fault: Fault, want: readonly string[]]>([
  ['lists the things of all boxes', [`${named}: warned`, 'list-things.elsewhere: warned', 'show-thing.listed: warned']],
  ['lists them as things of another box', [`${named}: warned`, 'show-thing.listed.as-listed: warned']],
  ['lists the oldest first', ['list-things.order: failed']],
  [
    'ignores what is asked for',
    [`${chosen('colour')}: warned`, `${chosen('maker-id')}: warned`, `${chosen('with-parts')}: warned`],
  ],
  ['leaves out what is asked for', [`${chosen('colour')}: warned`, `${chosen('maker-id')}: warned`]],
  [
    'has things of one kind only',
    [`${chosen('colour')}: unobserved`, `${chosen('maker-id')}: unobserved`, `${chosen('with-parts')}: unobserved`],
  ],
  ['has one box', ['list-things.elsewhere: unobserved']],
])('a service that %s breaks what its document alone says of lists', async (fault, want) => {
  expect(await broken(fault)).toEqual(want);
});

test('a service that lists what is in a box, and no more, meets what its document says of lists', async () => {
  expect(await broken()).toEqual([]);
});
