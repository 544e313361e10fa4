import type { Report, RequirementReport } from './report.js';
import { redact } from './redact.js';
import { hasColor } from './reporters.js';
import { renderTerminal } from './terminal.js';

function requirement(id: string, entry: Partial<RequirementReport>): RequirementReport {
  const source = { document: '001', lines: '19-20' };
  return {
    id,
    basis: 'stated',
    statement: `Statement of ${id}.`,
    source,
    ambiguities: [],
    verdict: 'passed',
    unstable: null,
    findings: [],
    howToObserve: null,
    exchanges: [],
    ...entry,
  };
}

function finding(actual: string, exchange = 'page/documented'): RequirementReport['findings'][number] {
  return { message: 'wrong', expected: '202', actual, pointer: 'status', keyword: 'status', exchange, control: null };
}

function reportOf(requirements: readonly RequirementReport[]): Report {
  const count = (verdict: string): number => requirements.filter((one) => one.verdict === verdict).length;
  const names = ['passed', 'failed', 'warned', 'waived', 'unobserved'] as const;
  return {
    ...{
      schemaVersion: 1,
      tool: { name: 'cloud-contracts', version: '0.0.0' },
      target: 'http://subject',
      profile: null,
    },
    ...{
      startedAt: '2026-01-01T00:00:00Z',
      durationMs: 12,
      requests: 3,
      seed: null,
      repeats: 1,
      interrupted: null,
      diagnoses: [],
      insecure: false,
      command: 'npx cloud-contracts verify http://subject',
      conformant: count('failed') === 0,
      waivers: [],
      created: [],
    },
    summary: Object.fromEntries(names.map((name) => [name, count(name)])) as Report['summary'],
    apis: [
      {
        id: 'api',
        documents: { '001': { title: 'A page', origin: 'a vendor' } },
        operations: [{ page: 'page', title: 'A page', operationId: 'op', method: 'POST', path: '/p', requirements }],
      },
    ],
    exchanges: [
      {
        ...{ id: 'page/documented', durationMs: 1, response: null, failure: null },
        request: { method: 'POST', url: "http://subject/it's", headers: [['X-Auth-Token', 'secret']], body: '{"a":1}' },
      },
    ],
  };
}

test('what failed comes with expected, actual, source and a curl line; what passed is only counted', () => {
  const text = renderTerminal(
    reportOf([requirement('a.ok', {}), requirement('a.bad', { verdict: 'failed', findings: [finding('404')] })]),
    false,
  );
  expect(text).toContain('op  POST /p  1/2 passed');
  expect(text).toMatch(
    /FAILED {6}a\.bad\n +Statement of a\.bad\.\n +source {4}document 001, lines 19-20 \(stated\)\n +expected {2}202\n +actual {4}404/,
  );
  expect(text).toContain(`curl -i -X POST 'http://subject/it'\\''s' -H 'X-Auth-Token: secret' --data-raw '{"a":1}'`);
  expect(text).not.toContain('a.ok');
  expect(text).toContain('http://subject is not conformant');
});

test('requirements that one answer fails share its finding', () => {
  const bad = ['a.x', 'a.y', 'a.z'].map((id) => requirement(id, { verdict: 'failed', findings: [finding('404')] }));
  expect(renderTerminal(reportOf(bad), false).match(/actual {4}404/g)).toHaveLength(1);
});

test('unobserved requirements stand under the reason that they share, and every report counts what was observed', () => {
  const reason = { verdict: 'unobserved', howToObserve: 'tell how' } as const;
  const text = renderTerminal(
    reportOf([requirement('a.ok', {}), requirement('a.p', reason), requirement('a.q', reason)]),
    false,
  );
  expect(text).toMatch(/unobserved {2}tell how\n +a\.p\n +a\.q\n/);
  expect(text).toContain('1 of 3 requirements observed in 3 requests');
});

test('what a subject sends cannot steer the terminal', () => {
  const text = renderTerminal(
    reportOf([requirement('a.bad', { verdict: 'failed', findings: [finding('\u001b[2J\r')] })]),
    false,
  );
  for (const character of ['\u001b', '\r']) expect(text).not.toContain(character);
});

test('a token is removed wherever it stands, and nothing else', () => {
  const value = { a: 'x secret y', b: ['secret', 1, null], c: { secretive: true } };
  expect(redact(value, ['secret', ''])).toEqual({ a: 'x <token> y', b: ['<token>', 1, null], c: { secretive: true } });
  expect(redact(value, [])).toBe(value);
});

test.each<[Readonly<Record<string, string>>, boolean | undefined, boolean]>([
  [{}, true, true],
  [{}, undefined, false],
  [{ CI: 'true' }, undefined, false],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, undefined, true],
  [{ FORCE_COLOR: '0' }, undefined, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('with %j and a terminal (%p) there is colour: %p', (environment, isTerminal, expected) => {
  expect(hasColor(environment, isTerminal)).toBe(expected);
});
