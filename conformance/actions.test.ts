import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractIn, inFolder } from './compile/in-folder.testing.js';
import { parseJson } from './contract/json-text.js';
import { child } from './contract/pointer.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';
import type { ApiSettings } from './target/target.js';

const closing = (operationId: string): string => `
    parameters: [{ $ref: '#/components/parameters/Id' }]
    post:
      operationId: ${operationId}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [reason]
              properties: { reason: { type: string, maxLength: 30 } }
      responses:
        '200': { $ref: '#/components/responses/Job' }
        '400': { description: What is wrong }
        '404': { description: Unknown }
        '409': { description: Not open any more }`;

/** Jobs that two operations end, each for good. */
const document = `
openapi: 3.1.1
info: { title: Jobs, version: '1' }
paths:
  /jobs:
    post:
      operationId: openJob
      responses:
        '201': { $ref: '#/components/responses/Job' }
  /jobs/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    get:
      operationId: showJob
      responses:
        '200': { $ref: '#/components/responses/Job' }
        '404': { description: Unknown }
    delete:
      operationId: removeJob
      parameters:
        - { name: weeks, in: query, schema: { type: integer, minimum: 1, maximum: 9 } }
      responses:
        '204': { description: Gone }
        '400': { description: What is wrong }
        '404': { description: Unknown }
  /jobs/{id}/close:${closing('closeJob')}
  /jobs/{id}/cancel:${closing('cancelJob')}
  /jobs/{id}/notes:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    post:
      operationId: addNote
      responses:
        2XX: { description: The note or the job }
        '404': { description: Unknown }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: integer } }
  responses:
    Job:
      description: The job
      content:
        application/json:
          schema:
            type: object
            required: [id, state]
            properties: { id: { type: integer }, state: { type: string } }
`;

const contracts = [inFolder({ 'openapi.yaml': document }, contractIn)];

/** What is wrong with jobs. */
interface Flaws {
  /** Whether an open job is cancelled for a reason of any length. */
  readonly takesLongReasons?: boolean;
  /** Whether a job is removed whatever the number of weeks. */
  readonly takesAnyWeeks?: boolean;
}

/** What else may differ between jobs. */
interface Ways {
  /** What adding a note to a job answers; the job with 200 unless given. */
  readonly noted?: (job: number) => Answer;
}

type Answer = readonly [status: number, body?: object];

let server: Server | undefined;
afterEach(() => server?.close());

/**
 * Serves jobs, whose state decides before anything else what can be done.
 * @param open the ids of the jobs that are there at first
 */
function jobs(
  { takesLongReasons = false, takesAnyWeeks = false, noted }: Flaws & Ways,
  open: readonly string[],
): Server {
  const states = new Map(open.map((id) => [id, 'open']));
  let made = open.length;
  const create = (): Answer => {
    const id = (made += 1);
    states.set(String(id), 'open');
    return [201, { id, state: 'open' }];
  };
  const end = (id: string, action: string, reason: unknown): Answer => {
    if (states.get(id) !== 'open') return [409];
    const takesAny = takesLongReasons && action === 'cancel';
    if (typeof reason !== 'string' || (reason.length > 30 && !takesAny)) return [400];
    states.set(id, action);
    return show(id);
  };
  const show = (id: string): Answer => [200, { id: Number(id), state: states.get(id) }];
  const remove = (id: string, weeks: string | null): Answer => {
    if (!takesAnyWeeks && weeks !== null && !/^[1-9]$/.test(weeks)) return [400];
    states.delete(id);
    return [204];
  };
  const answer = (method: string, { pathname, searchParams }: URL, reason: unknown): Answer => {
    const [, , id = '', action] = pathname.split('/');
    if (id === '') return create();
    if (!states.has(id)) return [404];
    if (action === 'notes') return noted?.(Number(id)) ?? show(id);
    if (action !== undefined) return end(id, action, reason);
    return method === 'DELETE' ? remove(id, searchParams.get('weeks')) : show(id);
  };
  return createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += String(chunk)));
    request.on('end', () => {
      const [status, body] = answer(request.method ?? '', new URL(request.url ?? '', 'http://jobs'), reasonIn(text));
      response.writeHead(status, body && { 'Content-Type': 'application/json' });
      response.end(body && JSON.stringify(body));
    });
  });
}

function reasonIn(text: string): unknown {
  try {
    return child(parseJson(Buffer.from(text)), 'reason');
  } catch {
    return undefined;
  }
}

/** How a run goes. */
interface Given extends VerifyOptions {
  readonly settings?: ApiSettings;
  /** The ids of the jobs that are there at first. */
  readonly open?: readonly string[];
}

async function run(flaws: Flaws & Ways = {}, { settings = {}, open = [], ...options }: Given = {}): Promise<Report> {
  server = jobs(flaws, open).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const configuration = { baseUrl: `http://127.0.0.1:${port}`, apis: { jobs: settings } };
  return verify(buildTarget(configuration, { contracts }), { contracts, ...options });
}

/** The requirements that were not met, or not seen. */
function notPassed(report: Report): readonly string[] {
  return requirementsOf(report).flatMap(({ id, verdict }) => (verdict === 'passed' ? [] : [`${id}: ${verdict}`]));
}

/** Only a configuration says how to bring a conflict about. */
const conflicts = ['close-job.409.status: unobserved', 'cancel-job.409.status: unobserved'];

test('what one operation has ended, another one gets anew, and nothing of it is left', async () => {
  const report = await run();
  expect(notPassed(report)).toEqual(conflicts);
  expect(report.left).toEqual([]);
});

test.each<readonly [flaws: Flaws, want: readonly string[]]>([
  [{ takesLongReasons: true }, ['cancel-job.request.body.reason.max-length: failed']],
  [{ takesAnyWeeks: true }, ['type', 'maximum', 'minimum'].map((name) => `remove-job.query.weeks.${name}: failed`)],
])('what an operation should refuse of a new job, and accepts, is a failure: %j', async (flaws, want) => {
  expect(notPassed(await run(flaws)).filter((one) => !conflicts.includes(one))).toEqual(want);
});

test.each<readonly [what: string, noted: Required<Ways>['noted']]>([
  ['a note with an id', (job) => [200, { id: 99, job }]],
  ['a note in a member', (job) => [200, { note: { id: 99, job } }]],
  ['a note without an id', () => [200, { text: 'n' }]],
  ['a note and nothing else of it', () => [200, { id: null }]],
  ['what is new', (job) => [201, { id: job }]],
])('what is made in a job is listed, where the answer shows %s', async (_, noted) => {
  const report = await run({ noted }, { requirements: ['add-note.success'] });
  expect(report.left?.map(({ operationId, why }) => [operationId, why])).toEqual([
    ['addNote', 'no operation of the contract removes it'],
  ]);
});

test.each<readonly [what: string, noted: Required<Ways>['noted']]>([
  ['the job', (job) => [200, { id: job }]],
  ['the job in a member', (job) => [200, { job: { id: job } }]],
])('nothing is left of what is made in a job, where the answer shows %s', async (_, noted) => {
  expect((await run({ noted }, { requirements: ['add-note.success'] })).left).toEqual([]);
});

test('what the run has ended and not made is listed', async () => {
  const settings = { operations: { closeJob: { parameters: { id: 1 } } }, leaveOut: { openJob: 'made by hand' } };
  const report = await run({}, { settings, open: ['1'], requirements: ['close-job.success'] });
  expect(report.left).toMatchObject([
    { operationId: 'closeJob', why: 'it is a change of what the run has not created', curl: null },
  ]);
});
