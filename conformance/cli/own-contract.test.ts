import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMock } from '../../fixtures/servers/mock/index.js';
import { contractsFrom } from '../contracts.js';
import { outcomeOf, runCli, startCli } from './run-cli.testing.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-own-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (...names: readonly string[]): string => path.join(folder, ...names);

const document = at('shop.yaml');
writeFileSync(
  document,
  `openapi: 3.1.0
info: { title: Shop, version: '1' }
security: [{ key: [] }]
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 9 } }]
      responses:
        '200':
          description: The things.
          content: { application/json: { schema: { type: array, items: { type: string } }, example: [chair] } }
        '400': { description: Not so. }
        '401': { description: Who are you? }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`,
);
// What is written has to work whatever kind of modules the project around it has.
writeFileSync(at('package.json'), '{ "type": "module" }');
writeFileSync(at('broken.yaml'), "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths:\n  /a: { gett: {} }\n");

test('an OpenAPI document is a contract of every command', async () => {
  const contract = ['--contract', document];
  const list = await runCli(['requirements', ...contract]);
  expect(list).toMatchObject({ exitCode: 0, stderr: '' });
  expect(list.stdout).toMatch(/^list-things\.success +stated +/);
  const verify = await runCli(['verify', '--mock', ...contract]);
  expect(verify.stderr).toBe('');
  expect(verify.stdout).toMatch(/\nreproduce: .*--contract \S+shop\.yaml|is conformant/);
  expect(verify.exitCode).toBe(0);
  const init = await runCli(['init', '-', ...contract]);
  expect(init.stdout).toMatch(/\ncontract: \[ .*shop\.yaml \]\n[^]*\n {2}shop:\n/);
});

test.each<[name: string, args: readonly string[]]>([
  ['options', ['--contract', document]],
  ['a configuration', ['--config', at('failing.yaml')]],
])('a report says how to explain a requirement of contracts that %s name', async (_, args) => {
  writeFileSync(at('failing.yaml'), 'contract: shop.yaml\n');
  const report = at('report.json');
  const mock = await startMock({ contracts: await contractsFrom({ contract: [document], contracts: [] }) });
  try {
    await runCli(['verify', mock.url, ...args, '--reporter', `json=${report}`]);
  } finally {
    await mock.close();
  }
  const { explainCommand } = JSON.parse(readFileSync(report, 'utf8')) as { readonly explainCommand: string };
  expect(explainCommand).toBe(`npx cloud-contracts requirements --contract ${document}`);
});

test('a requirement of a document cites its line', async () => {
  const { stdout } = await runCli(['requirements', 'list-things.success', '--contract', document]);
  expect(stdout).toContain('\n  source     shop.yaml:10\n');
  expect(stdout).toContain('\n  contract   shop.yaml#/paths/~1things/get/responses/200\n');
});

describe('what is wrong is one line and exit code 2', () => {
  test.each<[name: string, args: readonly string[], stderr: RegExp]>([
    [
      'a document',
      ['verify', '--mock', '--contract', at('broken.yaml')],
      /broken\.yaml:4 at #\/paths\/~1a: not valid OpenAPI: unknown name "gett"\n$/,
    ],
    ['a file that is not there', ['mock', '--contract', at('none.yaml')], /none\.yaml cannot be read: ENOENT[^\n]*\n$/],
    [
      'an API that the contract is not',
      ['mock', '--contract', document, '--api', 'shops'],
      /unknown API "shops": expected one of shop; did you mean "shop"\?\n$/,
    ],
    [
      'a folder without contracts',
      ['requirements', '--contracts', folder],
      /holds no compiled contract: compile one with "npx cloud-contracts compile openapi\.yaml --out [^\n]*"\n$/,
    ],
    [
      'one document twice',
      ['requirements', '--contract', document, '--contract', document],
      /two contracts have the id "shop"[^\n]*\n$/,
    ],
    ['no folder to write to', ['compile', document], /required option '--out <DIR>' not specified\n$/],
  ])('%s', async (_, args, stderr) => {
    const outcome = await runCli(args);
    expect(outcome.stderr).toMatch(stderr);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('compile', () => {
  const out = at('contracts', 'store');

  test('writes a folder that is a contract by its name, and writes it again', async () => {
    expect(await runCli(['compile', document, '--out', out])).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: `wrote ${out}: npx cloud-contracts verify BASE_URL --contracts ${out}\n`,
    });
    for (const place of [out, at('contracts')]) {
      const verify = await runCli(['verify', '--mock', '--contracts', place, '--api', 'store']);
      expect(verify).toMatchObject({ exitCode: 0, stderr: '' });
    }
    expect(readFileSync(path.join(out, 'index.d.ts'), 'utf8')).toMatch(
      /^\/\/ Generated by "cloud-contracts compile"\. Do not edit\.\n[^]*export type ListThings200Body/,
    );
    expect((await runCli(['compile', document, '--out', out])).exitCode).toBe(0);
  });

  test('says which examples contradict the document and are not sent', async () => {
    const contradicting = at('contradicting.yaml');
    writeFileSync(
      contradicting,
      readFileSync(document, 'utf8').replace('in: query, schema', 'in: query, example: 10, schema'),
    );
    const outcome = await runCli(['compile', contradicting, '--out', at('contracts', 'contradicting')]);
    expect(outcome.stderr).toMatch(
      /^cloud-contracts: \S*contradicting\.yaml:8 at #\/paths\/~1things\/get\/parameters\/0\/example: the example is not valid [^\n]*, and is not sent\n$/,
    );
    expect(outcome.exitCode).toBe(0);
  });

  test.each(['openapi.json', 'index.d.ts', 'validators.cjs', 'conformance.json'])(
    'does not replace a %s of somebody else',
    async (name) => {
      const folder = at('taken', name.replace('.', '-'));
      const file = path.join(folder, name);
      await runCli(['compile', document, '--out', folder]);
      for (const own of ['openapi.json', 'conformance.json', 'index.d.ts', 'index.js', 'validators.cjs'])
        rmSync(path.join(folder, own));
      writeFileSync(file, '{"mine": true}');
      const outcome = await runCli(['compile', document, '--out', folder]);
      expect(outcome.stderr).toContain(`${file} exists and is no`);
      expect(outcome.exitCode).toBe(2);
      expect(readFileSync(file, 'utf8')).toBe('{"mine": true}');
      expect(existsSync(path.join(folder, 'index.js'))).toBe(false);
    },
  );
});

test('a configuration names documents and folders, relative to itself', async () => {
  const configuration = at('target.yaml');
  writeFileSync(configuration, 'baseUrl: http://127.0.0.1:9\ncontract: shop.yaml\napis: { shop: {} }\n');
  const outcome = await runCli(['verify', '--config', configuration, '--dry-run']);
  expect(outcome.stderr).toBe('');
  expect(outcome.stdout).toContain('GET http://127.0.0.1:9/things');
});

describe('the program of the package', () => {
  const out = at('packaged', 'shop');
  const trace = at('trace.cjs');
  writeFileSync(
    trace,
    "process.on('exit', () => process.stderr.write(Object.keys(require.cache).filter((file) => file.includes('node_modules')).join('\\n')));\n",
  );
  const traced = (...args: readonly string[]) => outcomeOf(startCli(args, {}, ['--require', trace]));

  test('compiles a contract, and loads the compiler of TypeScript for that', async () => {
    const compiled = await traced('compile', document, '--out', out);
    expect(compiled).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('wrote ') as string });
    expect(compiled.stderr).toContain('/node_modules/typescript/');
    expect(readFileSync(path.join(out, 'index.d.ts'), 'utf8')).toContain('export type ListThings200Body');
  });

  test.each([
    ['a compiled contract', ['--contracts', at('packaged')]],
    ['a document', ['--contract', document]],
  ])('lists the requirements of %s without it', async (_, args) => {
    const listed = await traced('requirements', ...args);
    expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^list-things\./) as string });
    expect(listed.stderr).not.toMatch(/typescript|change-case/);
  });

  test('verifies a compiled contract without the compiler of contracts', async () => {
    const verified = await traced('verify', 'http://127.0.0.1:9', '--contracts', out, '--dry-run');
    expect(verified).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('GET http://127.0.0.1:9/things') as string,
    });
    expect(verified.stderr).not.toMatch(/typescript|change-case|ajv/);
  });
});
