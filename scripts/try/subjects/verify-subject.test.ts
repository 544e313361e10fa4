import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reportedRequirement, reportOf } from '../../../conformance/report/report.testing.js';
import { faithlessness, verifySubject } from './verify-subject.js';

const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-subject-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('a faithful subject', () => {
  const configuration = {
    apis: { things: { conditions: { conflict: { unobservable: 'nothing conflicts' } } } },
    conditions: { 'over-limit': { unobservable: 'no limits' }, forbidden: { token: 'no reason' } },
  };

  test.each<[string, Parameters<typeof reportedRequirement>, readonly string[]]>([
    ['may pass', ['a.b', 'passed'], []],
    ['may be warned', ['a.b', 'warned'], []],
    ['has its failures in its exit code', ['a.b', 'failed'], []],
    ['needs no known failure', ['a.b', 'waived'], ['a.b is a known failure']],
    ['leaves out what its configuration says', ['a.b', 'unobserved', { howToObserve: 'no limits' }], []],
    ['leaves out what it says of one API', ['a.b', 'unobserved', { howToObserve: 'nothing conflicts' }], []],
    ['leaves out nothing else', ['a.b', 'unobserved', { howToObserve: 'no reason' }], ['a.b is unobserved: no reason']],
  ])('%s', (_, requirement, want) => {
    expect(faithlessness(reportOf([reportedRequirement(...requirement)]), configuration)).toEqual(want);
  });
});

test('a faithful subject may leave open what the documents permit', () => {
  const report = reportOf([reportedRequirement('a.b', 'unobserved'), reportedRequirement('a.c', 'unobserved')]);
  expect(faithlessness(report, {}, ['a.b'])).toEqual([expect.stringContaining('a.c is unobserved')]);
});

describe('the command line', () => {
  test('says what is wrong with a subject that answers everything alike', async () => {
    const server = createServer((_, response) => response.writeHead(501).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { faults, printed, report } = await verifySubject(
      { name: 'express', isFaithful: false },
      `http://127.0.0.1:${port}`,
      home,
    );
    server.close();
    expect(faults).toEqual(['verify ended with exit code 1']);
    expect(printed).toContain('is not conformant');
    expect(report.conformant).toBe(false);
  });

  test('has no report about a subject that is not there', async () => {
    const gone = verifySubject({ name: 'express', isFaithful: true }, 'http://127.0.0.1:1', home);
    await expect(gone).rejects.toThrow(/^verify ended with 3: /);
  });
});
