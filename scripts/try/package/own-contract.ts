import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { whileListening } from './listening.js';
import { assert, bin, run } from './project.js';

const document = `openapi: 3.0.3
info: { title: Shop, version: '1' }
security: [{ key: [] }]
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: t1 }]
      responses:
        '200': { description: A thing., content: { application/json: { schema: { $ref: things.yaml#/Thing } } } }
        '401': { description: Who are you? }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`;

const things = `Thing:
  type: object
  required: [id]
  properties: { id: { type: string, example: t1 }, colour: { type: string, nullable: true } }
`;

const usage = `import type { GetThing200Body, RequirementId } from './contracts/shop/index.js';
export const thing: GetThing200Body = { id: 't1', colour: null };
export const requirement: RequirementId = 'get-thing.success';
`;

const program = `import { buildTarget, compileContract, loadContract, verify } from 'cloud-contracts';
import { startMock } from 'cloud-contracts/mock';
const contracts = [await compileContract('openapi.yaml'), loadContract('contracts/shop')];
for (const given of [{ contract: 'openapi.yaml' }, ...contracts.map((contract) => ({ contracts: [contract] }))]) {
  const mock = await startMock(given);
  const report = await verify(buildTarget({ baseUrl: mock.url, profile: 'prism' }), given);
  console.log(report.apis[0].id, report.conformant, report.summary.passed > 0);
  await mock.close();
}
`;

/** The folder of a project that holds an OpenAPI document of one's own, `openapi.yaml`. */
export function ownContractFolder(project: string): string {
  return path.join(project, 'own');
}

/**
 * Uses an OpenAPI document of one's own, of two files, in an empty folder of the project: the mock of it, a verdict about that
 * mock, and the compiled contract with its types; all of it from the command line and in code.
 */
export async function tryOwnContract(project: string): Promise<void> {
  const folder = ownContractFolder(project);
  mkdirSync(folder);
  const files = { 'openapi.yaml': document, 'things.yaml': things, 'use.mts': usage, 'run.mjs': program };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const cli = bin(project, 'cloud-contracts');
  const contract = ['--contract', 'openapi.yaml'];
  await whileListening(cli, ['mock', '--port', '0', ...contract], folder, (url) =>
    run(cli, ['verify', url, '--profile', 'prism', ...contract], folder),
  );
  run(cli, ['compile', 'openapi.yaml', '--out', 'contracts/shop'], folder);
  run(cli, ['verify', '--mock', '--contracts', 'contracts'], folder);
  const options = ['--noEmit', '--strict', '--module', 'node16', '--moduleResolution', 'node16'];
  run(bin(project, 'tsc'), [...options, 'use.mts'], folder);
  const printed = run(process.execPath, ['run.mjs'], folder);
  assert(printed === 'shop true true\n'.repeat(3), `the contract of one's own was judged otherwise:\n${printed}`);
}

/** What an installation may take, in bytes. */
const mostBytes = 120 * 1024 * 1024;

/** Fails if the packages of a project take more than they may. */
export function checkSize(project: string): void {
  const bytes = sizeOf(path.join(project, 'node_modules'));
  assert(bytes <= mostBytes, `an installation takes ${Math.round(bytes / 1024 / 1024)} MB`);
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size, 0);
}
