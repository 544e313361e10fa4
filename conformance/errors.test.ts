import { runInNewContext } from 'node:vm';
import { firstLineOf, messageOf, traceOf, UsageError } from './errors.js';

test.each([
  ['an error', new UsageError('wrong'), 'wrong'],
  ['an error of another context', runInNewContext('new TypeError("wrong")'), 'wrong'],
  ['a text', 'wrong', 'wrong'],
  ['nothing', undefined, 'undefined'],
])('of %s that was thrown, it is said what it says', (_, thrown, message) => expect(messageOf(thrown)).toBe(message));

test.each([
  ['one\ntwo', 'one'],
  ['one', 'one'],
  ['', ''],
])('the first line of %j is %j', (text, line) => expect(firstLineOf(text)).toBe(line));

test.each([
  ['unset', {}, new Error('wrong'), ''],
  ['0', { CLOUD_CONTRACTS_DEBUG: '0' }, new Error('wrong'), ''],
  [
    '1',
    { CLOUD_CONTRACTS_DEBUG: '1' },
    new Error('wrong'),
    expect.stringMatching(/^\nError: wrong\n +at .*errors\.test/),
  ],
  ['1, for what is no error', { CLOUD_CONTRACTS_DEBUG: '1' }, 'wrong', ''],
])('with CLOUD_CONTRACTS_DEBUG %s, the trace is as asked for', (_, environment, thrown, trace) => {
  expect(traceOf(thrown, environment)).toEqual(trace);
});
