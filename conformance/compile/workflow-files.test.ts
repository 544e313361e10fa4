import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findThingsPage, makeThingPage } from '../contract/testing/things.js';
import { formatProblem } from './problem.js';
import { compileWorkflows, type CompiledWorkflows } from './workflows.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-workflow-files-'));
afterAll(() => rmSync(root, { recursive: true }));

const openapi = { paths: { '/things': { get: { operationId: 'findThings' }, post: { operationId: 'makeThing' } } } };

/** Compiles the files beside an API in a folder of its own, by name. */
function compile(folder: string, files: Readonly<Record<string, string>>): CompiledWorkflows {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, folder, 'workflows'), { recursive: true });
    writeFileSync(path.join(root, folder, 'workflows', name), text);
  }
  return compileWorkflows({ root, entry: `${folder}/openapi.yaml`, openapi });
}

function problemsOf({ problems }: CompiledWorkflows): readonly string[] {
  return problems.map(formatProblem);
}

/** An Arazzo document with a workflow for each list of steps. */
function document(workflows: Readonly<Record<string, readonly object[]>>, url = '../openapi.yaml'): string {
  const steps = Object.entries(workflows).map(([workflowId, own]) => ({ workflowId, summary: workflowId, steps: own }));
  const head = { arazzo: '1.0.1', info: { title: 'T', version: '1' } };
  return JSON.stringify({ ...head, sourceDescriptions: [{ name: 'api', url, type: 'openapi' }], workflows: steps });
}

const find = { stepId: 'find', operationId: 'findThings' };
const make = { stepId: 'make', operationId: 'makeThing' };

test('the workflows of all files are known in the order of the names of the files', () => {
  const files = {
    'b.arazzo.yaml': document({ one: [find] }),
    'a.arazzo.yaml': document({ two: [make], three: [find] }),
  };
  const compiled = compile('several', { ...files, 'notes.md': '# Notes' });
  expect(compiled.workflows.map(({ id }) => id)).toStrictEqual(['two', 'three', 'one']);
  expect(problemsOf(compiled)).toStrictEqual([]);
});

test('an API without a folder of workflows has none', () => {
  const compiled = compile('none', {});
  expect(compiled.workflows).toStrictEqual([]);
  expect(problemsOf(compiled)).toStrictEqual([]);
  expect(compiled.problemsWith([makeThingPage])).toStrictEqual([]);
});

test.each<readonly [what: string, files: Readonly<Record<string, string>>, want: readonly string[]]>([
  [
    'two workflows with one id',
    { 'a.arazzo.yaml': document({ one: [find] }), 'b.arazzo.yaml': document({ two: [find], one: [find] }) },
    ['FOLDER/workflows/b.arazzo.yaml:1 at #/workflows: another workflow has the id "one"'],
  ],
  [
    'several parts that Arazzo does not have',
    {
      'a.arazzo.yaml': document({
        one: [
          { stepId: 1, operationId: 'findThings' },
          { stepId: 2, operationId: 'x' },
        ],
      }),
    },
    [
      'FOLDER/workflows/a.arazzo.yaml:1 at #/workflows/0/steps/0/stepId: not valid Arazzo 1.0: must be string',
      'FOLDER/workflows/a.arazzo.yaml:1 at #/workflows/0/steps/1/stepId: not valid Arazzo 1.0: must be string',
    ],
  ],
  [
    'another document, and an unknown operation',
    { 'a.arazzo.yaml': document({ one: [{ stepId: 'find', operationId: 'finds' }] }, 'openapi.yaml') },
    [
      'FOLDER/workflows/a.arazzo.yaml:1 at #/sourceDescriptions/0/url: the document of the API is ../openapi.yaml',
      'FOLDER/workflows/a.arazzo.yaml:1 at #/workflows/0/steps/0/operationId: unknown operation "finds": expected one of findThings, makeThing',
    ],
  ],
])('a problem: %s', (what, files, want) => {
  const folder = what.replaceAll(/\W+/g, '-');
  const compiled = compile(folder, files);
  expect(problemsOf(compiled)).toStrictEqual(want.map((one) => one.replace('FOLDER', folder)));
  expect(compiled.problemsWith([makeThingPage, { ...makeThingPage, id: 'other' }]).map(formatProblem)).toStrictEqual(
    [],
  );
});

test('a retry need not name another step', () => {
  const onFailure = [{ name: 'again', type: 'retry', retryAfter: 1, retryLimit: 2 }];
  expect(problemsOf(compile('retry', { 'a.arazzo.yaml': document({ one: [{ ...find, onFailure }] }) }))).toStrictEqual(
    [],
  );
});

const at = (folder: string): string => `${folder}/workflows/a.arazzo.yaml:1 at #/workflows/0/steps`;

test.each<readonly [folder: string, steps: readonly object[], want: readonly string[]]>([
  ['documented', [{ ...make, 'x-request': 'make-thing/large' }, find], []],
  [
    'undocumented',
    [find, { ...make, 'x-request': 'make-thing/largo' }, { ...find, stepId: 'again', 'x-request': 'make-thing/small' }],
    [
      `${at('undocumented')}/1/x-request: unknown request "make-thing/largo": expected one of make-thing/small, make-thing/large, other/small, other/large; did you mean "make-thing/large"?`,
      `${at('undocumented')}/2/x-request: unknown request "make-thing/small": expected one of find-things/all`,
    ],
  ],
  [
    'ambiguous',
    [find, make],
    [
      `${at('ambiguous')}/1: several pages are about the operation: give one of make-thing/small, make-thing/large, other/small, other/large as "x-request"`,
    ],
  ],
])('the requests that steps start from: %s', (folder, steps, want) => {
  const { problemsWith } = compile(folder, { 'a.arazzo.yaml': document({ one: steps }) });
  const pages = [findThingsPage, makeThingPage, { ...makeThingPage, id: 'other' }];
  expect(problemsWith(pages).map(formatProblem)).toStrictEqual(want);
});
