import type { AnsweredExchange } from '../../exchange/exchange.js';
import { makeThingPage } from '../../contract/testing/things.js';
import type { StatusRange } from '../../contract/status-code.js';
import { kindOf } from '../kinds.js';
import type { CheckResult } from '../result.js';

const noRules = {
  ...{ api: 'test', rules: [] },
  validators: (): never => {
    throw new Error('no rule is needed');
  },
};

function judged(fields: Readonly<Record<string, string>>, body: Uint8Array, status = 200): CheckResult {
  const request = {
    ...{ id: '1', api: 'test', page: 'test', situation: 'in-workflow', method: 'get' as const, path: '/' },
    ...{ creates: null, parameters: {}, headers: {} },
  };
  const exchange: AnsweredExchange = {
    request,
    durationMs: 1,
    response: { status, headers: Object.entries(fields), body },
  };
  const { judgement } = kindOf({ kind: 'content' });
  if (judgement.over === 'several') throw new Error('it judges one');
  const expectation = { kind: 'content', on: [200, 206] };
  return judgement.judge(expectation, { contract: noRules, page: makeThingPage, exchange });
}

const named = (name: string): Readonly<Record<string, string>> => ({
  'Content-Disposition': `attachment; filename=${name}`,
});
const gzip = Buffer.from([0x1f, 0x8b, 8, 0]);
const zip = Buffer.from([0x50, 0x4b, 5, 6]);

test.each<readonly [what: string, fields: Readonly<Record<string, string>>, body: Buffer, want: string]>([
  ['an archive under its name', named('logs.tar.gz'), gzip, 'passed'],
  ['an archive under a quoted name', named('"SN 1.TGZ"'), gzip, 'passed'],
  ['an archive under an encoded name', { 'content-disposition': "attachment; filename*=UTF-8''a.zip" }, zip, 'passed'],
  ['an archive under its media type', { 'Content-Type': 'application/zip; x=1' }, zip, 'passed'],
  ['another archive', named('logs.tar.gz'), zip, 'failed'],
  ['text', named('logs.gz'), Buffer.from('log'), 'failed'],
  ['a beginning', named('logs.gz'), gzip.subarray(0, 1), 'failed'],
  ['nothing', named('logs.gz'), Buffer.alloc(0), 'failed'],
  ['text under a media type', { 'Content-Type': 'application/pdf' }, Buffer.from('log'), 'failed'],
  ['a file of an unknown kind', named('logs.bin'), Buffer.from('log'), 'notApplicable'],
  ['a file without a name', {}, Buffer.alloc(0), 'notApplicable'],
])('%s', (_, fields, body, want) => {
  expect(judged(fields, body).outcome).toBe(want);
});

test('a refusal is no file, and a failure says how the file should begin', () => {
  expect(judged(named('a.gz'), Buffer.alloc(0), 404)).toEqual({
    outcome: 'notApplicable',
    reason: 'it was answered 404',
  });
  expect(judged(named('a.gz'), Buffer.from('log'))).toEqual({
    outcome: 'failed',
    discrepancies: [
      {
        message: 'the body should begin as gzip does, with 1f 8b; it has 6c 6f',
        expected: '1f 8b',
        actual: '6c 6f',
        place: { in: 'body', pointer: '' },
        keyword: 'content',
      },
    ],
  });
  expect(judged(named('a.png'), Buffer.from([0x89, 0x0a]))).toMatchObject({
    discrepancies: [{ message: 'the body should begin as PNG does, with 89 50 4e 47; it has 89 0a' }],
  });
  expect(judged(named('a.gz'), Buffer.alloc(0))).toMatchObject({ discrepancies: [{ actual: 'no bytes' }] });
  expect(judged(named('a.txt'), Buffer.alloc(0))).toEqual({
    outcome: 'notApplicable',
    reason: 'no header field of an answer names a format by whose beginning a file is known',
  });
});

test.each<readonly [format: string, mediaType: string, extensions: readonly string[], begin: readonly number[]]>([
  ['gzip', 'application/gzip', ['.gz', '.tgz'], [0x1f, 0x8b]],
  ['ZIP', 'application/zip', ['.zip'], [0x50, 0x4b]],
  ['PDF', 'application/pdf', ['.pdf'], [0x25, 0x50, 0x44, 0x46]],
  ['bzip2', 'application/x-bzip2', ['.bz2'], [0x42, 0x5a, 0x68]],
  ['PNG', 'image/png', ['.png'], [0x89, 0x50, 0x4e, 0x47]],
])('a file is known as %s', (format, mediaType, extensions, begin) => {
  const fields = [{ 'Content-Type': mediaType }, ...extensions.map((extension) => named(`a${extension}`))];
  for (const field of fields) {
    expect(judged(field, Buffer.from([...begin, 7])).outcome).toBe('passed');
    expect(judged(field, Buffer.from([...begin.slice(0, -1), 0]))).toMatchObject({
      discrepancies: [{ message: expect.stringContaining(`as ${format} does`) as unknown }],
    });
  }
});

test.each([
  ['filename=a.gz', true],
  ['filename = "a.gz"', true],
  ['filename  =  a.gz', true],
  ['FILENAME=a.gz', true],
  ["filename*=UTF-8''a.gz", true],
  ["filename *= UTF-8''a.gz", false],
  ['filename=a.gz; size=7', true],
  ['filename=a.gz;size=7', true],
  ['filename="a; b.gz"', true],
  ['filename="a.gz', true],
  ['filename="a.gz" b.zip"', true],
  ['name=a.gz', false],
  ['filename=a.gzip', false],
])('the field Content-Disposition names an archive by %s: %j', (disposition, isArchive) => {
  const { outcome } = judged({ 'Content-Disposition': `attachment; ${disposition}` }, gzip);
  expect(outcome).toBe(isArchive ? 'passed' : 'notApplicable');
});

test.each([
  [200, '2XX', 'passed'],
  [200, 'default', 'passed'],
  [206, 200, 'notApplicable'],
  [404, '2XX', 'notApplicable'],
])('an archive in an answer with status code %j, where the check is about %j: %s', (status, range, want) => {
  const { judgement } = kindOf({ kind: 'content' });
  if (judgement.over === 'several') throw new Error('it judges one');
  const request = {
    ...{ id: '1', api: 'test', page: 'test', situation: 'in-workflow', method: 'get' as const, path: '/' },
    ...{ creates: null, parameters: {}, headers: {} },
  };
  const response = { status, headers: Object.entries(named('a.gz')), body: gzip };
  const exchange = { request, durationMs: 1, response };
  const { outcome } = judgement.judge(
    { kind: 'content', on: [range as StatusRange] },
    { contract: noRules, page: makeThingPage, exchange },
  );
  expect(outcome).toBe(want);
});
