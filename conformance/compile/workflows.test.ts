import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { compileContract } from './contract.js';

const testing = path.join(packageRoot, 'conformance/contract/testing');
const press = path.join(testing, 'press');
const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-workflows-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with the contract whose workflows, or whose document, have another text. */
function problemsWith(from: string, to: string, name: string, contract = 'press'): string {
  cpSync(path.join(testing, contract), path.join(folder, contract), { recursive: true });
  const file = path.join(folder, contract, name);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  try {
    compileContract(path.join(folder, contract, 'openapi.yaml'));
    return '';
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${folder}/${contract}/`, '') : '';
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

test('the criteria of a step name the values that they are about, and steps share their inputs', () => {
  const { workflows = [] } = compileContract(path.join(testing, 'lamp', 'openapi.yaml'));
  const shares = { 'path:room': { from: 'switch-on', value: '$request.path.room' } };
  const light = '$steps.switch-on.request.body#';
  expect(workflows[0]?.steps).toEqual([
    { id: 'switch-on', operationId: 'switchOn', takes: {} },
    {
      ...{ id: 'lit', operationId: 'showLamp', takes: {}, shares, isRepeated: true },
      criteria: [
        {
          ...{ name: 'on', condition: '$response.body#/on == true' },
          statement: 'In the workflow `light`, `/on` of the answer is `true`.',
        },
        {
          name: 'colour',
          condition: `$response.body#/lit/colour == ${light}/colour && $response.body#/lit/level >= ${light}/level`,
          statement: expect.stringContaining('`/level` of the request in the step `switch-on`') as string,
        },
        {
          ...{ name: 'serial', condition: String.raw`^L-\d+$`, type: 'regex', context: '$response.body#/serial' },
          statement: 'In the workflow `light`, `/serial` of the answer matches `^L-\\d+$`.',
        },
      ],
    },
    { id: 'switch-off', operationId: 'switchOff', takes: {}, shares },
    {
      ...{ id: 'dark', operationId: 'showLamp', takes: {}, shares, isRepeated: true },
      criteria: expect.any(Array) as unknown,
    },
  ]);
});

const light = 'workflows/light.arazzo.yaml';

test.each<readonly [from: string, to: string, want: string]>([
  [
    '$response.body#/on == true\n          - condition: $response.body#/lit',
    '$response.body#/onn == true\n          - condition: $response.body#/lit',
    `${light}:22 at #/workflows/0/steps/1/successCriteria/1/condition: the response has no /onn; did you mean /on?`,
  ],
  ['#/lit/colour ==', '#/lit/color ==', 'the response has no /lit/color; did you mean /lit/colour?'],
  ['outputs.light#/level', 'outputs.light#/levels', 'the request has no /levels; did you mean /level?'],
  ['level: $request.body#/level', 'level: $request.body#/lvl', 'the request has no /lvl; did you mean /level?'],
  ['level: $request.body#/level', 'level: $request.path.rom', 'unknown path parameter "rom": expected one of room'],
  ['== $inputs.colour &&', '== $inputs.color &&', 'unknown input "color": expected one of room, colour'],
  [
    'replacements: [{ target: /colour, value: $inputs.colour }]',
    '',
    'no step up to this one sends "$inputs.colour", so that there is nothing to compare',
  ],
  ['#/on == true ||', '#/on == yes ||', '"yes || $response.body#/lit == null" is nothing that a condition has'],
  ['x-when: $response.body#/on', 'x-when: $response.body#/onn', 'x-when: the response has no /onn; did you mean /on?'],
  ["'^L-", "'^(L-", 'Invalid regular expression'],
  ['type: regex', 'type: xpath', 'unknown type of a condition "xpath": expected one of simple, regex'],
  ['#/on == false\n          - condition: $response', '#/on == $url\n          - condition: $response', '$url'],
])('a criterion with a mistake is refused: %s becomes %s', (from, to, want) => {
  expect(problemsWith(from, to, light, 'lamp')).toContain(want);
});
