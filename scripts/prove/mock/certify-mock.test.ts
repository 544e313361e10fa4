import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { documentPath, relianceDocument } from './document.js';
import { certify, type Certified, type Mode } from './reliance.js';

let certified: readonly Certified[] = [];
beforeAll(async () => (certified = await certify()));

test(`${documentPath} says what the suite finds; "npm run certify-mock" writes it`, () => {
  expect(readFileSync(path.join(packageRoot, documentPath), 'utf8')).toBe(relianceDocument(certified));
});

test('a stateful mock proves every requirement that can be observed', () => {
  const kinds = new Set(certified.flatMap((one) => ('reliance' in one ? [one.reliance.stateful.kind] : [])));
  expect([...kinds].sort()).toEqual(['asked', 'itself']);
});

test.each<[id: string, mode: Mode, kind: string]>([
  ['request-log-file.success', 'static', 'itself'],
  ['request-log-file.missing-token', 'static', 'itself'],
  ['request-log-file.202.header.location.names-agent-id', 'static', 'documented'],
  ['request-log-file.202.header.location.names-agent-id', 'stateful', 'itself'],
  ['request-log-file.path.agent-id.unknown', 'static', 'asked'],
  ['request-log-file.path.agent-id.unknown', 'stateful', 'itself'],
  ['request-log-file.503.status', 'stateful', 'asked'],
  ['create-ha-backup.200-202.body.backup.name.as-given', 'static', 'unproved'],
  ['create-ha-backup.200-202.body.backup.name.as-given', 'stateful', 'itself'],
])('%s, %s: %s', (id, mode, kind) => {
  const found = certified.find((one) => one.id === id);
  expect(found).toMatchObject({ reliance: { [mode]: { kind } } });
});
