import type { AnsweredExchange } from '../../exchange/exchange.js';
import { makeThingPage } from '../../contract/testing/things.js';
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
  const expectation = { kind: 'content', on: [200] };
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
  expect(judged(named('a.gz'), Buffer.from('log'))).toMatchObject({
    discrepancies: [{ message: 'the body should begin as gzip does, with 1f 8b; it has 6c 6f', keyword: 'content' }],
  });
});
