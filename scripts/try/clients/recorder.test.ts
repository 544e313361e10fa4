import { once } from 'node:events';
import { request } from 'node:http';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { startRecorder, type Recorder } from './recorder.js';

const path = '/v1.0/p/clusters/c/logs/collect';
const running: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())));

async function recorder(prefer?: string): Promise<Recorder> {
  const mock = await startMock();
  const started = await startRecorder({ upstream: mock.url, prefer, token: 't', tenant: '1234' });
  running.push(mock, started);
  return started;
}

test('a request is passed on and kept with its answer', async () => {
  const { url, recorded } = await recorder();
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { 'X-Sdk-Date': 'now' } });
  expect(response.status).toBe(200);
  const [kept] = recorded;
  expect(kept).toMatchObject({ method: 'POST', target: path, body: '', response: { status: 200, body: '' } });
  expect(kept?.fieldNames).toContain('X-Sdk-Date');
  expect(kept?.headers).not.toHaveProperty('prefer');
});

test('a preference reaches the mock and is no part of what the client sent', async () => {
  const { url, recorded } = await recorder('code=409');
  expect((await fetch(`${url}${path}`, { method: 'POST' })).status).toBe(409);
  expect(recorded[0]?.headers).not.toHaveProperty('prefer');
});

test('a login is answered here, with the address of each service', async () => {
  const { url, recorded } = await recorder();
  const answer = await (await fetch(`${url}/v2.0/tokens`, { method: 'POST', body: '{}' })).text();
  expect(answer).toContain('"id":"t"');
  expect(answer).toContain(`"publicURL":"${url}/v1.0/1234"`);
  expect(recorded).toEqual([]);
});

test('what is meant for another host goes nowhere and is kept', async () => {
  const { url, foreignTargets, recorded } = await recorder();
  const { hostname, port } = new URL(url);
  const plain = request({ hostname, port, method: 'POST', path: 'http://iam.example/v3/projects' }).end();
  const [refused] = (await once(plain, 'response')) as [{ statusCode: number; resume(): void }];
  refused.resume();
  const tunnel = request({ hostname, port, method: 'CONNECT', path: 'iam.example:443' }).end();
  const [closed] = (await once(tunnel, 'connect')) as [{ statusCode: number }];
  expect([refused.statusCode, closed.statusCode]).toEqual([502, 502]);
  expect(foreignTargets).toEqual(['http://iam.example/v3/projects', 'iam.example:443']);
  expect(recorded).toEqual([]);
});
