import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const readme = '<!-- generated: operations --><!-- end -->\n<!-- generated: ambiguities --><!-- end -->\n';

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

/** A repository with the demo API, over which the files of a `fail/` folder are laid. */
function repository(overlay?: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-generate-'));
  roots.push(root);
  cpSync(path.join(__dirname, 'test-spec'), path.join(root, 'spec'), { recursive: true });
  if (overlay !== undefined)
    cpSync(path.join(__dirname, 'fail', overlay), path.join(root, 'spec/demo'), { recursive: true });
  writeFileSync(path.join(root, 'README.md'), readme);
  return root;
}

function generate(
  root: string,
  ...args: readonly string[]
): { exitCode: number | null; stdout: string; stderr: string } {
  const command = ['--import', 'tsx', path.join(__dirname, 'main.ts'), '--root', root, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { exitCode: status, stdout, stderr };
}

test('generate writes the same bytes twice, and --check is content with them', () => {
  const root = repository();
  expect(generate(root)).toMatchObject({ exitCode: 0, stderr: '' });
  const files = ['openapi.json', 'conformance.json', 'index.d.ts', 'validators.js'].map((name) =>
    path.join(root, 'generated/demo', name),
  );
  const first = files.map((file) => readFileSync(file, 'utf8'));
  expect(generate(root).stdout).toContain('0 changed');
  expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(first);
  expect(generate(root, '--check')).toEqual({ exitCode: 0, stdout: '5 generated files are up to date\n', stderr: '' });
});

test('the bundle is self-contained and keeps the names of the components', () => {
  const root = repository();
  generate(root);
  const bundle = readFileSync(path.join(root, 'generated/demo/openapi.json'), 'utf8');
  expect(new Set(bundle.match(/"\$ref": "[^"]*"/g))).toEqual(
    new Set(['"$ref": "#/components/responses/Ok"', '"$ref": "#/components/schemas/Thing"']),
  );
});

test('--check lists the stale files, those that are missing and those that are left over, and writes nothing', () => {
  const root = repository();
  generate(root);
  const file = (name: string): string => path.join(root, 'generated/demo', name);
  appendFileSync(file('openapi.json'), ' ');
  rmSync(file('index.d.ts'));
  writeFileSync(file('old.json'), '{}');
  expect(generate(root, '--check')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: ['index.d.ts', 'old.json', 'openapi.json']
      .map((name) => `generated/demo/${name} is stale: run "npm run generate" and commit\n`)
      .join(''),
  });
  expect(readdirSync(path.join(root, 'generated/demo')).sort()).toEqual([
    'conformance.json',
    'old.json',
    'openapi.json',
    'validators.js',
  ]);
});

const page = 'spec/demo/requirements/show-thing.yaml';

describe('a specification error names file, line and JSON Pointer', () => {
  test.each<[folder: string, message: string | RegExp]>([
    ['broken-yaml', /^spec\/demo\/components\/schemas\/Thing\.yaml:[34] at #: not well-formed YAML: /],
    [
      'repeated-key',
      /^spec\/demo\/components\/schemas\/Thing\.yaml:3 at #: not well-formed YAML: Map keys must be unique/,
    ],
    [
      'lost-reference',
      'spec/demo/components/responses/Ok.yaml:6 at #/content/application~1json/schema/$ref: "../schemas/Thin.yaml" names no file; ',
    ],
    [
      'unknown-format',
      'spec/demo/components/schemas/Thing.yaml:7 at #/properties/id/format: unknown format "date-tim": expected one of date, ',
    ],
    ['invalid-openapi', /^spec\/demo\/components\/responses\/Ok\.yaml:2 at #: not valid OpenAPI 3\.1: .*description/],
    [
      'unknown-operation',
      `${page}:3 at #/operationId: no operation of the OpenAPI document has the operationId "showThin"`,
    ],
    ['unknown-key', `${page}:11 at #/requirements/0: unknown key "whn"`],
    [
      'unknown-condition',
      `${page}:16 at #/requirements/0/when: unknown condition "valid-requests": expected one of valid-request, `,
    ],
    [
      'lost-pointer',
      `${page}:15 at #/requirements/0/contract: "/paths/~1things~1{id}/get/responses/201" leads nowhere in the contract`,
    ],
    ['wrong-line', `${page}:14 at #/requirements/0/lines: document 000 has 10 lines, so line 11 does not exist`],
    ['two-checks', `${page}:17 at #/requirements/0/expect: `],
    [
      'wrong-basis',
      `${page}:13 at #/requirements/0/basis: must be equal to one of the allowed values (["stated","shown","implied"]), but is "said"`,
    ],
    ['excluded-and-expected', `${page}:17 at #/requirements/0/when: an excluded requirement has no "when"`],
  ])('%s', (folder, message) => {
    const { exitCode, stdout, stderr } = generate(repository(folder));
    expect(stdout).toBe('');
    if (typeof message === 'string') expect(stderr.split('\n')[0]).toContain(message);
    else expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(exitCode).toBe(2);
  });
});
