import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractIn, inFolder } from './compile/in-folder.testing.js';
import { parseJson } from './contract/json-text.js';
import { isObject } from './contract/pointer.js';
import { requirementsOf } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify } from './verify.js';

type Members = Readonly<Record<string, unknown>>;

/** What a service of notes does in its own way, and what its document says of it. */
interface Ways {
  /** How it shows a price. */
  readonly price?: (given: string) => string;
  /** Whether it takes each id for an invalid one when it is asked to show what has it. */
  readonly showsNothing?: boolean;
  /** What it keeps of a name. */
  readonly name?: (given: string) => string;
  /** Whether the document does not say how it refuses to remove what is not there. */
  readonly isSilent?: boolean;
}

const refusals = {
  400: { description: 'Not so.', content: { 'application/json': { schema: { type: 'object' } } } },
  404: { description: 'There is none.', content: { 'application/json': { schema: { type: 'object' } } } },
};

function documentOf({ isSilent = false }: Ways): object {
  const members = {
    name: { type: 'string', minLength: 1, maxLength: 40 },
    price: { type: 'string', format: 'decimal', pattern: '^-?\\d{1,6}(?:\\.\\d{0,2})?$' },
  };
  const body = (required: readonly string[]): object => ({
    content: { 'application/json': { schema: { type: 'object', required, properties: members } } },
  });
  const schema = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'string', format: 'uuid' }, ...members },
  };
  const note = { description: 'A note.', content: { 'application/json': { schema } } };
  const notes = { description: 'All.', content: { 'application/json': { schema: { type: 'array', items: schema } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: { operationId: 'listNotes', responses: { 200: notes } },
        post: {
          operationId: 'createNote',
          requestBody: { required: true, ...body(['name', 'price']) },
          responses: { 201: note, 400: refusals[400] },
        },
      },
      '/notes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'showNote', responses: { 200: note, ...refusals } },
        patch: {
          operationId: 'changeNote',
          requestBody: { required: true, ...body([]) },
          responses: { 200: note, ...refusals },
        },
        delete: {
          operationId: 'removeNote',
          responses: { 200: { description: 'Gone.' }, ...(isSilent ? {} : refusals) },
        },
      },
      '/archives/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'showArchive', responses: { 200: note, ...refusals } },
      },
    },
  };
}

type Answer = readonly [status: number, body?: unknown];

/** Serves notes as the document says, in some ways of its own. */
function service({ price = (given) => given, name = (given) => given, showsNothing = false }: Ways): Server {
  const notes = new Map<string, Members>();
  const isValid = (given: unknown): given is Members =>
    isObject(given) &&
    (given['name'] === undefined || (typeof given['name'] === 'string' && /^[^]{1,40}$/u.test(given['name']))) &&
    (given['price'] === undefined ||
      (typeof given['price'] === 'string' && /^-?\d{1,6}(?:\.\d{0,2})?$/.test(given['price'])));
  const put = (id: string, given: Members): Members => {
    const kept = Object.entries({ name, price }).flatMap(([member, keep]) => {
      const value = given[member];
      return typeof value === 'string' ? [[member, keep(value)] as const] : [];
    });
    const note = { ...notes.get(id), ...Object.fromEntries(kept), id };
    notes.set(id, note);
    return note;
  };
  const make = (given: unknown): Answer => {
    const isTaken = isValid(given) && given['name'] !== undefined && given['price'] !== undefined;
    return isTaken ? [201, put(randomUUID(), given)] : [400, { error: 'no note' }];
  };
  const answer = (method: string, id: string, given: unknown): Answer => {
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return [400, { error: 'no id' }];
    const note = notes.get(id);
    if (showsNothing && method === 'GET') return [400, { error: 'no id' }];
    if (!note) return [404, { error: 'no such note' }];
    if (method === 'GET') return [200, note];
    if (method === 'PATCH') return isValid(given) ? [200, put(id, given)] : [400, { error: 'no change' }];
    notes.delete(id);
    return [200, note];
  };
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, , id] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
      const isJson = (request.headers['content-type'] ?? 'json').includes('json');
      const given = isJson ? parseJson(Buffer.concat(chunks)) : undefined;
      const { method = '' } = request;
      const all = method === 'GET' ? ([200, [...notes.values()]] as const) : make(given);
      const [status, body] = id === undefined ? all : answer(method, id, given);
      response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
}

let server: Server | undefined;
afterEach(() => server?.close());

/** The requirements that a service does not meet, also those that are only implied. */
async function broken(ways: Ways): Promise<readonly string[]> {
  const contracts = [inFolder({ 'openapi.yaml': JSON.stringify(documentOf(ways)) }, contractIn)];
  server = service(ways).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = await verify(buildTarget({ baseUrl }, { contracts }), { contracts, strict: true });
  return requirementsOf(report)
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'warned')
    .map(({ id }) => id);
}

const inCents = (given: string): string => Number(given).toFixed(2);

test.each<[what: string, ways: Ways, want: readonly string[]]>([
  ['shows a note as it was given', {}, []],
  ['shows prices in cents', { price: inCents }, []],
  [
    'shows prices that are not given',
    { price: (given) => inCents(String(Number(given) + 1)) },
    [
      ...[
        'create-note.201.body.price.as-given',
        'show-note.created.as-given',
        'show-note.changed',
        'show-note.untouched',
      ],
      ...['change-note.200.body.price.as-given'],
    ],
  ],
  ['refuses a second removal, which the document lacks', { isSilent: true }, ['remove-note.statuses']],
  ['trims names', { name: (given) => given.trim() }, []],
  [
    'shows names without accents',
    { name: (given) => given.normalize('NFD').replaceAll(/\p{M}/gu, '') },
    ['create-note.201.body.name.as-given', 'change-note.200.body.name.as-given'],
  ],
  ['refuses to show what it has', { showsNothing: true }, ['show-note.success']],
])('a service %s', async (_, ways, want) => {
  expect(await broken(ways)).toEqual(want);
});
