import type { Place } from '../check/place.js';
import {
  explains,
  formatSignature,
  isExpired,
  isOutage,
  isWaived,
  signatureOf,
  type KnownFailure,
  type Signature,
} from './known-failure.js';
import type { Finding, Verdict } from './verdict.js';

function finding(place: Place, keyword: string): Finding {
  const pointer = place.in === 'header' ? `header:${place.name}` : place.in === 'body' ? place.pointer : 'status';
  const texts = { message: 'it is wrong', expected: 'right', actual: 'wrong' };
  return { ...texts, place, pointer, keyword, exchange: 'make/short', control: null };
}

function status(code: number | null): Finding {
  return finding({ in: 'status', status: code }, code === null ? 'noAnswer' : 'status');
}

const idType = finding({ in: 'body', pointer: '/id' }, 'type');
const idRequired = finding({ in: 'body', pointer: '/id' }, 'required');
const itemType = finding({ in: 'body', pointer: '/things/3/parts/0' }, 'type');
const locationForm = finding({ in: 'header', name: 'Location' }, 'format');
const bodyForm = finding({ in: 'body', pointer: '' }, 'noBody');

function entry(fails: Signature, more: Partial<KnownFailure> = {}): KnownFailure {
  return { requirement: 'make.fact', fails, reason: 'not built yet', ...more };
}

test.each<readonly [given: Finding, want: Signature | undefined]>([
  [status(404), { status: 404 }],
  [status(500), { status: 500 }],
  [status(501), { status: 501 }],
  [status(502), undefined],
  [status(503), undefined],
  [status(504), undefined],
  [status(505), { status: 505 }],
  [status(null), undefined],
  [idType, { at: '/id', keyword: 'type' }],
  [itemType, { at: '/things/*/parts/*', keyword: 'type' }],
  [finding({ in: 'body', pointer: '/things/12' }, 'type'), { at: '/things/*', keyword: 'type' }],
  [finding({ in: 'body', pointer: '/ipv4/10x' }, 'type'), { at: '/ipv4/10x', keyword: 'type' }],
  [finding({ in: 'header', name: '/3/' }, 'format'), { at: 'header:/3/', keyword: 'format' }],
  [locationForm, { at: 'header:Location', keyword: 'format' }],
  [bodyForm, { at: '', keyword: 'noBody' }],
])('the signature of %j', (given, want) => {
  expect(signatureOf(given)).toEqual(want);
});

test('an outage is answered with 502, 503 or 504', () => {
  expect([501, 502, 503, 504, 505].filter(isOutage)).toEqual([502, 503, 504]);
});

test.each<readonly [given: Signature, want: string]>([
  [{ status: 404 }, 'status 404'],
  [{ at: '/backup/id', keyword: 'type' }, '/backup/id type'],
  [{ at: 'header:Location', keyword: 'required' }, 'header:Location required'],
  [{ at: '', keyword: 'readable' }, 'body readable'],
])('%j is printed', (given, want) => {
  expect(formatSignature(given)).toBe(want);
});

test.each<readonly [expires: string | undefined, want: boolean]>([
  [undefined, false],
  ['2026-11-27', false],
  ['2026-11-26', false],
  ['2026-11-25', true],
  ['2025-12-31', true],
])('on 2026-11-26, an entry that counts until %s has run out: %s', (expires, want) => {
  const fails = { status: 404 };
  expect(isExpired(entry(fails, expires === undefined ? {} : { expires }), '2026-11-26')).toBe(want);
});

test.each<readonly [fails: Signature, findings: readonly Finding[], want: boolean]>([
  [{ status: 404 }, [status(404)], true],
  [{ status: 404 }, [status(500)], false],
  [{ status: 404 }, [status(500), status(404)], true],
  [{ status: 503 }, [status(503)], false],
  [{ at: '/id', keyword: 'type' }, [idType], true],
  [{ at: '/id', keyword: 'type' }, [idRequired], false],
  [{ at: '/id', keyword: 'type' }, [], false],
  [{ at: '/things/*/parts/*', keyword: 'type' }, [itemType], true],
  [{ at: '/things/3/parts/0', keyword: 'type' }, [itemType], true],
  [{ at: '/things/4/parts/0', keyword: 'type' }, [itemType], false],
])('%j explains one of %j: %s', (fails, findings, want) => {
  expect(explains(entry(fails), { findings })).toBe(want);
});

describe('a failure is waived', () => {
  const known = [entry({ status: 404 }), entry({ at: '/id', keyword: 'type' })];

  test.each<readonly [what: string, verdict: Verdict, findings: readonly Finding[], want: boolean]>([
    ['where entries explain its one finding', 'failed', [idType], true],
    ['where entries explain each of its findings', 'failed', [status(404), idType], true],
    ['not where one of its findings is news', 'failed', [status(404), idRequired], false],
    ['not where nothing came back', 'failed', [status(null)], false],
    ['also where it only warns', 'warned', [idType], true],
    ['not where it passed', 'passed', [], false],
    ['not where it was not observed', 'unobserved', [], false],
  ])('%s', (_, verdict, findings, want) => {
    expect(isWaived({ verdict, findings }, known)).toBe(want);
  });

  test('not without an entry', () => {
    expect(isWaived({ verdict: 'failed', findings: [idType] }, [])).toBe(false);
  });
});
