import type { ObservableRequirement, Page } from '../contract/model.js';
import { checkKey } from './check-key.js';
import type { ExpectationOf, KindName } from './kinds.js';

const page = (id: string): Page => ({
  ...{ id, title: 'A page', document: '000', operationId: 'show', method: 'get', path: '/', creates: 'nothing' },
  ...{ statuses: [200], credentials: [], sends: {}, requests: [], conditions: {}, fresh: [], requirements: [] },
});

function keyOf(expect: ExpectationOf<KindName>, condition = 'valid-request', of = 'show'): string {
  const requirement: ObservableRequirement = {
    ...{ id: 'show.fact', statement: 'A fact.', basis: 'stated', contract: '/paths', ambiguities: [] },
    ...{ source: { document: '000', lines: '1' }, when: { condition }, expect },
  };
  return checkKey(page(of), requirement);
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
