import { compileErrors } from './compile-errors.js';
import { readmeSnippets } from './readme-snippets.js';

/** A module that a consumer could write, with the given line in it. */
function consumer(line: string): string {
  return [
    "import type * as Databases from 'cloud-contracts/rackspace-cloud-databases';",
    "import type * as Backup from 'cloud-contracts/rackspace-cloud-backup';",
    "import type * as Css from 'cloud-contracts/otc-css';",
    "import type * as Clouddc from 'cloud-contracts/huawei-clouddc';",
    'declare const backup: Databases.Backup;',
    "declare const responses: Clouddc.operations['exportServerLogs']['responses'];",
    line,
    'export type Used = [Databases.OperationId, Backup.OperationId, Css.OperationId, Clouddc.OperationId, typeof backup, typeof responses];',
  ].join('\n');
}

const source = "{ type: 'ha', id: '130922a2-b9ab-4e95-86be-9c5d79171b5e' }";

/** A call that defines the requirements as tests. */
function described(given: string): string {
  return [
    "import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';",
    "import { createServer as createTlsServer } from 'node:https';",
    "import * as globals from '@jest/globals';",
    "import { describeRequirements } from 'cloud-contracts/jest';",
    'declare const app: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;',
    'export const used: unknown = [createServer, createTlsServer, globals, app];',
    `describeRequirements(${given});`,
  ].join('\n');
}

const accepted: readonly (readonly [what: string, line: string])[] = [
  ['an app as a subject', described('{ target: app }')],
  ['servers as subjects', described('{ target: createServer(), start: () => Promise.resolve(createTlsServer()) }')],
  ['a configuration and a selection', described("{ mock: true, config: { token: 'a' }, apis: ['otc-css'] }")],
  ['a runner', described("{ config: 'target.yaml' }, globals")],
  [
    'a request for a backup',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, name: 'a', source: ${source} } };`,
  ],
  [
    'an incremental one',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, name: 'a', description: 'b', parent_id: 'c', source: ${source} } };`,
  ],
  [
    'a request for logs',
    'export const body: Databases.RunInstanceActionRequestBody = { save_logs: { allow_ha: true } };',
  ],
  ['a body by its status code', 'export const id: string = ({} as Databases.CreateBackup202Body).backup.id;'],
  ['an error body', 'export const code: string = ({} as Clouddc.ExportServerLogs401Body).error_code;'],
  ['a bare string', 'export const text: string = {} as Clouddc.ExportServerLogs429Body;'],
  ['a nullable member', 'export const parent: string | null = backup.parent_id;'],
  [
    'a documented path',
    "export const path: keyof Css.paths = '/v1.0/{project_id}/clusters/{cluster_id}/logs/collect';",
  ],
  ['a documented status code', 'export const answer = responses[429].content;'],
  ['an operationId', "export const id: Backup.OperationId = 'requestLogFile';"],
  ['a requirement', "export const id: Backup.RequirementId = 'request-log-file.success';"],
];

const refused: readonly (readonly [what: string, line: string, message: RegExp])[] = [
  [
    'a source without its id',
    "export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, name: 'a', source: { type: 'ha' } } };",
    /Property 'id' is missing/,
  ],
  [
    'a missing name',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, source: ${source} } };`,
    /Property 'name' is missing/,
  ],
  [
    'a missing instance',
    `export const body: Databases.CreateBackupRequestBody = { backup: { name: 'a', source: ${source} } };`,
    /Property 'instance' is missing/,
  ],
  [
    'another source type',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, name: 'a', source: { type: 'cluster', id: 'x' } } };`,
    /'"cluster"' is not assignable/,
  ],
  [
    'an instance that is a number',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: 1, name: 'a', source: ${source} } };`,
    /not assignable to type 'string/,
  ],
  [
    'a name that is a number',
    `export const body: Databases.CreateBackupRequestBody = { backup: { instance: null, name: 1, source: ${source} } };`,
    /'number' is not assignable to type 'string'/,
  ],
  [
    'a request without its wrapper',
    `export const body: Databases.CreateBackupRequestBody = { instance: null, name: 'a', source: ${source} };`,
    /'instance' does not exist in type '\{ backup/,
  ],
  [
    'a request for logs without save_logs',
    'export const body: Databases.RunInstanceActionRequestBody = {};',
    /Property 'save_logs' is missing/,
  ],
  [
    'a nullable member taken for a string',
    'export const parent: string = backup.parent_id;',
    /'string \| null' is not assignable|'null' is not assignable/,
  ],
  ['a member that is not documented', 'export const owner = backup.owner;', /Property 'owner' does not exist/],
  ['an unknown path', "export const path: keyof Css.paths = '/v1.0/logs';", /is not assignable/],
  ['an undocumented status code', 'export const answer = responses[418];', /Property '418' does not exist/],
  [
    'a method that is not documented',
    "export const get = ({} as Css.paths['/v1.0/{project_id}/clusters/{cluster_id}/logs/collect']).get!.responses;",
    /Property 'responses' does not exist on type 'never'/,
  ],
  ['a subject that is none', described('{ target: 8080 }'), /not assignable to type 'TestSubject/],
  ['an option that is none', described('{ targets: app }'), /'targets' does not exist/],
  [
    'a runner that is none',
    described('{ mock: true }, { describe }'),
    /missing the following properties|not assignable/,
  ],
  ['an unknown operationId', "export const id: Backup.OperationId = 'requestLogFiles';", /is not assignable/],
  [
    'an unknown requirement',
    "export const id: Backup.RequirementId = 'request-log-file.status-203';",
    /is not assignable/,
  ],
  [
    'the body of an answer that has none',
    'export type Body = Css.CollectLogs200Body;',
    /no exported member 'CollectLogs200Body'/,
  ],
];

// The mock's page says that Jest has the same functions.
const snippets = readmeSnippets().map((snippet) => snippet.replace("'vitest'", "'@jest/globals'"));

const lines = [...accepted, ...refused].map(([, line]) => consumer(line));
// All texts share one program, since starting the compiler takes longer than everything else.
const errors = compileErrors([...lines, ...snippets]);

test.each(accepted.map(([what], index) => [what, errors[index]]))('the types accept %s', (_, found) => {
  expect(found).toEqual([]);
});

test.each(refused.map(([what, , message], index) => [what, message, errors[accepted.length + index]] as const))(
  'the types refuse %s',
  (_, message, found) => {
    expect(found?.join('\n')).toMatch(message);
  },
);

test('the snippets of the documents compile under strict', () => {
  expect(snippets.filter((snippet) => snippet.includes('cloud-contracts'))).toHaveLength(4);
  expect(errors.slice(lines.length)).toEqual(snippets.map(() => []));
});
