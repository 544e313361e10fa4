import { loadContracts } from '../contract/load.js';
import { buildTarget } from '../target/build-target.js';
import type { Configuration } from '../target/configuration.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { planRequests, type PlannedPage } from './plan-requests.js';

const contracts = loadContracts(['rackspace-cloud-databases', 'rackspace-cloud-backup']);

/** The plan of a page. */
function plan(configuration: Configuration, page: string): PlannedPage | undefined {
  const target = buildTarget({ baseUrl: 'http://127.0.0.1:8080', token: 'main', ...configuration }, { contracts });
  const operations = contracts.flatMap(({ pages }) => pages.filter(({ id }) => id === page));
  const selected = operations.map(({ operationId }) => operationId);
  return planRequests(target, { contracts, nonce: 'n', operations: selected }).pages.find(
    (one) => one.page.id === page,
  );
}

function requestOf(configuration: Configuration, id: string): PlannedRequest {
  const [page = ''] = id.split('/');
  const request = plan(configuration, page)?.plan.requests.find((one) => one.id === id);
  if (!request) throw new Error(`there is no ${id}`);
  return request;
}

const documented = 'create-ha-backup/full';
const forbidden = 'create-ha-backup/forbidden';
const api = 'rackspace-cloud-databases';
const suite = {
  'User-Agent': 'python-troveclient',
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Auth-Token': 'main',
};
const left = (name: keyof typeof suite): object =>
  Object.fromEntries(Object.entries(suite).filter(([key]) => key !== name));

test.each<[string, Configuration, string, object]>([
  ['nothing', {}, documented, suite],
  [
    'a token for a condition',
    { conditions: { forbidden: { token: 'other' } } },
    forbidden,
    { ...suite, 'X-Auth-Token': 'other' },
  ],
  [
    'the header field of the token',
    { conditions: { forbidden: { headers: { 'x-auth-token': 'other' } } } },
    forbidden,
    { ...left('X-Auth-Token'), 'x-auth-token': 'other' },
  ],
  [
    'both, of which the header field counts',
    { conditions: { forbidden: { token: 'one', headers: { 'X-AUTH-TOKEN': 'two' } } } },
    forbidden,
    { ...left('X-Auth-Token'), 'X-AUTH-TOKEN': 'two' },
  ],
  [
    'the media type',
    { conditions: { forbidden: { headers: { 'content-type': 'text/plain', accept: 'text/html' } } } },
    forbidden,
    { 'User-Agent': suite['User-Agent'], 'content-type': 'text/plain', accept: 'text/html', 'X-Auth-Token': 'main' },
  ],
  [
    'a parameter that goes into a header field',
    { conditions: { forbidden: { headers: { 'user-agent': 'mine' } } } },
    forbidden,
    { ...left('User-Agent'), 'user-agent': 'mine' },
  ],
  [
    'the same as a parameter',
    { conditions: { forbidden: { parameters: { 'User-Agent': 'mine' } } } },
    forbidden,
    { ...suite, 'User-Agent': 'mine' },
  ],
  [
    'the field of the token for an API',
    { apis: { [api]: { headers: { 'x-auth-token': 'own' } } } },
    documented,
    { ...left('X-Auth-Token'), 'x-auth-token': 'own' },
  ],
  [
    'that, and a token for the condition, which is nearer',
    { apis: { [api]: { headers: { 'x-auth-token': 'own' } } }, conditions: { forbidden: { token: 'other' } } },
    forbidden,
    { ...suite, 'X-Auth-Token': 'other' },
  ],
  [
    'fields for the API and for the condition, which is nearer',
    { apis: { [api]: { headers: { 'X-A': 'api' } } }, conditions: { forbidden: { headers: { 'x-a': 'condition' } } } },
    forbidden,
    { ...suite, 'x-a': 'condition' },
  ],
  [
    'the status code that is expected, within a field',
    { conditions: { forbidden: { headers: { Prefer: 'code={status}, again {status}' } } } },
    forbidden,
    { ...suite, Prefer: 'code=403, again 403' },
  ],
])('the header fields of a request, where the configuration says %s', (_, configuration, id, want) => {
  expect(requestOf(configuration, id).headers).toEqual(want);
});

const own = { 'x-auth-token': 'own', 'content-type': 'application/json; charset=utf-8', 'X-A': 'own' };
const documentedFields = { 'User-Agent': 'python-troveclient', Accept: 'application/json' };

test.each<[string, string, object]>([
  ['nothing', documented, { ...documentedFields, ...own }],
  [
    'no credentials',
    'create-ha-backup/missing-token 1',
    { ...documentedFields, 'content-type': own['content-type'], 'X-A': 'own' },
  ],
  [
    'a token that nobody issued',
    'create-ha-backup/invalid-token 1',
    {
      ...documentedFields,
      ...{ 'content-type': own['content-type'], 'X-A': 'own', 'X-Auth-Token': 'cloud-contracts-invalid-token' },
    },
  ],
  [
    'another media type',
    'save-instance-logs/wrong-media-type 1',
    { ...documentedFields, ...{ 'X-A': 'own', 'x-auth-token': 'own', 'Content-Type': 'text/csv' } },
  ],
])('the fields of an API give way to what the suite changes on purpose: %s', (_, id, want) => {
  expect(requestOf({ apis: { [api]: { headers: own } } }, id).headers).toEqual(want);
});

test.each<[string, Configuration, string, Partial<PlannedRequest>]>([
  [
    'parameters and places of its own',
    {
      conditions: {
        'over-limit': {
          parameters: { accountId: '9', instanceId: 'x' },
          body: { '/backup/name': 'n', '/save_logs/allow_ha': 1 },
        },
      },
    },
    'create-ha-backup/over-limit',
    { path: '/v1.0/9/backups', json: { backup: expect.objectContaining({ name: 'n' }) as never } },
  ],
  [
    'a query',
    { conditions: { 'over-limit': { query: { a: 'b c', d: '&' } } } },
    'create-ha-backup/over-limit',
    { path: '/v1.0/1234/backups?a=b%20c&d=%26' },
  ],
])('a request takes %s from a condition, and nothing that it has no place for', (_, configuration, id, want) => {
  const request = requestOf(configuration, id);
  expect(request).toMatchObject(want);
  expect(JSON.stringify(request)).not.toMatch(/save_logs|instanceId/);
});

test.each<[string, Configuration['conditions']]>([
  ['a place', { '*': { body: { '/save_logs/allow_ha': 1 } } }],
  ['a parameter', { '*': { parameters: { agent_id: 'x' } } }],
  ['the token that is sent anyway', { '*': { token: 'main' } }],
])('a condition is not tried with a request in which it changes nothing: %s', (_, conditions = {}) => {
  const own = plan({ conditions }, 'create-ha-backup')?.plan;
  expect(own?.unplanned.get('over-limit')).toBe(
    'with what the target configuration says, "over-limit" changes nothing in this request',
  );
  expect(own?.requests.map(({ situation }) => situation)).not.toContain('over-limit');
  expect(own?.requests.map(({ situation }) => situation)).toContain('unknown-backup-source');
});
