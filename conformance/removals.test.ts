import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Contract } from './contract/contract.js';
import { jsonOrText } from './contract/json-text.js';
import { packageRoot } from './contract/load.js';
import { compileContract } from './contracts.js';
import { requirementsOf } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify } from './verify.js';

/** What a service of things does once it has accepted to remove one. */
interface Habits {
  /** How often it still shows what it is to remove. */
  readonly shown?: number;
  /** With which status code it answers instead, until then. */
  readonly meanwhile?: number;
  /** How often it shows again what was gone, after how many answers that it is. */
  readonly returns?: { readonly after: number };
  /** How often it still lists what it does not show any more. */
  readonly listed?: number;
  /** With which status code it answers about what is gone. */
  readonly gone?: number;
}

interface Thing {
  readonly id: string;
  /** How often it was asked for, once it was to be removed. */
  asked: number;
  listed: number;
  isLeaving: boolean;
  readonly given: object;
}

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-removals-'));
let contracts: readonly Contract[];
beforeAll(async () => {
  const shop = readFileSync(path.join(packageRoot, 'conformance/contract/testing/shop.yaml'), 'utf8');
  const accepting = shop.replace(
    /(operationId: deleteThing[^]*?)'204': \{ description: No Content \}/,
    "$1'202': { description: Accepted }",
  );
  expect(accepting).not.toBe(shop);
  const file = path.join(folder, 'shop.yaml');
  writeFileSync(file, accepting);
  contracts = [await compileContract(file)];
});
afterAll(() => rmSync(folder, { recursive: true }));

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

interface Reply {
  readonly status: number;
  readonly body?: object;
}

/** A service of things, which somebody has written in another way than we. */
function shop({ shown = 0, meanwhile = 200, returns, listed = 0, gone = 404 }: Habits): Server {
  const things = new Map<string, Thing>();
  const add = (id: string, given: object): Thing => {
    const thing = { id, asked: 0, listed: 0, isLeaving: false, given };
    things.set(id, thing);
    return thing;
  };
  const bodyOf = ({ id, given }: Thing): object => ({
    name: 'chair',
    colour: 'red',
    ...given,
    id,
    created: '2020-01-01T00:00:00Z',
  });
  const isShown = (thing: Thing): boolean => {
    const isBack = returns !== undefined && thing.asked > shown + returns.after;
    return !thing.isLeaving || thing.asked <= shown || isBack;
  };
  const show = (thing: Thing): Reply => {
    thing.asked += 1;
    if (!isShown(thing)) return { status: gone };
    return thing.isLeaving && meanwhile !== 200
      ? { status: meanwhile }
      : { status: 200, body: { thing: bodyOf(thing) } };
  };
  const isListed = (thing: Thing): boolean => {
    if (!thing.isLeaving || thing.asked < shown) return true;
    thing.listed += 1;
    return thing.listed <= listed;
  };
  const remove = (thing: Thing): Reply => {
    [thing.isLeaving, thing.asked] = [true, 0];
    return { status: 202 };
  };
  const answer = (method: string, url: string, text: string): Reply => {
    const id = /^\/shops\/corner\/things\/([^/?]+)$/.exec(url)?.[1];
    if (id === undefined && method === 'POST') {
      return { status: 201, body: { thing: bodyOf(add(`thing-${things.size}`, jsonOrText(text) as object)) } };
    }
    if (id === undefined) {
      const all = [...things.values()].filter(isListed).map(bodyOf);
      return { status: 200, body: { things: all, total: all.length } };
    }
    const thing = things.get(id);
    if (!thing) return { status: 404 };
    return method === 'GET' ? show(thing) : remove(thing);
  };
  add('7', {});
  add('8', {});
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '0' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
}

const times = 6;

/** What comes of the requirements about what was removed. */
async function verdicts(habits: Habits): Promise<Readonly<Record<string, string>>> {
  server = shop(habits).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = buildTarget({ baseUrl, token: 'any', polling: { times, intervalMs: 1 }, keep: true }, { contracts });
  const requirements = ['show-thing.removed', 'list-things.removed'];
  const own = requirementsOf(await verify(target, { contracts, requirements }));
  return Object.fromEntries(
    own.map(({ id, verdict, howToObserve, findings: [first] }) => [
      id,
      [verdict, howToObserve ?? first?.message].filter(Boolean).join(': '),
    ]),
  );
}

const [show, list] = ['show-thing.removed', 'list-things.removed'];
const waited = `show-thing/removed was sent ${times} times, and it was still answered`;
const polling = '; "polling" in the target configuration says how often and how long';
const unlisted = 'show-thing/removed waits for what was removed to be gone, and it was still answered';

test.each<readonly [what: string, habits: Habits, want: Readonly<Record<string, string>>]>([
  ['removes at once', {}, { [show]: 'passed', [list]: 'passed' }],
  ['says that it is gone', { gone: 410 }, { [show]: 'warned: answered 410 instead of 404', [list]: 'passed' }],
  ['still shows it for a while', { shown: 3 }, { [show]: 'passed', [list]: 'passed' }],
  ['cannot say for a while', { shown: 3, meanwhile: 409 }, { [show]: 'passed', [list]: 'passed' }],
  ['still lists it for a while', { shown: 1, listed: 3 }, { [show]: 'passed', [list]: 'passed' }],
  [
    'takes longer than the run waits',
    { shown: Infinity },
    { [show]: `unobserved: ${waited} 200${polling}`, [list]: `unobserved: ${unlisted} 200` },
  ],
  [
    'cannot say for longer than the run waits',
    { shown: Infinity, meanwhile: 425 },
    { [show]: `unobserved: ${waited} 425${polling}`, [list]: `unobserved: ${unlisted} 425` },
  ],
  [
    'shows it again',
    { returns: { after: 1 } },
    { [show]: 'warned: answered 200 instead of 404', [list]: `unobserved: ${unlisted} 200` },
  ],
  [
    'fails when it is asked for it',
    { gone: 500 },
    { [show]: 'warned: answered 500 instead of 404', [list]: `unobserved: ${unlisted} 500` },
  ],
  [
    'lists it for ever',
    { listed: Infinity },
    { [show]: 'passed', [list]: expect.stringMatching(/^warned: /) as string },
  ],
])('of a service that accepts to remove a thing and %s, the document says so much', async (_, habits, want) => {
  expect(await verdicts(habits)).toEqual(want);
});
