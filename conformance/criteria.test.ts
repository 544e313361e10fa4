import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Contract } from './contract/contract.js';
import { parseJson } from './contract/json-text.js';
import { packageRoot } from './contract/load.js';
import { child } from './contract/pointer.js';
import { somebodys } from './compile/somebodys-apis.testing.js';
import { compileContract } from './contracts.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';

/** What lamps of somebody else do. */
interface Lamps {
  /** Whether they stay on. */
  readonly stayOn?: boolean;
  /** Whether a lamp that is off still shows its light. */
  readonly glows?: boolean;
  readonly serial?: string;
  /** How many answers show a lamp as it was before it is shown as it is. */
  readonly lateBy?: number;
  /** Whether a lamp has exactly the level that it is given; it has one more otherwise. */
  readonly isExact?: boolean;
  /** How the lamps are at the beginning. */
  readonly initial?: object;
  /** Whether they are not switched on any more once they were switched off. */
  readonly staysOff?: boolean;
  readonly colour?: string;
  /** The status code of every answer that switches off. */
  readonly offStatus?: number;
}

const contracts = [somebodys('lamp')];

let server: Server | undefined;
afterEach(() => server?.close());

/** Serves lamps, each with a state of its own. */
function lamps(
  {
    stayOn = false,
    glows = false,
    serial = 'L-1',
    colour,
    offStatus = 204,
    lateBy = 0,
    isExact = false,
    staysOff = false,
    ...given
  }: Lamps,
  seen: string[],
  states: Map<string, object>,
): Server {
  const initial = given.initial ?? { on: false, serial };
  const worn = new Set<string>();
  const more = isExact ? 0 : 1;
  const shown = new Map<string, { state: object; left: number }>();
  const show = (room: string, now: object): object => {
    const before = shown.get(room) ?? { state: now, left: 0 };
    const isNew = before.state !== now;
    const left = isNew && before.left === 0 ? lateBy + 1 : before.left;
    const isLate = isNew && left > 1;
    shown.set(room, isLate ? { state: before.state, left: left - 1 } : { state: now, left: 0 });
    return isLate ? before.state : now;
  };
  const answer = (room: string, deed: string | undefined, body: string): readonly [status: number, body?: object] => {
    const isOn = { on: true, lit: { colour: 'red', level: 3 }, serial };
    if (deed === undefined) return [200, show(room, states.get(room) ?? initial)];
    if (deed === 'off') {
      if (offStatus === 204) worn.add(room);
      if (offStatus === 204 && !stayOn) states.set(room, { ...(glows && isOn), on: false, serial });
      return [offStatus];
    }
    const light = lightIn(body);
    if (!light || (staysOff && worn.has(room))) return [400];
    const lit = { ...light, level: light.level + more, ...(colour !== undefined && { colour }) };
    states.set(room, { on: true, lit, serial });
    return [204];
  };
  return createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += String(part)));
    request.on('end', () => {
      const [, room = '', deed] = (request.url ?? '').split('/');
      const [status, value] = answer(room, deed, body);
      seen.push(`${request.method ?? ''} ${request.url ?? ''} ${status}`);
      response.writeHead(status, value && { 'Content-Type': 'application/json' });
      response.end(value && JSON.stringify(value));
    });
  });
}

/** The light that a body asks for; `undefined` for a body that asks for none. */
function lightIn(body: string): { readonly colour: string; readonly level: number } | undefined {
  const value = parseJson(Buffer.from(body));
  const [colour, level] = [child(value, 'colour'), child(value, 'level')];
  return typeof colour === 'string' && typeof level === 'number' ? { colour, level } : undefined;
}

async function run(
  subject: Lamps,
  options: VerifyOptions = {},
  configuration: object = {},
): Promise<{
  readonly report: Report;
  readonly seen: readonly string[];
  readonly states: ReadonlyMap<string, object>;
}> {
  const seen: string[] = [];
  const states = new Map<string, object>();
  server = lamps(subject, seen, states).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const polling = { times: 5, intervalMs: 1 };
  const used = options.contracts ?? contracts;
  const target = buildTarget({ baseUrl, polling, ...configuration }, { contracts: used });
  return { report: await verify(target, { contracts, ...options }), seen, states };
}

/** The verdicts about the workflow by the end of their ids. */
function verdicts(report: Report): Readonly<Record<string, string>> {
  const own = requirementsOf(report).filter(({ id }) => id.includes('.light.'));
  return Object.fromEntries(own.map(({ id, verdict }) => [id.replace(/^.*\.light\./, ''), verdict]));
}

const all = {
  lit: 'passed',
  'lit.on': 'passed',
  'lit.colour': 'passed',
  'lit.serial': 'passed',
  'switch-off': 'passed',
  dark: 'passed',
  'dark.on': 'passed',
  'dark.on-2': 'passed',
  'dark.serial': 'passed',
};

const unobserved = Object.fromEntries(Object.keys(all).map((name) => [name, 'unobserved']));

test.each<readonly [what: string, subject: Lamps, want: Readonly<Record<string, string>>]>([
  ['do what they are told', {}, {}],
  ['write another letter case', { colour: 'RED' }, {}],
  ['take a moment', { lateBy: 3 }, {}],
  ['take too long', { lateBy: 9 }, { 'dark.on': 'warned', 'dark.on-2': 'unobserved' }],
  ['do not go off', { stayOn: true }, { 'dark.on': 'warned', 'dark.on-2': 'unobserved' }],
  ['are of another colour', { colour: 'blue' }, { 'lit.colour': 'warned' }],
  ['have no serial number', { serial: 'none' }, { 'lit.serial': 'warned' }],
  ['glow', { glows: true }, { 'dark.on-2': 'warned' }],
  [
    'cannot be switched off',
    { offStatus: 400 },
    {
      ...{ 'switch-off': 'warned', dark: 'unobserved', 'dark.on': 'unobserved' },
      ...{ 'dark.on-2': 'unobserved', 'dark.serial': 'unobserved' },
    },
  ],
])('lamps that %s', async (_, subject, want) => {
  expect(verdicts((await run(subject)).report)).toEqual({ ...all, ...want });
});

test('what is not met is said with the values that it is about, and what is not asked with the reason', async () => {
  const { report } = await run({ stayOn: true, colour: 'blue' });
  const about = (id: string): unknown => requirementsOf(report).find((one) => one.id === id);
  expect(about('show-lamp.light.lit.colour')).toMatchObject({
    findings: [
      {
        message:
          'not so: `/lit/colour` of the answer is `/colour` of the request in the step `switch-on`, and `/lit/level` of the answer is at least `/level` of the request in the step `switch-on`; `/lit/colour` of the answer was "blue", `/colour` of the request in the step `switch-on` was "red", `/lit/level` of the answer was 4 and `/level` of the request in the step `switch-on` was 3',
        pointer: '/lit/colour',
      },
    ],
  });
  expect(about('show-lamp.light.dark.on-2')).toMatchObject({
    howToObserve: 'it is asked where `/on` of the answer is `false`; `/on` of the answer was true',
  });
});

test('the steps are about the same thing, and nothing else is sent between them', async () => {
  const { seen } = await run({});
  expect(seen.slice(-4)).toEqual(['POST /hall/on 204', 'GET /hall 200', 'POST /hall/off 204', 'GET /hall 200']);
});

test('an input is what the configuration says for the first step that sends it', async () => {
  const { report, seen } = await run({}, {}, { apis: { lamps: { parameters: { room: 'attic' } } } });
  expect(verdicts(report)).toEqual(all);
  expect(seen.slice(-4)).toEqual(['POST /attic/on 204', 'GET /attic 200', 'POST /attic/off 204', 'GET /attic 200']);
});

test('a run that only reads changes nothing', async () => {
  const { report, seen } = await run({}, { readOnly: true });
  expect(verdicts(report)).toEqual(unobserved);
  expect(seen.filter((one) => one.endsWith(' 204'))).toEqual([]);
});

/** How to leave a lamp as it was. */
const puttingBack = `arazzo: 1.0.1
info: { title: Light, version: '1' }
sourceDescriptions: [{ name: lamp, url: ../openapi.yaml, type: openapi }]
workflows:
  - workflowId: put-light-back
    summary: Leave a lamp as it was
    x-puts-back: true
    parameters: [{ name: room, in: path, value: $inputs.room }]
    inputs: { type: object, properties: { room: { type: string } } }
    steps:
      - stepId: found
        operationId: showLamp
        outputs: { on: $response.body#/on, colour: $response.body#/lit/colour, level: $response.body#/lit/level }
      - stepId: put-off
        operationId: switchOff
        onSuccess: [{ name: was-off, type: end, criteria: [{ condition: $steps.found.outputs.on == false }] }]
      - stepId: put-on
        operationId: switchOn
        requestBody:
          contentType: application/json
          payload: { colour: '', level: 0 }
          replacements:
            - { target: /colour, value: $steps.found.outputs.colour }
            - { target: /level, value: $steps.found.outputs.level }
`;

describe('what a run has changed is put back at its end', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-put-back-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let own: readonly Contract[] = [];
  beforeAll(async () => {
    cpSync(path.join(packageRoot, 'conformance/contract/testing/lamp'), folder, { recursive: true });
    writeFileSync(path.join(folder, 'workflows/put-back.arazzo.yaml'), puttingBack);
    own = [await compileContract(path.join(folder, 'openapi.yaml'))];
  });

  const one = { apis: { lamps: { parameters: { room: 'hall' } } } };
  const blue = { on: true, lit: { colour: 'blue', level: 8 }, serial: 'L-1' };

  async function stateAfter(subject: Lamps, configuration: object = one): Promise<object> {
    const { report, seen, states } = await run({ isExact: true, ...subject }, { contracts: own }, configuration);
    return { hall: states.get('hall'), left: report.left, first: seen[0] };
  }

  test.each<readonly [what: string, subject: Lamps]>([
    ['was on', { initial: blue }],
    ['was off', { initial: { on: false, serial: 'L-1' } }],
  ])('a lamp that %s', async (_, { initial = {} }) => {
    expect(await stateAfter({ initial })).toEqual({ hall: initial, left: [], first: 'GET /hall 200' });
  });

  test('with --keep, everything stays as the run leaves it', async () => {
    const after = await stateAfter({ initial: blue }, { ...one, keep: true });
    expect(after).toMatchObject({ hall: { on: false } });
  });

  test('what cannot be put back is listed, with a line that tries again', async () => {
    const after = await stateAfter({ initial: blue, staysOff: true });
    expect(after).toMatchObject({
      hall: { on: false },
      left: [
        {
          ...{ operationId: 'switchOn', what: 'Leave a lamp as it was' },
          why: 'it is not as it was: what sets it again was answered 400',
          curl: expect.stringContaining('"colour":"blue","level":8') as string,
        },
      ],
    });
  });
});
