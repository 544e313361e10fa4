import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Contract } from './contract/contract.js';
import { jsonOrText } from './contract/json-text.js';
import { child } from './contract/pointer.js';
import { fileOf, somebodys } from './compile/somebodys-apis.testing.js';
import { compileContract } from './contracts.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';

/** What a service of things does with one that is removed. */
interface Leaving {
  /** How often it still shows it. */
  readonly shown?: number;
  /** With which status code it answers instead, until then. */
  readonly meanwhile?: number;
  /** After how many answers that it is gone it shows it again. */
  readonly returnsAfter?: number;
  /** How often it still lists what it does not show any more. */
  readonly listed?: number;
  /** With which status code it answers about what is gone. */
  readonly gone?: number;
}

/** What a service does, and whether its document says that it removes at once (204) or only accepts to (202). */
interface Habits extends Leaving {
  /** What it does with the parts of what is removed. */
  readonly parts?: Leaving;
  /** It makes a part as a thing of its own. */
  readonly forgetsWhole?: boolean;
  /** It makes a part as that of another thing. */
  readonly mistakesWhole?: boolean;
}

interface Thing {
  readonly id: string;
  readonly given: object;
  /** What it does, once it is to be removed. */
  leaving: Leaving | undefined;
  asked: number;
  listed: number;
}

interface Reply {
  readonly status: number;
  readonly body?: object;
}

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-removals-'));
const contracts: { atOnce?: Contract; accepting?: Contract } = {};
beforeAll(async () => {
  const shop = readFileSync(fileOf('shop'), 'utf8');
  const accepting = shop.replace(/(operationId: deleteThing[^]*?)'204': \{ description: No Content \}/, "$1'202': {}");
  expect(accepting).not.toBe(shop);
  const other = path.join(folder, 'shop.yaml');
  writeFileSync(other, accepting.replace("'202': {}", "'202': { description: Accepted }"));
  [contracts.atOnce, contracts.accepting] = [somebodys('shop'), await compileContract(other)];
});
afterAll(() => rmSync(folder, { recursive: true }));

function isShown({ leaving, asked }: Thing): boolean {
  const { shown = 0, returnsAfter = Infinity } = leaving ?? {};
  return !leaving || asked <= shown || asked > shown + returnsAfter;
}

function isListed(thing: Thing): boolean {
  const { leaving } = thing;
  if (!leaving || thing.asked < (leaving.shown ?? 0)) return true;
  thing.listed += 1;
  return thing.listed <= (leaving.listed ?? 0);
}

/** What a service has, and what was done to it. */
class Stock {
  readonly removals: string[] = [];
  private readonly things = new Map<string, Thing>();

  constructor(
    private readonly habits: Habits,
    private readonly removed: number,
  ) {
    ['7', '8'].forEach((id) => this.add(id, {}));
  }

  /** The ids of what was created and not removed. */
  left(): readonly string[] {
    return [...this.things.values()].flatMap(({ id, leaving }) => (leaving || id.length === 1 ? [] : [id]));
  }

  answer(method: string, url: string, text: string): Reply {
    const [, id] = /^\/shops\/corner\/things(?:\/([^/?]+))?(?:\?|$)/.exec(url) ?? [];
    if (!url.startsWith('/shops/corner/things')) return { status: 404 };
    if (id === undefined) return method === 'POST' ? this.create(jsonOrText(text) as object) : this.list();
    const thing = this.things.get(id);
    if (!thing) return { status: 404 };
    if (method === 'GET') return this.show(thing);
    return method === 'DELETE' ? this.remove(thing) : { status: 404 };
  }

  private add(id: string, given: object): Thing {
    const thing = { id, given, leaving: undefined, asked: 0, listed: 0 };
    this.things.set(id, thing);
    return thing;
  }

  private create(given: object): Reply {
    const { forgetsWhole = false, mistakesWhole = false } = this.habits;
    const isPart = typeof child(given, 'part_of') === 'string';
    const whole = isPart && forgetsWhole ? { part_of: null } : isPart && mistakesWhole ? { part_of: '7' } : {};
    return { status: 201, body: { thing: bodyOf(this.add(`thing-${this.things.size}`, { ...given, ...whole })) } };
  }

  private list(): Reply {
    const things = [...this.things.values()].filter(isListed).map(bodyOf);
    return { status: 200, body: { things, total: things.length } };
  }

  private show(thing: Thing): Reply {
    const { leaving } = thing;
    thing.asked += 1;
    if (!isShown(thing)) return { status: leaving?.gone ?? 404 };
    const { meanwhile = 200 } = leaving ?? {};
    return meanwhile === 200 ? { status: 200, body: { thing: bodyOf(thing) } } : { status: meanwhile };
  }

  private remove(thing: Thing): Reply {
    const { parts = {}, ...own } = this.habits;
    if (thing.leaving && !isShown(thing)) return { status: 404 };
    this.removals.push(thing.id);
    const all = [...this.things.values()];
    for (const part of all.filter(({ given }) => child(given, 'part_of') === thing.id))
      [part.leaving, part.asked] = [parts, 0];
    [thing.leaving, thing.asked] = [own, 0];
    return { status: this.removed };
  }
}

function bodyOf({ id, given }: Thing): object {
  return { name: 'chair', colour: 'red', ...given, id, created: '2020-01-01T00:00:00Z' };
}

const times = 6;

/** Runs the suite against a service of things, which somebody has written in another way than we. */
async function run(
  habits: Habits,
  contract: Contract | undefined,
  options: VerifyOptions = {},
): Promise<{ readonly report: Report; readonly stock: Stock }> {
  const stock = new Stock(habits, contract === contracts.accepting ? 202 : 204);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = stock.answer(request.method ?? '', request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'Content-Type': 'application/json', 'Retry-After': '0' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known = contract ? [contract] : [];
  const target = buildTarget({ baseUrl, token: 'any', polling: { times, intervalMs: 1 } }, { contracts: known });
  try {
    return { report: await verify(target, { contracts: known, ...options }), stock };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** What comes of the requirements about what is gone, with the reason of each that is not met. */
async function verdicts(
  habits: Habits,
  contract: Contract | undefined,
  names: readonly string[],
): Promise<readonly string[]> {
  const { report } = await run(habits, contract, { requirements: names });
  return requirementsOf(report).map(({ id, verdict, howToObserve, findings: [first] }) =>
    [id, verdict, howToObserve ?? first?.message].filter(Boolean).join(': '),
  );
}

const removed = ['list-things.removed', 'show-thing.removed'];
const asked = `show-thing/removed was sent ${times} times, and it was still answered`;
const polling = '; "polling" in the target configuration says how often and how long';
const waits = 'waits for what was removed to be gone, and it was still answered';
const [unlisted, unshown] = [
  `list-things.removed: unobserved: show-thing/removed ${waits}`,
  'show-thing.removed: warned:',
];

test.each<readonly [what: string, habits: Habits, want: readonly unknown[]]>([
  ['removes it at once', {}, ['list-things.removed: passed', 'show-thing.removed: passed']],
  ['still shows it for a while', { shown: 3 }, ['list-things.removed: passed', 'show-thing.removed: passed']],
  [
    'cannot say for a while',
    { shown: 3, meanwhile: 409 },
    ['list-things.removed: passed', 'show-thing.removed: passed'],
  ],
  [
    'still lists it for a while',
    { shown: 1, listed: 3 },
    ['list-things.removed: passed', 'show-thing.removed: passed'],
  ],
  [
    'takes longer than the run waits',
    { shown: Infinity },
    [`${unlisted} 200`, `show-thing.removed: unobserved: ${asked} 200${polling}`],
  ],
  [
    'cannot say for longer than the run waits',
    { shown: Infinity, meanwhile: 425 },
    [`${unlisted} 425`, `show-thing.removed: unobserved: ${asked} 425${polling}`],
  ],
  ['shows it again', { returnsAfter: 1 }, [`${unlisted} 200`, `${unshown} answered 200 instead of 404`]],
  ['fails when it is asked for it', { gone: 500 }, [`${unlisted} 500`, `${unshown} answered 500 instead of 404`]],
  [
    'says so by what is not documented',
    { gone: 410 },
    ['list-things.removed: passed', `${unshown} answered 410 instead of 404`],
  ],
  [
    'lists it for ever',
    { listed: Infinity },
    [expect.stringMatching(/^list-things\.removed: warned: /), 'show-thing.removed: passed'],
  ],
])('of a service that accepts to remove a thing and %s, the document says so much', async (_, habits, want) => {
  expect(await verdicts(habits, contracts.accepting, removed)).toEqual(want);
});

const withParent = ['list-things.removed-with-parent', 'show-thing.removed-with-parent'];
const [listedPart, shownPart] = withParent;
const part = 'show-thing/in-workflow cascade:delete-thing/show-thing/dependent-ready';
const whole = 'show-thing/in-workflow cascade:delete-thing/show-thing/parent-gone';
const unseen = `${listedPart}: unobserved: show-thing/removed-with-parent ${waits}`;

/** Of both documents, where the first says that things are removed at once. */
test.each<readonly [what: string, habits: Habits, want: readonly unknown[]]>([
  ['removes its parts with it', {}, [`${listedPart}: passed`, `${shownPart}: passed`]],
  ['removes its parts after it', { parts: { shown: 3, listed: 2 } }, [`${listedPart}: passed`, `${shownPart}: passed`]],
  [
    'keeps its parts',
    { parts: { shown: Infinity, listed: Infinity } },
    [`${unseen} 200`, `${shownPart}: warned: answered 200 instead of 404`],
  ],
  [
    'keeps its parts in the list only',
    { parts: { listed: Infinity } },
    [expect.stringMatching(new RegExp(`^${listedPart}: warned: `)), `${shownPart}: passed`],
  ],
  [
    'fails when it is asked for one of its parts',
    { parts: { gone: 500 } },
    [`${unseen} 500`, `${shownPart}: warned: answered 500 instead of 404`],
  ],
])('of a service that removes a thing and %s, the document says so much', async (_, habits, want) => {
  expect(await verdicts(habits, contracts.atOnce, withParent)).toEqual(want);
  expect(await verdicts({ shown: 2, ...habits }, contracts.accepting, withParent)).toEqual(want);
});

test.each<readonly [what: string, habits: Habits, want: string]>([
  ['makes no parts', { forgetsWhole: true }, `no accepted answer to ${part} gave $response.body#/thing/part_of`],
  [
    'makes parts of other things',
    { mistakesWhole: true },
    `${part} gave "7" at $response.body#/thing/part_of, and not "thing-2", which the run has made`,
  ],
  ['never removes the whole', { shown: Infinity, parts: { shown: Infinity } }, `${whole} ${waits} 200`],
])('nothing is said of the parts where a service %s', async (_, habits, want) => {
  const { report, stock } = await run(habits, contracts.accepting, { requirements: withParent });
  expect(requirementsOf(report).map(({ id, howToObserve }) => `${id}: ${howToObserve ?? ''}`)).toEqual([
    `${listedPart}: ${want}`,
    `${shownPart}: ${want}`,
  ]);
  expect(stock.removals).not.toContain('7');
});

test.each(['atOnce', 'accepting'] as const)('each thing is removed once, and nothing is left (%s)', async (kind) => {
  const { report, stock } = await run({ shown: 1, parts: { shown: 2 } }, contracts[kind]);
  expect(report.left).toEqual([]);
  expect(stock.left()).toEqual([]);
  const removals = report.exchanges.filter(
    ({ request, response }) => request.method === 'DELETE' && response?.status !== 404,
  );
  const [cleaning, earlier] = [true, false].map((isCleaning) =>
    removals.filter(({ situation }) => (situation === 'cleaning-up') === isCleaning).map(({ request }) => request.url),
  );
  expect(cleaning?.length).toBeGreaterThan(0);
  expect(cleaning?.filter((url, index) => earlier?.includes(url) === true || cleaning.indexOf(url) !== index)).toEqual(
    [],
  );
});
