import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import {
  harmIn,
  misbehaving,
  notations,
  startSubject,
  validToken as token,
  type Misbehaviour,
  type Written,
} from '../../fixtures/subjects/misbehaving/index.js';
import type { Answered, Asked } from '../../scripts/prove/bench/processes/runs.js';
import { compile } from '../../scripts/prove/bench/workplace.js';
import { packageRoot } from '../contract/load.js';
import reportSchema from '../report/report.schema.json';
import { requirementsOf, type Report } from '../report/report.js';
import { environmentWith, runCli } from './run-cli.testing.js';

const maxMegabytes = 300;

/** What runs leave in a process adds up. One with a higher peak than this is used no more. */
const mostLeft = 180;

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-misbehaving-'));
compile('peak-memory', path.join(folder, 'peak-memory.js'));
const program = compile('runs', path.join(folder, 'runs.js'));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = path.join(packageRoot, 'dist/program/run.mjs');
const fileNames = ['json', 'junit', 'html', 'markdown', 'badge'] as const;

interface Run {
  readonly exitCode: number | null;
  /** What was printed and written. */
  readonly written: Written;
  /** The peak memory of the process that runs against floods; 0 for a run in this one. */
  readonly megabytes: number;
  /** Connections to the other server that the subject's answers name. */
  readonly elsewhere: number;
}

let runs = 0;

/**
 * Runs the suite against a subject that misbehaves, with every report. If answers could fill its memory, it runs as
 * published, in a process apart. Whatever else crashes it crashes this test.
 */
async function runAgainst(misbehaviour: Misbehaviour): Promise<Run> {
  runs += 1;
  const prefix = path.join(folder, String(runs));
  const limits = misbehaviour.hangs && !misbehaviour.floods ? timeLimits() : undefined;
  const subject = await startSubject({
    ...misbehaviour,
    answer: (socket, request) => {
      misbehaviour.answer?.(socket, request);
      limits?.endOne();
    },
  });
  const files = Object.fromEntries(fileNames.map((name) => [name, `${prefix}.${name}`]));
  const recording = `${prefix}.ndjson`;
  try {
    const args = [
      ...['verify', subject.url, ...chosen(misbehaviour)],
      ...[
        '--reporter',
        'terminal',
        ...Object.entries(files).flatMap(([name, file]) => ['--reporter', `${name}=${file}`]),
      ],
      ...['--record', recording],
    ];
    const environment = { CLOUD_CONTRACTS_TOKEN: token, XDG_CACHE_HOME: folder };
    const proxies = { HTTP_PROXY: subject.elsewhereUrl, http_proxy: subject.elsewhereUrl, NODE_USE_ENV_PROXY: '0' };
    const inProcess = async (...given: Parameters<typeof runCli>) => ({ ...(await runCli(...given)), peak: 0 });
    const run = misbehaviour.floods ? runApart : inProcess;
    const { exitCode, stdout, stderr, peak } = await run(args, { ...environment, ...proxies });
    const reports = exitCode !== null && exitCode >= 2 ? { junit: files['junit'] ?? '' } : { ...files, recording };
    const texts = Object.entries(reports).map(([name, file]) => [name, readFileSync(file, 'utf8')] as const);
    return {
      exitCode,
      written: { terminal: stdout, stderr, ...Object.fromEntries(texts) },
      megabytes: peak / 1024,
      elsewhere: subject.elsewhere,
    };
  } finally {
    await subject.close();
    limits?.restore();
  }
}

/** One request shows that a time limit ends it, and the others would wait as long. */
function chosen({ hangs, floods }: Misbehaviour): readonly string[] {
  return hangs && floods
    ? ['--requirement', 'export-server-logs.success', '--timeout', '1000']
    : ['--operation', 'exportServerLogs', '--timeout', '10000'];
}

/** How often the event loop turns until what was written has been read, at both ends of a connection in this process. */
const turns = 50;

/** Time limits that end when a subject has done what it does: on a busy machine, time tells nothing. */
function timeLimits(): { readonly endOne: () => void; readonly restore: () => void } {
  const running: AbortController[] = [];
  const spy = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const controller = new AbortController();
    running.push(controller);
    return controller.signal;
  });
  const endOne = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) await setImmediate();
    running.shift()?.abort();
  };
  return { endOne: () => void endOne(), restore: () => spy.mockRestore() };
}

/** The process in which runs against subjects of a kind that flood follow each other. */
let apart: ChildProcess;

function startApart(): void {
  apart = fork(program, [cli], { execArgv: ['--expose-gc'] });
}

/** Runs the published command line in that process. Where the process ends, waiting for it fails. */
async function runApart(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Answered> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  apart.once('exit', end).send({ args, env: environmentWith(environment) } satisfies Asked);
  const [answered] = (await once(apart, 'message', { signal: ended.signal })) as [Answered];
  apart.off('exit', end);
  if (answered.peak / 1024 > mostLeft) {
    apart.disconnect();
    startApart();
  }
  return answered;
}

const ajv = new Ajv2020();
addFormats(ajv);
const isReport = ajv.compile(reportSchema);
const junitSchema = readFileSync(path.join(packageRoot, 'conformance/reporters/junit.xsd'), 'utf8');

/** The JUnit files of all runs. They are validated together, because starting the validator takes longer than a run. */
const junitFiles: { readonly fileName: string; readonly contents: string }[] = [];

/** What a program or a person could not read in a JSON report. */
function malformations(json: string): readonly string[] {
  const report = JSON.parse(json) as Report;
  const failures = requirementsOf(report).filter(({ verdict }) => verdict === 'failed');
  return [
    ...(isReport(report) ? [] : [ajv.errorsText(isReport.errors)]),
    ...failures
      .filter(({ findings }) => findings.length === 0 || !findings.every(isReadable))
      .map(({ id, findings }) => `${id}: no finding, or an unreadable one: ${JSON.stringify(findings)}`),
  ];
}

/** Tells whether a person can read the message of a finding. */
function isReadable({ message }: { readonly message: string }): boolean {
  return message.length > 0 && message.length <= 500 && !message.includes('\n');
}

describe.each(Object.entries(misbehaving))('a subject with strange %s', (_kind, misbehaviours) => {
  if (misbehaviours.some(({ floods }) => floods)) {
    beforeAll(startApart);
    afterAll(() => apart.disconnect());
  }

  test.each(misbehaviours.map((misbehaviour) => [misbehaviour.name, misbehaviour] as const))(
    'that %s',
    async (_name, misbehaviour) => {
      const { exitCode, written, megabytes, elsewhere } = await runAgainst(misbehaviour);
      const { terminal = '', stderr = '' } = written;
      expect((exitCode === 3 ? stderr : terminal).replace(/\s+/g, ' ')).toContain(misbehaviour.says);
      expect(exitCode).toBe(misbehaviour.exitCode);
      expect(harmIn(written, token)).toEqual([]);
      expect(written['json'] === undefined ? [] : malformations(written['json'])).toEqual([]);
      junitFiles.push({ fileName: `${misbehaviour.name}.xml`, contents: written['junit'] ?? '' });
      expect(elsewhere).toBe(0);
      expect(megabytes).toBeLessThan(maxMegabytes);
    },
  );
});

test('the JUnit file of each of these runs is valid', async () => {
  const { errors } = await validateXML({ xml: junitFiles, schema: junitSchema });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  expect(junitFiles).toHaveLength(Object.values(misbehaving).flat().length);
});

const notationOf = Object.fromEntries(
  ['as it is', 'in base64', 'percent-encoded'].map((name) => [name, notations[name]?.(token) ?? '']),
);

test.each([
  ['terminal', 'red \u001b[31m', 'a character that cannot be seen'],
  ['json', '"\u202e"', 'a character that cannot be seen'],
  ['terminal', 'a line\n  ::error::forged', 'a command to a CI system'],
  ['stderr', 'x ##vso[task.setvariable]', 'a command to a CI system'],
  ['stderr', 'Error: x\n    at main (main.js:1:2)\n', 'a stack trace'],
  ['html', '<script>1</script><p><script>2</script>', 'more than its own script'],
  ['html', '<img src=x>', 'something to load'],
  ['html', '<p title="x" onclick="x">', 'something that acts'],
  ['html', '<a href="javascript:x">', 'a link that the subject made'],
  ['markdown', '<script>1</script>', 'a script'],
  ['markdown', 'see http://evil.example', 'a link that the subject made'],
  ['markdown', '![](x.png)', 'something to load'],
  ...Object.entries(notationOf).map(([name, text]) => ['html', `x${text}x`, `the token ${name}`]),
])('what would do harm is found in %s: %j', (kind = '', text = '', what = '') => {
  expect(harmIn({ [kind]: text }, token).join('\n')).toContain(what);
});
