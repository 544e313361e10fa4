import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changed, somebodys, withSlashes } from './compile/somebodys-apis.testing.js';
import { parseJson } from './contract/json-text.js';
import { child } from './contract/pointer.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';

/** What stores of somebody else do wrong. */
interface Flaws {
  /** Whether a part that was removed is still there. */
  readonly keepsParts?: boolean;
  /** Whether a part keeps the label that it was made with. */
  readonly keepsLabels?: boolean;
  /** Whether every part is shown as the first one. */
  readonly showsFirst?: boolean;
  /** Whether nothing can be made. */
  readonly refuses?: boolean;
  /** How it refuses a name or a label that is taken; none is unless given. */
  readonly taken?: number;
  /** Whether a part with no label can be made. */
  readonly takesNothing?: boolean;
  /** Whether what removes a part has to say how many weeks it is kept, of which 9 are the most. */
  readonly keepsForWeeks?: boolean;
}

/** What else may differ between stores. */
interface Ways {
  /** Whether each of their paths ends with a slash. */
  readonly hasSlashes?: boolean;
  /** Whether parts are made in their store, and have paths of their own. */
  readonly isShallow?: boolean;
}

/** The document of stores whose parts have paths of their own. */
function shallow(text: string): string {
  return text
    .replace(
      /\/stores\/\{storeId\}:\n.*/,
      '/stores/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]',
    )
    .replaceAll('/stores/{storeId}/parts/{part}', '/parts/{part}')
    .replace(/\{ \$ref: '[^']*StoreId' \}, /, '')
    .replace(/ *- \$ref: '[^']*StoreId'\n/, '');
}

type Answer = readonly [status: number, body?: object | undefined];

const contracts = [somebodys('stores')];
let server: Server | undefined;
afterEach(() => server?.close());

interface Store {
  readonly name: string;
  readonly parts: Map<string, object>;
}

/** Serves stores with parts, all of which it forgets with their store. */
function stores({ taken, hasSlashes = false, isShallow = false, ...flaws }: Flaws & Ways): Server {
  const { keepsParts = false, keepsLabels = false, showsFirst = false, refuses = false, takesNothing = false } = flaws;
  const { keepsForWeeks = false } = flaws;
  const known = new Map<string, Store>();
  const texts = new Map<string, string>();
  let made = 0;
  // There are too few texts of one character for all of them to differ.
  const isTaken = (text: string, owner: string): boolean =>
    taken !== undefined && text.length > 1 && (texts.get(text) ?? owner) !== owner;
  const ofStores = (name: string): Answer => {
    if (name === '' || refuses) return [400];
    if (isTaken(name, 'nobody')) return [taken ?? 0];
    made += 1;
    texts.set(name, String(made));
    known.set(String(made), { name, parts: new Map() });
    return [201, { id: made, name }];
  };
  const ofStore = (method: string, id: string, { name }: Store): Answer => {
    if (method === 'DELETE') known.delete(id);
    return method === 'DELETE' ? [204] : [200, { id: Number(id), name }];
  };
  const ofParts = ({ parts }: Store, label: string): Answer => {
    if (label === '' && !takesNothing) return [400];
    if (isTaken(label, 'nobody')) return [taken ?? 0];
    made += 1;
    texts.set(label, `p${made}`);
    parts.set(`p${made}`, { id: `p${made}`, label });
    return [201, { id: `p${made}`, label }];
  };
  const ofPart = (method: string, { parts }: Store, id: string, label: string): Answer => {
    if (!parts.has(id)) return [404];
    if (method === 'DELETE') {
      if (!keepsParts) parts.delete(id);
      return [204];
    }
    if (method !== 'PUT') return [200, showsFirst ? [...parts.values()][0] : parts.get(id)];
    if (label === '') return [400];
    if (isTaken(label, id)) return [taken ?? 0];
    texts.set(label, id);
    if (!keepsLabels) parts.set(id, { id, label });
    return [200, { id, label }];
  };
  const ownerOf = (part: string): string => [...known].find(([, { parts }]) => parts.has(part))?.[0] ?? 'none';
  const answer = (method: string, [, id, kind, part, , side]: readonly string[], body: unknown): Answer => {
    const [name, label] = ['name', 'label'].map((member) => textOf(child(body, member)));
    if (id === undefined) return ofStores(name ?? '');
    const store = known.get(id);
    if (!store) return [404];
    if (kind === 'tags') return [204];
    if (side !== undefined) return store.parts.has(part ?? '') ? [200, { side }] : [404];
    return part === undefined ? aboutStore(method, id, store, label) : ofPart(method, store, part, label ?? '');
  };
  const aboutStore = (method: string, id: string, store: Store, label = ''): Answer =>
    method === 'POST' ? ofParts(store, label) : ofStore(method, id, store);
  const weeks = ({ url }: IncomingMessage): string =>
    new URL(url ?? '', 'http://store').searchParams.get('weeks') ?? '';
  const answerAt: typeof answer = (method, segments, body) => {
    if (hasSlashes && segments.at(-1) !== '') return [404];
    const own = hasSlashes ? segments.slice(0, -1) : segments;
    const [kind, part = ''] = own;
    return answer(method, isShallow && kind === 'parts' ? ['stores', ownerOf(part), ...own] : own, body);
  };
  return createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += String(chunk)));
    request.on('end', () => {
      const segments = (request.url ?? '').slice(1).replace(/\?.*/, '').split('/');
      const isUnclear =
        keepsForWeeks && request.method === 'DELETE' && segments.length > 2 && !/^\d$/.test(weeks(request));
      const [status, value] = isUnclear
        ? [400]
        : answerAt(request.method ?? '', segments, parseJson(Buffer.from(body)));
      response.writeHead(status, value && { 'Content-Type': 'application/json' });
      response.end(value && JSON.stringify(value));
    });
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

async function run(flaws: Flaws & Ways, options: VerifyOptions = {}): Promise<Report> {
  const { contracts: known = contracts } = options;
  server = stores(flaws).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = buildTarget({ baseUrl, polling: { times: 2, intervalMs: 1 } }, { contracts: known });
  return verify(target, { contracts: known, strict: true, ...options });
}

/** The ids of the requirements with a verdict. */
function idsOf(report: Report, verdict: string): readonly string[] {
  return requirementsOf(report)
    .filter((one) => one.verdict === verdict)
    .map(({ id }) => id);
}

test.each<readonly [what: string, flaws: Flaws, wrong: readonly string[]]>([
  ['that are as their document says', {}, []],
  ['that keep what was removed', { keepsParts: true }, ['show-part.removed']],
  ['that keep what was replaced', { keepsLabels: true }, ['show-part.replaced']],
  ['that give a name only once', { taken: 400 }, []],
  ...[409, 422].map((taken): readonly [string, Flaws, readonly string[]] => [
    `that give a name only once, and answer ${taken}, which no document has,`,
    { taken },
    ['make-store', 'make-part'].flatMap((page) => [`${page}.repeated`, `${page}.statuses`]),
  ]),
  [
    'that give a name only once, and need none',
    { taken: 400, takesNothing: true },
    [
      ...['missing-body', 'malformed-json', 'wrong-media-type', 'request.body.type', 'request.body.label.required'],
      ...['request.body.label.type', 'request.body.label.min-length'],
    ].map((name) => `make-part.${name}`),
  ],
  ['that give a name only once, and keep what was replaced', { taken: 400, keepsLabels: true }, ['show-part.replaced']],
  [
    'that show another part',
    { showsFirst: true },
    ['show-part.200.body.id.as-addressed', 'show-part.created.as-given', 'show-part.untouched'],
  ],
])('without links or examples, all operations of stores are observed %s', async (_, flaws, wrong) => {
  const report = await run(flaws);
  expect(idsOf(report, 'failed')).toEqual(wrong);
  expect(idsOf(report, 'unobserved')).toEqual([]);
});

describe.each<readonly [what: string, flaws: Flaws, wrong: readonly string[]]>([
  ['are as their document says', {}, []],
  ['keep what was removed', { keepsParts: true }, ['show-part.removed']],
])('all operations of stores are observed that %s,', (_, flaws, wrong) => {
  test.each<readonly [what: string, ways: Ways]>([
    ['whose paths end with slashes', { hasSlashes: true }],
    ['whose parts have paths of their own', { isShallow: true }],
    ['whose parts have paths of their own, which end with slashes', { hasSlashes: true, isShallow: true }],
  ])('and %s', async (__, ways) => {
    const { hasSlashes = false, isShallow = false } = ways;
    const contract = changed('stores', (text) => {
      const own = isShallow ? shallow(text) : text;
      return hasSlashes ? withSlashes(own) : own;
    });
    const report = await run({ ...flaws, ...ways }, { contracts: [contract] });
    expect(idsOf(report, 'failed')).toEqual(wrong);
    expect(idsOf(report, 'unobserved')).toEqual([]);
    // No operation takes a tag away.
    expect(report.left?.map(({ operationId }) => operationId)).toEqual(['tagStore']);
  });
});

test('what nobody can make is unobserved, and so is all that needs it', async () => {
  const report = await run({ refuses: true });
  expect(idsOf(report, 'unobserved')).toEqual(
    expect.arrayContaining(['show-store.success', 'show-part.success', 'show-side.success']),
  );
  expect(idsOf(report, 'failed')).toEqual(['make-store.success']);
});

describe('generated requests', () => {
  const exploration = { runs: 3, seed: 1 };

  test('name what is still there', async () => {
    const report = await run({}, { exploration });
    expect(report.requests).toBeGreaterThan(report.exchanges.length + 20);
    expect(idsOf(report, 'failed')).toEqual([]);
    expect(idsOf(report, 'unobserved')).toEqual([]);
  });

  test('remove nothing, because each needed something else to remove', async () => {
    const weeks = '{ name: weeks, in: query, required: true, schema: { type: integer, minimum: 0, maximum: 9 } }';
    const own = `operationId: removePart\n      parameters: [${weeks}]`;
    const stated = changed('stores', (text) =>
      text
        .replace('operationId: removePart', own)
        .replace(/(removePart[^]*?'204': \{[^}]*\},)/, "$1 '400': { description: It is refused. },"),
    );
    const report = await run({ keepsForWeeks: true }, { exploration, contracts: [stated] });
    expect(idsOf(report, 'passed')).toContain('remove-part.query.weeks.maximum.within');
    expect(idsOf(report, 'failed')).toEqual([]);
  });
});
