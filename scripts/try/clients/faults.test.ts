import { loadContracts } from '../../../conformance/contract/load.js';
import { lostValues } from './lost-values.js';
import { readOutcome, refusalFaults, successFaults, type Outcome } from './outcome.js';
import { requestFaults, type SentRequest } from './request-faults.js';

/** Exact texts, or texts that match a pattern. */
function texts(expected: readonly (string | RegExp)[]): readonly unknown[] {
  return expected.map((text) => (typeof text === 'string' ? text : (expect.stringMatching(text) as unknown)));
}

describe('a request', () => {
  const [contract] = loadContracts(['rackspace-cloud-databases']);
  const page = contract?.pages.find(({ id }) => id === 'create-ha-backup');
  const documented = page?.requests.find(({ name }) => name === 'full');
  if (!contract || !page || !documented) throw new Error('create-ha-backup has no request "full"');
  const good: SentRequest = {
    method: 'POST',
    target: '/v1.0/1234/backups',
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-auth-token': 'any' },
    body: JSON.stringify(documented.body),
  };
  const renamed = JSON.stringify({ backup: { ...{ name: 'x', instance: null }, source: { type: 'ha', id: 'x' } } });

  test.each<[string, Partial<SentRequest>, readonly (string | RegExp)[]]>([
    ['as documented has no fault', {}, []],
    ['with another method', { method: 'PUT' }, ['sent PUT, not POST']],
    ['to another path', { target: '/v1.0/1234/backup' }, [/^sent the path \/v1.0\/1234\/backup, which is not/]],
    ['for another account', { target: '/v1.0/1/backups' }, ['sent accountId as 1, not 1234']],
    [
      'with a query',
      { target: '/v1.0/1234/backups?x=1' },
      ['sent the query parameter x, and the contract has none of that name'],
    ],
    ['without credentials', { headers: { 'content-type': 'application/json' } }, ['sent neither of X-Auth-Token']],
    ['without a body', { body: '' }, ['sent no body']],
    [
      'with another media type',
      { headers: { 'content-type': 'text/plain', 'x-auth-token': 'any' } },
      ['sent a body of the media type "text/plain"'],
    ],
    [
      'that is not JSON',
      { body: '{' },
      ['sent a body that body must be object', /^sent \/backup\/instance as nothing/, /./, /./, /./, /./],
    ],
    [
      'against the schema',
      { body: '{"backup":{}}' },
      [/^sent a body that body\/backup must have required property/, /./, /./, /./, /./, /./],
    ],
    [
      'with other values',
      { body: renamed },
      [
        'sent /backup/description as nothing, not "my_ha_backup1"',
        'sent /backup/name as "x", not "ha-backup1"',
        /^sent \/backup\/source\/id as "x", not/,
      ],
    ],
  ])('%s', (_, change, faults) => {
    const found = requestFaults(contract, page, documented, { ...good, ...change });
    expect(found).toEqual(texts(faults));
  });

  test('with a body where the contract has none', () => {
    const [css] = loadContracts(['otc-css']);
    const collect = css?.pages[0];
    if (!css || !collect) throw new Error('otc-css has no page');
    const sent = { method: 'POST', target: '/v1.0/p/clusters/c/logs/collect', headers: {}, body: '{}' };
    const parameters = { project_id: 'p', cluster_id: 'c' };
    expect(requestFaults(css, collect, { parameters }, sent)).toEqual(['sent a body, and the contract has none']);
  });
});

test.each([
  [{ a: 1 }, { a: 1, b: 2 }, []],
  [{ a: { b: [1, 2] } }, { a: { b: [1] } }, ['/a/b as [1], not [1,2]']],
  [{ a: null }, {}, ['/a as nothing, not null']],
  [{ a: '2024-07-01T11:32:49Z' }, { a: '2024-07-01T13:32:49+02:00' }, []],
  [{ a: '2024-07-01T11:32:49Z' }, { a: '2024-07-01T11:32:50Z' }, [/^\/a as/]],
  ['x', 'y', ['the body as "y", not "x"']],
  [undefined, 'y', []],
])('of %j, %j loses %j', (original, other, lost) => {
  expect(lostValues(original, other)).toEqual(texts(lost));
});

test.each<[string, Outcome | undefined]>([
  ['a log\n{"returned":{"a":1},"status":202}\n', { returned: { a: 1 }, status: 202 }],
  ['{"returned":null}', { returned: null }],
  ['{"raised":"NotFound","status":404}', { raised: 'NotFound', status: 404 }],
  ['{"raised":"NotFound"}', undefined],
  ['{"status":202}', undefined],
  ['Traceback', undefined],
  ['', undefined],
])('%j is the outcome %j', (printed, outcome) => {
  expect(readOutcome(printed)).toEqual(outcome);
});

test.each<[Outcome, { status: number; body: string }, readonly string[]]>([
  [{ returned: { a: 1 }, status: 202 }, { status: 202, body: '{"a":1}' }, []],
  [{ returned: { a: 1 } }, { status: 202, body: '{"a":1}' }, []],
  [{ returned: { a: 2 } }, { status: 202, body: '{"a":1}' }, ['/a as 2, not 1']],
  [{ returned: null }, { status: 202, body: '' }, []],
  [{ returned: {} }, { status: 202, body: '' }, []],
  [{ returned: { a: 1 } }, { status: 202, body: '' }, ['has {"a":1} for an empty body']],
  [{ returned: {}, status: 200 }, { status: 202, body: '' }, ['has 200 for the status 202']],
  [{ returned: {}, status: 404 }, { status: 404, body: '' }, ['was sent 404']],
  [{ raised: 'E', status: 404 }, { status: 404, body: '' }, ['raised E with 404 for an answer with 404']],
])('that a client has %j for %j is faulty: %j', (outcome, response, faults) => {
  expect(successFaults(outcome, response)).toEqual(faults);
});

test.each<[Outcome, number, readonly string[]]>([
  [{ raised: 'E', status: 404 }, 404, []],
  [{ raised: 'E', status: 404 }, 400, ['was sent 400, not 404']],
  [{ raised: 'F', status: 404 }, 404, ['raised F with 404, not E with 404']],
  [{ raised: 'E', status: 400 }, 404, ['raised E with 400, not E with 404']],
  [{ returned: null }, 404, ['takes 404 for a success']],
])('where E with 404 is due, %j after %d is faulty: %j', (outcome, sent, faults) => {
  expect(refusalFaults(outcome, { status: 404, raised: 'E' }, sent)).toEqual(faults);
});
