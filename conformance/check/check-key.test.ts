import { requirement } from '../contract/testing/things-requirements.js';
import { findThingsPage } from '../contract/testing/things.js';
import { checkKey } from './check-key.js';
import type { ExpectationOf, KindName } from './kinds.js';

function keyOf(expect: ExpectationOf<KindName>, condition = 'valid-request', id = 'show'): string {
  return checkKey({ ...findThingsPage, id }, requirement('show.fact', { condition }, expect));
}

const ok = { kind: 'status', statuses: [200] } as const;
const empty = { kind: 'noBody', on: [200] } as const;

test.each([
  { what: 'status codes in one situation', one: keyOf(ok), other: keyOf(ok), same: true },
  { what: 'status codes in two situations', one: keyOf(ok), other: keyOf(ok, 'missing-token'), same: false },
  { what: 'the form of an answer, wherever it shows', one: keyOf(empty), other: keyOf(empty, 'conflict'), same: true },
  { what: 'the form of two answers', one: keyOf(empty), other: keyOf({ ...empty, on: [202] }), same: false },
  { what: 'two pages', one: keyOf(empty), other: keyOf(empty, 'valid-request', 'list'), same: false },
])('two requirements about $what: the same check, $same', ({ one, other, same }) => {
  expect(one === other).toBe(same);
});

test('a key names the page, what is asked, and the situation where that is judged there alone', () => {
  expect(keyOf(empty)).toBe('show {"kind":"noBody","on":[200]}');
  expect(keyOf(ok)).toBe('show {"kind":"status","statuses":[200]} when valid-request');
});
