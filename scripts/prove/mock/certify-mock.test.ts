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
  ['request-log-file.status-202', 'static', 'itself'],
  ['request-log-file.missing-token', 'static', 'itself'],
  ['request-log-file.location-agent', 'static', 'documented'],
  ['request-log-file.location-agent', 'stateful', 'itself'],
  ['request-log-file.unknown-agent', 'static', 'asked'],
  ['request-log-file.unknown-agent', 'stateful', 'itself'],
  ['request-log-file.service-unavailable', 'stateful', 'asked'],
  ['create-ha-backup.same-name', 'static', 'unproved'],
  ['create-ha-backup.same-name', 'stateful', 'itself'],
])('%s, %s: %s', (id, mode, kind) => {
  const found = certified.find((one) => one.id === id);
  expect(found).toMatchObject({ reliance: { [mode]: { kind } } });
});
