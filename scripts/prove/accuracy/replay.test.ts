import { loadContracts } from '../../../conformance/contract/load.js';
import type { Deviation } from '../../../fixtures/servers/reference/index.js';
import { at, header, onSuccess, set, status } from '../../../fixtures/subjects/faults/changes.js';
import { brokenRequirements, scopeOf } from './verify-subject.js';

const scope = scopeOf(
  loadContracts().map((contract) => ({
    ...contract,
    pages: contract.pages.filter(({ id }) => ['create-ha-backup', 'request-log-file'].includes(id)),
  })),
);

describe('a subject that only answers in another way breaks the same when it is not asked', () => {
  test.each<[what: string, deviation: Deviation]>([
    ['nothing', {}],
    ['a member is missing', { response: onSuccess(set('/backup/id', undefined)) }],
    ['a member of the request is not repeated', { response: onSuccess(at('/backup/name', () => 'other')) }],
    ['a header field', { response: header('Content-Type', 'text/html') }],
    ['how long to wait', { response: header('Retry-After', '1') }],
    ['a status code', { response: onSuccess(status(409)) }],
    ['the request', { request: (received) => ({ ...received, method: 'POST' }) }],
  ])('%s', async (_, deviation) => {
    const [replayed, asked] = await Promise.all(
      [true, false].map((isStateless) => brokenRequirements(deviation, { scope, means: 'function', isStateless })),
    );
    const verdicts = asked?.map(({ id, verdict }) => [id, verdict]);
    expect(verdicts).toBeDefined();
    expect(replayed?.map(({ id, verdict }) => [id, verdict])).toEqual(verdicts);
  });
});
