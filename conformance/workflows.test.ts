import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { somebodys } from './compile/somebodys-apis.testing.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';

/** What a press of somebody else answers. */
interface Press {
  /** The states of a job, one for each time that it is asked for; the last one stays. */
  readonly states?: readonly string[];
  readonly content?: Buffer;
  readonly createStatus?: number;
  /** The status codes of its first answers about new jobs. */
  readonly refusals?: readonly number[];
}

const contracts = [somebodys('press')];

let server: Server | undefined;
afterEach(() => server?.close());

/** Serves jobs whose states follow one another. What was there before is done. */
function press(subject: Press): Server {
  const { createStatus = 202, content = gzipSync('paper') } = subject;
  const show = showing(subject);
  let jobs = 100;
  const answer = ({ method, url = '', headers }: IncomingMessage): readonly [status: number, body?: object] => {
    const [, , job = '', paper] = url.split('/');
    if (headers['x-token'] !== 'secret') return [401];
    if (method === 'POST') return [createStatus, { ...documented, id: String((jobs += 1)), state: 'queued' }];
    return paper === undefined ? show(job) : [200, content];
  };
  return createServer((request, response) => {
    request.resume().on('end', () => {
      const [status, value] = answer(request);
      const isFile = Buffer.isBuffer(value);
      const disposition = { 'Content-Disposition': 'attachment; filename="paper.tar.gz"' };
      const mediaType = isFile ? 'application/octet-stream' : 'application/json';
      response.writeHead(status, { 'Content-Type': mediaType, 'Retry-After': '0', ...(isFile && disposition) });
      response.end(isFile ? value : JSON.stringify(value));
    });
  });
}

const documented = { title: 'poster', sheets: null };

/** Shows a job in its next state each time. */
function showing({ states = ['queued', 'printing', 'done'], refusals = [] }: Press) {
  const asked = new Map<string, number>();
  const left = [...refusals];
  return (job: string): readonly [status: number, body?: object] => {
    if (job === '7') return [200, { ...documented, id: job, state: 'done' }];
    const refusal = left.shift();
    if (refusal !== undefined) return [refusal];
    const count = asked.get(job) ?? 0;
    asked.set(job, count + 1);
    return [200, { ...documented, id: job, state: states[count] ?? states.at(-1) }];
  };
}

async function run(subject: Press, configuration: object = {}, options: VerifyOptions = {}): Promise<Report> {
  server = press(subject).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const polling = { times: 10, intervalMs: 1 };
  const target = buildTarget({ baseUrl, token: 'secret', polling, ...configuration }, { contracts });
  return verify(target, { contracts, ...options });
}

/** The verdicts about the workflow by the end of their ids. */
function verdicts(report: Report): Readonly<Record<string, string>> {
  const own = requirementsOf(report).filter(({ id }) => id.includes('.print.'));
  return Object.fromEntries(own.map(({ id, verdict }) => [id.replace(/^.*\.print\./, ''), verdict]));
}

const all = {
  wait: 'passed',
  'wait.reaches': 'passed',
  'wait.in-order': 'passed',
  fetch: 'passed',
  'fetch.content': 'passed',
};

test.each<readonly [what: string, subject: Press, want: Readonly<Record<string, string>>]>([
  ['goes through its states', {}, {}],
  ['is slow', { states: ['queued', 'queued', 'waiting', 'printing', 'printing', 'done'] }, {}],
  ['is done at once', { states: ['done'] }, {}],
  ['skips a state', { states: ['waiting', 'done'] }, {}],
  ['goes back', { states: ['printing', 'queued', 'done'] }, { 'wait.in-order': 'warned' }],
  [
    'goes back once it is done',
    { states: ['done', 'printing'] },
    { 'wait.in-order': 'warned', fetch: 'unobserved', 'fetch.content': 'unobserved' },
  ],
  [
    'fails',
    { states: ['queued', 'jammed'] },
    { 'wait.reaches': 'warned', 'wait.in-order': 'unobserved', fetch: 'unobserved', 'fetch.content': 'unobserved' },
  ],
  [
    'is never done',
    { states: ['printing'] },
    { 'wait.reaches': 'unobserved', fetch: 'unobserved', 'fetch.content': 'unobserved' },
  ],
  ['gives no archive', { content: Buffer.from('paper') }, { 'fetch.content': 'warned' }],
  ['gives nothing', { content: Buffer.alloc(0) }, { 'fetch.content': 'warned' }],
  [
    'cannot begin',
    { createStatus: 400 },
    {
      wait: 'unobserved',
      'wait.reaches': 'unobserved',
      'wait.in-order': 'unobserved',
      fetch: 'unobserved',
      'fetch.content': 'unobserved',
    },
  ],
])('a press whose job %s', async (_, subject, want) => {
  expect(verdicts(await run(subject))).toEqual({ ...all, ...want });
});

function reasonOf(report: Report, id: string): string | null | undefined {
  return requirementsOf(report).find((one) => one.id === id)?.howToObserve;
}

test('what is not seen says how far it came, and which step kept the others from being sent', async () => {
  const never = await run({ states: ['printing'] });
  expect(reasonOf(never, 'show-job.print.wait.reaches')).toBe(
    '`state` was asked for 10 times, and it was still "printing"; "polling" in the target configuration says how often and how long',
  );
  expect(reasonOf(never, 'fetch-paper.print.fetch')).toBe(
    'show-job/in-workflow step:print/wait waits for "done", and it was still "printing"',
  );
  server?.close();
  const not = await run({ createStatus: 400 });
  expect(reasonOf(not, 'show-job.print.wait')).toContain('create-job/in-workflow step:print/start');
  expect(reasonOf(not, 'show-job.print.wait')).toContain('it was answered 400');
});

test('a limit while it waits is no answer, and is waited for', async () => {
  expect(verdicts(await run({ refusals: [429, 503] }))).toEqual(all);
});

test('the number of requests is bounded by the configuration', async () => {
  const report = await run({ states: ['printing'] }, { polling: { times: 3, intervalMs: 1 } });
  const polls = report.exchanges.filter(({ id }) => id.startsWith('show-job/in-workflow step:print/wait'));
  expect(polls.map(({ id }) => id.replace(/^.*wait/, ''))).toEqual([' #1', ' #2', '']);
});

test('a run that only reads, and one that leaves a step out, do not begin it', async () => {
  const unobserved = Object.fromEntries(Object.keys(all).map((name) => [name, 'unobserved']));
  expect(verdicts(await run({}, {}, { readOnly: true }))).toEqual(unobserved);
  server?.close();
  expect(verdicts(await run({}, { apis: { press: { leaveOut: { createJob: 'too dear' } } } }))).toEqual(unobserved);
});
