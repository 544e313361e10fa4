import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReference, type Deviation } from '../../fixtures/servers/reference/index.js';
import { loadContracts, packageRoot } from '../contract/load.js';
import { requirementsOf, type Report } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration } from '../target/configuration.js';
import { gateOf, verify, type VerifyOptions } from '../verify.js';
import { judgeRecording } from './judge-recording.js';
import { readRecording } from './read.js';
import { openRecording } from './write.js';

const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});
const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'run.ndjson');

/** Verifies the reference with a deviation, records it, and returns the report of the run itself. */
async function record(deviation: Deviation, options: VerifyOptions = {}): Promise<Report> {
  const reference = await startReference({ deviation });
  try {
    const target = buildTarget({ ...configuration, baseUrl: reference.url });
    const recording = openRecording(file, target, options);
    const report = await verify(target, {
      ...options,
      onExchange: (exchange, round) => recording.add(exchange, round),
      onRound: (run, round) => recording.endRound(run, round),
    });
    recording.end();
    return report;
  } finally {
    await reference.close();
  }
}

function judge(selection: VerifyOptions = {}): Report {
  return judgeRecording(readRecording(file), loadContracts(), selection, gateOf({}));
}

/** The verdict and findings of each requirement in a report. */
function said(report: Report): unknown {
  return requirementsOf(report).map(({ id, verdict, unstable, findings, howToObserve }) => ({
    ...{ id, verdict, unstable, howToObserve },
    findings: findings.map(({ expected, actual, pointer, exchange }) => ({ expected, actual, pointer, exchange })),
  }));
}

const renamed: Deviation['response'] = (response) =>
  response.status === 200 || response.status === 202
    ? { ...response, headers: { ...response.headers, Location: 'x' } }
    : response;

const logFiles = { operations: ['requestLogFile', 'listLogFiles'] };

/** Accepts one request, and is busy for an hour after that. */
function busyForAnHour(): NonNullable<Deviation['response']> {
  let accepted = 0;
  return (response) => {
    if (response.status >= 300) return response;
    accepted += 1;
    return accepted === 1 ? response : { status: 429, headers: { 'Retry-After': '3600' } };
  };
}

test('is not written over what somebody else has there, only over an earlier recording', () => {
  const target = buildTarget({ ...configuration, baseUrl: 'http://127.0.0.1:9' });
  const place = path.join(folder, 'twice.ndjson');
  openRecording(place, target, {}).end();
  openRecording(place, target, { readOnly: true }).end();
  expect(readFileSync(place, 'utf8')).toContain('"readOnly":true');
  writeFileSync(place, '{"name":"my own"}\n');
  expect(() => openRecording(place, target, {})).toThrow(
    `${place} exists and is no recording: name another file, or move that one away`,
  );
  expect(readFileSync(place, 'utf8')).toBe('{"name":"my own"}\n');
});

test.each<[string, Deviation, VerifyOptions]>([
  ['the reference', {}, { apis: ['rackspace-cloud-backup'] }],
  ['a faulty subject', { response: renamed }, logFiles],
  ['a busy subject', { response: busyForAnHour() }, { operations: ['requestLogFile'] }],
  [
    'some requirements',
    {},
    { requirements: ['create-ha-backup.200-202.body.backup.name.as-given', 'back-up-logs.409.status'] },
  ],
  ['a read-only run', {}, { ...logFiles, readOnly: true }],
  ['two rounds', {}, { ...logFiles, repeat: 2 }],
])('a recording of %s is judged as the run was', async (_, deviation, options) => {
  const report = await record(deviation, options);
  const again = judge();
  expect(said(again)).toEqual(said(report));
  expect(again.requests).toBe(report.requests);
  expect(again.conformant).toBe(report.conformant);
});

test('a recorded body that is no text is judged byte by byte', async () => {
  const response: Deviation['response'] = (given) => ({
    ...given,
    body: Buffer.from([0x7b, 0xff, 0x7d]),
  });
  const report = await record({ response }, logFiles);
  expect(JSON.stringify(said(report))).toContain('not UTF-8');
  expect(said(judge())).toEqual(said(report));
});

test('no token is in a recording, whichever way the subject sends it back', async () => {
  const token = 'reference-token';
  const echo = { plain: token, base64: Buffer.from(`a:${token}`).toString('base64') };
  const response: Deviation['response'] = (given) => ({
    ...given,
    headers: { ...given.headers, 'X-Echo': token },
    body: JSON.stringify(echo),
  });
  await record({ response }, logFiles);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('<token>');
  for (const form of Object.values(echo)) expect(text).not.toContain(form);
});

test('a recording that is cut off is judged as far as it goes, and is not conformant', async () => {
  await record({}, { operations: ['collectLogs'] });
  const whole = readFileSync(file, 'utf8');
  const lines = whole.trimEnd().split('\n');
  for (const cut of [
    lines.slice(0, -1).join('\n') + '\n',
    whole.slice(0, lines[0]?.length ?? 0) + '\n' + (lines[1] ?? '').slice(0, 40),
  ]) {
    writeFileSync(file, cut);
    const report = judge();
    expect(report.interrupted).toMatch(/^the recording .* is cut off after \d+ exchanges$/);
    expect(report.conformant).toBe(false);
  }
});

test('a recording ends at its limit, says so, and is judged as one that is cut off', async () => {
  await record({}, { operations: ['collectLogs'] });
  const [run = '', exchange = ''] = readFileSync(file, 'utf8').split(/(?<=\n)/);
  const { rounds } = readRecording(file);
  const [first, second] = rounds[0]?.exchanges ?? [];
  if (!first || !second) throw new Error('nothing was recorded');
  const target = buildTarget({ ...configuration, baseUrl: readRecording(file).run.target.baseUrl });
  const limit = Buffer.byteLength(run) + Buffer.byteLength(exchange);
  const begun = openRecording(file, target, { operations: ['collectLogs'] }, limit);
  begun.add(first, 1);
  begun.add(second, 1);
  begun.add(first, 1);
  expect(begun.end()).toEqual([
    expect.stringMatching(/run\.ndjson: the recording ends after 2 lines, at .* MiB, .*--operation/),
  ]);
  expect(readFileSync(file, 'utf8')).toBe(`${run}${exchange}`);
  expect(judge().interrupted).toMatch(/is cut off after 1 exchanges$/);
});

test('what the contract has learnt since then is unobserved, and what it has dropped is left out', async () => {
  await record({}, { requirements: ['back-up-logs.success'] });
  const [run = '', ...others] = readFileSync(file, 'utf8').split('\n');
  const wider = run.replace(
    '"back-up-logs.success"',
    '"back-up-logs.success","back-up-logs.409.status","back-up-logs.dropped"',
  );
  writeFileSync(file, [wider, ...others].join('\n'));
  expect(requirementsOf(judge()).map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'back-up-logs.success passed',
    'back-up-logs.409.status unobserved',
  ]);
});

test('a selection narrows what is judged', async () => {
  await record({}, { operations: ['collectLogs', 'requestLogFile'] });
  expect(requirementsOf(judge({ requirements: ['back-up-logs.success'] })).map(({ id }) => id)).toEqual([
    'back-up-logs.success',
  ]);
});

test.each<[string, string, RegExp]>([
  ['no file', '', /cannot be read/],
  ['an empty file', '', /run\.ndjson:1: no recording: expected what/],
  ['another text', 'hello\n', /run\.ndjson:1: no line of a recording: not JSON/],
  ['a line of another kind', '{"kind":"run"}\n{"kind":"nope"}\n', /run\.ndjson:1: no line of a recording: must have/],
  [
    'no first line',
    '{"kind":"end","lines":3}\n',
    /run\.ndjson:1: no recording: expected what "verify --record" writes/,
  ],
])('what is no recording is refused in one line: %s', (name, text, message) => {
  if (name === 'no file') rmSync(file, { force: true });
  else writeFileSync(file, text);
  expect(() => readRecording(file)).toThrow(message);
});
