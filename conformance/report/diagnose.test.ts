import { findThingsPage } from '../contract/testing/things.js';
import type { PageRecord } from '../verdict/judge.js';
import { diagnose } from './diagnose.js';
import { exchangeOf, recordOf } from './report.testing.js';

/** A page whose documented requests had these status codes; `undefined` means no answer. */
function answered(...statuses: readonly (number | undefined)[]): PageRecord {
  return recordOf(statuses.map((status, at) => exchangeOf(`make-thing/${at}`, status)));
}

const refused = (statuses: string) =>
  `http://subject refuses the token: every documented request was answered ${statuses}; give one with --token`;
const absent = (statuses: string) =>
  `http://subject serves none of the paths: every documented request was answered ${statuses}; check the base URL and the ids`;

test.each<readonly [string, readonly PageRecord[], readonly string[]]>([
  ['no page', [], []],
  ['no request', [answered()], []],
  ['one 401', [answered(401)], [refused('401')]],
  ['401 and 403', [answered(401, 403, 401)], [refused('401 or 403')]],
  ['401 over several pages', [answered(401), answered(401)], [refused('401')]],
  ['404', [answered(404)], [absent('404')]],
  ['404, 405 and 501', [answered(405, 501, 404)], [absent('405 or 501 or 404')]],
  ['one 401 among others', [answered(401, 500)], []],
  ['one accepted request', [answered(401, 201)], []],
  ['one page of which is accepted', [answered(401), answered(202)], []],
  ['one request without an answer', [answered(401, undefined)], []],
  ['another refusal', [answered(500)], []],
  ['refusals of two kinds', [answered(401, 404)], []],
])('of a subject with %s is said: %j', (_, records, want) => {
  expect(diagnose(records, 'http://subject')).toEqual(want);
});

test('an undocumented success is no documented one', () => {
  const record = recordOf([exchangeOf('find-things/all', 404, undefined, findThingsPage)], 'things', findThingsPage);
  expect(diagnose([record], 'http://subject')).toEqual([absent('404')]);
});

test('what was refused with its control does not count', () => {
  const exchanges = [
    exchangeOf('make-thing/small', 201),
    exchangeOf('make-thing/missing-token', 401, 'make-thing/small'),
  ];
  expect(diagnose([recordOf(exchanges)], 'http://subject')).toEqual([]);
  const refusals = [exchangeOf('make-thing/small', 401), exchangeOf('make-thing/x', 201, 'make-thing/small')];
  expect(diagnose([recordOf(refusals)], 'http://subject')).toEqual([refused('401')]);
});

test('APIs are named where not all of them meet the same', () => {
  const at = (api: string, status: number) => recordOf([exchangeOf('make-thing/small', status)], api);
  expect(diagnose([at('a', 401), at('b', 401)], 'http://subject')).toEqual([refused('401')]);
  expect(diagnose([at('a', 401), at('b', 401), at('c', 202)], 'http://subject')).toEqual([`${refused('401')} (a, b)`]);
  expect(diagnose([at('a', 401), at('b', 404)], 'http://subject')).toEqual([
    `${refused('401')} (a)`,
    `${absent('404')} (b)`,
  ]);
});
