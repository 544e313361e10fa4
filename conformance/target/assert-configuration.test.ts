import { loadContracts } from '../contract/load.js';
import { things } from '../contract/testing/things.js';
import { UsageError } from '../errors.js';
import { assertConfiguration } from './assert-configuration.js';
import type { Configuration } from './configuration.js';
import type { ApiSettings, OperationSettings } from './target.js';

const contracts = [...loadContracts(), things];

function assertPlaces(configuration: Configuration): void {
  assertConfiguration(configuration, contracts, (pointer, message) => new UsageError(`${pointer}: ${message}`));
}

test.each<[string, Configuration]>([
  ['a parameter with its place', { apis: { 'otc-css': { parameters: { 'path:cluster_id': ['a', 1] } } } }],
  ['the token of a scheme that a contract has', { tokens: { 'X-Auth-Token': 'a' } }],
  ['nothing', {}],
  [
    'a parameter, with its place, of one documented request among several',
    { apis: { things: { operations: { makeThing: { parameters: { 'header:X-Region': 'south' } } } } } },
  ],
  ['a condition of the standard ones, in general', { conditions: { forbidden: { token: 'x' } } }],
  ['a condition that a page adds', { conditions: { 'unknown-agent': { parameters: { agent_id: 'x' } } } }],
  ['any condition, whose parameter one page has', { conditions: { '*': { parameters: { agent_id: 'x' } } } }],
  ['a condition in general that no requirement is about', { conditions: { unprocessable: { body: { '/a': 1 } } } }],
  [
    'a condition that is not brought about',
    { apis: { 'otc-css': { conditions: { conflict: { unobservable: 'x' } } } } },
  ],
  ['a property to add to a body', { conditions: { 'over-limit': { body: { '/backup/parent_id': 'x' } } } }],
  [
    'the header field in which the suite sends the token',
    { conditions: { forbidden: { headers: { 'x-auth-token': 'x' } } } },
  ],
  ['a parameter of the path with a line feed', { apis: { 'otc-css': { parameters: { cluster_id: 'a\nb' } } } }],
  [
    'all settings of an API',
    {
      apis: {
        'rackspace-cloud-databases': {
          parameters: { version: 'v1.0', 'User-Agent': 'mine' },
          headers: { 'X-Mine': 'yes' },
          body: { '/backup/source/id': 'x' },
          leaveOut: { runInstanceAction: 'later' },
          conditions: { 'unknown-instance': { parameters: { instanceId: 'x' } } },
        },
      },
    },
  ],
])('a configuration that says %s is accepted', (_, configuration) => {
  expect(() => assertPlaces(configuration)).not.toThrow();
});

function ofOperation(
  settings: OperationSettings,
  operationId = 'createBackup',
  more: ApiSettings = {},
  others: ApiSettings['operations'] = {},
): Configuration {
  return { apis: { 'rackspace-cloud-databases': { ...more, operations: { [operationId]: settings, ...others } } } };
}

const operations = '/apis/rackspace-cloud-databases/operations';
const from = 'create-ha-backup/full';
const incremental = 'create-ha-backup/incremental';
const value = '$response.body#/backup/id';

const action = 'save-instance-logs/documented';

function parentFrom(source: string): ApiSettings['operations'] {
  return { createBackup: { captures: { '/backup/parent_id': { from: source, value } } } };
}

test.each<[string, Configuration]>([
  ['the values of one operation', ofOperation({ parameters: { version: 'v2' }, body: { '/backup/name': 'x' } })],
  ['conditions of one operation', ofOperation({ conditions: { 'over-limit': { body: { '/backup/name': 'x' } } } })],
  ['commands around each documented request', ofOperation({ conditions: { 'valid-request': { before: 'wait' } } })],
  ['commands around those of all', { conditions: { 'valid-request': { after: 'clean up' } } }],
  ['a value of a body from an answer', ofOperation({ captures: { '/backup/parent_id': { from, value } } })],
  ['a parameter from an answer', ofOperation({ captures: { instanceId: { from, value } } }, 'runInstanceAction')],
  [
    'a value from an answer to what takes one itself',
    ofOperation({ captures: { instanceId: { from: incremental, value } } }, 'runInstanceAction', {}, parentFrom(from)),
  ],
  [
    'a parameter from an answer to a request without the value that another one of the operation takes from the first one',
    ofOperation({ captures: { instanceId: { from, value } } }, 'runInstanceAction', {}, parentFrom(action)),
  ],
  [
    'a parameter from an answer to what takes one of that name itself',
    ofOperation(
      { captures: { instanceId: { from: action, value } } },
      'showInstance',
      {},
      {
        runInstanceAction: { captures: { instanceId: { from, value } } },
      },
    ),
  ],
])('a configuration that gives %s is accepted', (_, configuration) => {
  expect(() => assertPlaces(configuration)).not.toThrow();
});

const refusedInOperations: readonly [string, Configuration, string][] = [
  [
    'settings of an unknown operation',
    ofOperation({}, 'createBackups'),
    `${operations}/createBackups: unknown operation "createBackups": expected one of createBackup, `,
  ],
  [
    'settings of an operation that is left out',
    ofOperation({}, 'createBackup', { leaveOut: { createBackup: 'later' } }),
    `${operations}/createBackup: "createBackup" is left out: leave its settings out too`,
  ],
  [
    'a parameter of another operation',
    ofOperation({ parameters: { instanceId: 'x' } }),
    `${operations}/createBackup/parameters/instanceId: unknown parameter "instanceId"`,
  ],
  [
    'a value of the body of another operation',
    ofOperation({ body: { '/save_logs/allow_ha': false } }),
    `${operations}/createBackup/body/~1save_logs~1allow_ha: no documented request has a value at "/save_logs/allow_ha"`,
  ],
  [
    'a condition of another operation',
    ofOperation({ conditions: { 'unknown-ha': { parameters: { version: 'x' } } } }),
    `${operations}/createBackup/conditions/unknown-ha: unknown condition "unknown-ha"`,
  ],
  [
    'a condition that no requirement of the operation is about',
    ofOperation({ conditions: { conflict: { token: 'x' } } }),
    `${operations}/createBackup/conditions/conflict: no requirement of createBackup is about "conflict": leave it out`,
  ],
  [
    'a place of another operation in a condition',
    ofOperation({ conditions: { 'over-limit': { body: { '/save_logs/allow_ha': false } } } }),
    `${operations}/createBackup/conditions/over-limit/body/~1save_logs~1allow_ha: no documented request for "over-limit"`,
  ],
  [
    'a field of one operation that cannot be sent',
    ofOperation({ headers: { 'X-A': 'a\nb' } }),
    `${operations}/createBackup/headers/X-A: it cannot be sent in a header field`,
  ],
  [
    'a captured value without a place',
    ofOperation({ captures: { '/backup/parent': { from, value } } }),
    `${operations}/createBackup/captures/~1backup~1parent: no documented request has a value at "/backup/parent"`,
  ],
  [
    'a captured parameter that there is not',
    ofOperation({ captures: { instance: { from, value } } }),
    `${operations}/createBackup/captures/instance: unknown parameter "instance"`,
  ],
  [
    'a captured value that is fixed too',
    ofOperation({ body: { '/backup/parent_id': 'x' }, captures: { '/backup/parent_id': { from, value } } }),
    `${operations}/createBackup/captures/~1backup~1parent_id: createBackup has a fixed value there too: leave one out`,
  ],
  [
    'a value from a request that there is not',
    ofOperation({ captures: { '/backup/parent_id': { from: 'create-ha-backup/ful', value } } }),
    `${operations}/createBackup/captures/~1backup~1parent_id/from: unknown documented request "create-ha-backup/ful": expected one of create-backup/documented, `,
  ],
  [
    'a value from an answer to the request itself',
    ofOperation({ captures: { '/backup/name': { from, value } } }),
    `${operations}/createBackup/captures/~1backup~1name/from: ${from} needs the answer to ${from} itself: name another`,
  ],
  [
    'values from answers that need each other',
    ofOperation(
      ...([{ captures: { instanceId: { from: incremental, value } } }, 'runInstanceAction', {}] as const),
      parentFrom(action),
    ),
    `${operations}/runInstanceAction/captures/instanceId/from: ${incremental} needs the answer to save-instance-logs/documented itself`,
  ],
  [
    'a value from an answer to what takes one from a request that there is not',
    ofOperation(
      { captures: { '/backup/parent_id': { from: action, value } } },
      'createBackup',
      {},
      {
        runInstanceAction: { captures: { instanceId: { from: 'create-ha-backup/ful', value } } },
      },
    ),
    `${operations}/runInstanceAction/captures/instanceId/from: unknown documented request "create-ha-backup/ful"`,
  ],
];

test.each<[string, Configuration, string]>([
  ['a misspelt condition', { conditions: { forbiden: {} } }, '/conditions/forbiden: unknown condition "forbiden": '],
  [
    "another API's condition",
    { apis: { 'otc-css': { conditions: { 'unknown-agent': {} } } } },
    '/apis/otc-css/conditions/unknown-agent: unknown condition "unknown-agent"',
  ],
  ['an unknown API', { apis: { 'a/b': {} } }, '/apis/a~1b: unknown API "a/b": expected one of huawei-clouddc, otc-css'],
  [
    'an unknown operation',
    { apis: { 'otc-css': { leaveOut: { collectLog: 'x' } } } },
    '/apis/otc-css/leaveOut/collectLog: unknown operation "collectLog": expected one of collectLogs',
  ],
  [
    'a security scheme that no contract has',
    { tokens: { 'X-Auth-Tokn': 'a' } },
    '/tokens/X-Auth-Tokn: unknown security scheme "X-Auth-Tokn": expected one of ',
  ],
  [
    'the token of a scheme with a line feed',
    { tokens: { 'X-Auth-Token': 'a\n' } },
    '/tokens/X-Auth-Token: it cannot be sent in a header field',
  ],
  [
    'a parameter that no path has',
    { apis: { 'otc-css': { parameters: { clusterid: 'x' } } } },
    '/apis/otc-css/parameters/clusterid: unknown parameter "clusterid"',
  ],
  [
    'a place that no body has',
    { apis: { 'otc-css': { body: { '/a': 1 } } } },
    '/apis/otc-css/body/~1a: no documented request has a value at "/a"',
  ],
  [
    'a parameter that no request for the condition has',
    { conditions: { conflict: { parameters: { agentid: 'x' } } } },
    '/conditions/conflict/parameters/agentid: unknown parameter "agentid"',
  ],
  [
    'a parameter of another page for a condition that a page adds',
    { conditions: { 'unknown-agent': { parameters: { cluster_id: 'x' } } } },
    '/conditions/unknown-agent/parameters/cluster_id: unknown parameter "cluster_id": expected one of project_id, agent_id',
  ],
  [
    "a parameter of an API's condition",
    { apis: { 'otc-css': { conditions: { conflict: { parameters: { agent_id: 'x' } } } } } },
    '/apis/otc-css/conditions/conflict/parameters/agent_id: unknown parameter "agent_id"',
  ],
  [
    'a place that no body for the condition has',
    { conditions: { conflict: { body: { '/bakup/name': 'x' } } } },
    '/conditions/conflict/body/~1bakup~1name: no documented request for "conflict" has a place "/bakup/name"',
  ],
  [
    'a condition that no requirement of the API is about',
    { apis: { 'otc-css': { conditions: { 'over-limit': { headers: { 'X-A': 'x' } } } } } },
    '/apis/otc-css/conditions/over-limit: no requirement of otc-css is about "over-limit": leave it out',
  ],
  [
    'how to send the documented request',
    { conditions: { 'valid-request': { headers: { 'X-A': 'x' } } } },
    '/conditions/valid-request/headers: "valid-request" is the documented request: only "before" and "after" go here; say',
  ],
  [
    'that the documented request cannot be observed',
    { apis: { 'otc-css': { conditions: { 'valid-request': { unobservable: 'x' } } } } },
    '/apis/otc-css/conditions/valid-request: every operation has documented requests: name it under "leaveOut"',
  ],
  ...refusedInOperations,
  ['a token with a line feed', { token: 'x\n' }, 'the token cannot be sent in a header field: it has a character'],
  [
    "a condition's token with a line feed",
    { conditions: { forbidden: { token: 'x\n' } } },
    '/conditions/forbidden/token: it cannot be sent in a header field',
  ],
  [
    'a field that cannot be sent',
    { conditions: { forbidden: { headers: { 'X-A': 'a\nb' } } } },
    '/conditions/forbidden/headers/X-A: it cannot be sent in a header field',
  ],
  [
    'a field whose name cannot be sent',
    { apis: { 'otc-css': { headers: { 'X A': 'x' } } } },
    '/apis/otc-css/headers/X A: it cannot be sent in a header field',
  ],
  [
    "a field of an API's condition that cannot be sent",
    { apis: { 'otc-css': { conditions: { conflict: { headers: { 'X-A': '\u0000' } } } } } },
    '/apis/otc-css/conditions/conflict/headers/X-A: it cannot be sent in a header field',
  ],
  [
    'a parameter that goes into a header field and cannot be sent there',
    { apis: { 'rackspace-cloud-databases': { parameters: { 'User-Agent': 'a\nb' } } } },
    '/apis/rackspace-cloud-databases/parameters/User-Agent: it cannot be sent in a header field',
  ],
  [
    'a parameter of a condition that has no percent-encoding',
    { conditions: { conflict: { parameters: { agent_id: '\ud800' } } } },
    '/conditions/conflict/parameters/agent_id: it cannot be sent: it is no well-formed text',
  ],
  [
    'a field twice',
    { apis: { 'otc-css': { headers: { 'X-A': 'x', 'x-a': 'y' } } } },
    "/apis/otc-css/headers/x-a: x-a is there twice: the case of a header field's name does not matter",
  ],
  ...['Content-Length', 'transfer-encoding', 'Trailer', 'Upgrade'].map((name): [string, Configuration, string] => [
    `the field ${name}`,
    { conditions: { forbidden: { headers: { [name]: '1' } } } },
    `/conditions/forbidden/headers/${name}: ${name} says how a message is framed: the suite sets it, leave it out`,
  ]),
  [
    'a parameter for any condition that no request has',
    { conditions: { '*': { parameters: { agentid: 'x' } } } },
    '/conditions/*/parameters/agentid: unknown parameter "agentid": expected one of',
  ],
])('a configuration that says %s is refused, with its place', (_, configuration, message) => {
  expect(() => assertPlaces(configuration)).toThrow(message);
  expect(() => assertPlaces(configuration)).toThrow(UsageError);
});

test('what is said in general of a condition that no chosen contract has is for others to judge', () => {
  const some = loadContracts(['otc-css']);
  const conditions = { 'over-limit': { parameters: { accountId: '1' }, body: { '/backup/name': 'x' } } };
  const errorAt = (pointer: string, message: string): UsageError => new UsageError(`${pointer}: ${message}`);
  expect(() => assertConfiguration({ conditions }, some, errorAt)).not.toThrow();
});
