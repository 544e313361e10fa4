import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { compileContract } from './contract.js';

const press = path.join(packageRoot, 'conformance/contract/testing/press');
const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-workflows-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with the contract whose workflows, or whose document, have another text. */
function problemsWith(from: string, to: string, name: string): string {
  cpSync(press, folder, { recursive: true });
  const file = path.join(folder, name);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  try {
    compileContract(path.join(folder, 'openapi.yaml'));
    return '';
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : '';
  }
}

test('the workflows beside a document are steps, with the values that they take and the states that they wait for', () => {
  const { workflows } = compileContract(path.join(press, 'openapi.yaml'));
  const job = { value: '$response.body#/id' };
  expect(workflows).toEqual([
    {
      id: 'print',
      title: 'Print something and fetch it',
      steps: [
        { id: 'start', operationId: 'createJob', takes: {} },
        {
          ...{ id: 'wait', operationId: 'showJob' },
          takes: { 'path:job': { from: 'start', ...job } },
          until: { at: '/state', state: 'done' },
        },
        {
          ...{ id: 'fetch', operationId: 'fetchPaper' },
          takes: { 'path:job': { from: 'wait', ...job } },
        },
      ],
    },
  ]);
});

const arazzo = 'workflows/print.arazzo.yaml';

test.each<readonly [from: string, to: string, want: string]>([
  ['arazzo: 1.0.1', 'arazzo: 2.0.0', `${arazzo}:1 at #/arazzo: not valid Arazzo 1.0: must match pattern`],
  ['stepId: start', 'step: start', 'not valid Arazzo 1.0: '],
  [
    'url: ../openapi.yaml',
    'url: ../api.yaml',
    'at #/sourceDescriptions/0/url: the document of the API is ../openapi.yaml',
  ],
  ['operationId: showJob', 'operationId: showJobs', '#/workflows/0/steps/1/operationId: unknown operation "showJobs"'],
  ['operationId: showJob', 'workflowId: other', '#/workflows/0/steps/1: a step needs an "operationId"'],
  ['stepId: wait', 'stepId: start', '#/workflows/0/steps/1/stepId: the workflow has another step "start"'],
  ['$steps.start.outputs.job', '$steps.begin.outputs.job', 'unknown earlier step "begin": expected one of start'],
  ['$steps.start.outputs.job', '$steps.start.outputs.id', 'unknown output of "start" "id": expected one of job'],
  ['$steps.start.outputs.job', '$steps.fetch.outputs.job', 'unknown earlier step "fetch"'],
  ['$response.body#/id', '$response.body#/job', '#/workflows/0/steps/0/outputs/job: the response has no /job'],
  ["body#/state == 'done'", "body#/status == 'done'", 'successCriteria/1/condition: the response has no /status'],
  ["$response.body#/state == 'done'", "$body#/state == 'done'", '"$body#/state" is no expression that the suite knows'],
  ['$statusCode == 202', '$statusCode == 201', 'unknown status code "201": expected one of 202, 400, 401'],
  ['value: $inputs.token', 'value: $inputs.key', 'unknown input "key": expected one of token'],
  ['name: job, in: path, value: $steps.wait', 'name: id, in: path, value: $steps.wait', 'unknown parameter "id"'],
  ['parameters: [{ name: job, in: path, value: $steps.start.outputs.job }]', '', 'the step gives no parameter "job"'],
  ['stepId: fetch', 'stepId: fetch\n        x-request: fetch-paper/other', 'unknown request "fetch-paper/other"'],
])('a document with a mistake is refused: %s becomes %s', (from, to, want) => {
  expect(problemsWith(from, to, arazzo)).toContain(want);
});
