import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { argumentsOf } from '../../../conformance/action/inputs.js';
import {
  differences,
  faultsOfAction,
  faultsOfExample,
  faultsOfFiles,
  faultsOfWorkflow,
  type Expected,
  type JobStep,
  type Workflow,
} from './checks.js';
import { readAction, type ActionRun } from './composite-action.js';
import { faultsOfJob, readJob } from './gitlab-job.js';
import { workflowCommandsIn } from './workflow-commands.js';

const action = readAction(packageRoot);

/** A workflow with one job. */
function workflow(steps: readonly JobStep[], changes: object = {}): Workflow {
  return { permissions: { contents: 'read' }, jobs: { test: { 'timeout-minutes': 5, steps } }, ...changes };
}

const use: JobStep = { uses: 'OWNER/cloud-contracts@v0.1.0' };
const upload: JobStep = {
  uses: 'actions/upload-artifact@v6.0.0',
  if: 'always()',
  with: { path: action.inputs['reports']?.default },
};

test('the files are as they have to be', () => {
  expect(faultsOfFiles(packageRoot)).toEqual([]);
});

test.each([
  ['a script with an expression', { run: 'echo ${{ inputs.token }}' }, /a script has an expression/],
  ['an action that is not pinned', { uses: 'actions/checkout@main' }, /is not pinned/],
])('%s is found', (_, step, fault) => {
  const steps = [...action.runs.steps, step];
  expect(faultsOfAction({ ...action, runs: { steps } }).join()).toMatch(fault);
});

test('an input that nothing takes, and an option that is no input, are found', () => {
  const { strict, ...inputs } = action.inputs;
  const faults = faultsOfAction({ ...action, inputs: { ...inputs, stricter: strict ?? {} } });
  expect(faults).toEqual([
    'the input stricter reaches no step',
    'the input stricter is no option of verify',
    'the input stricter becomes no option',
    'the option strict is no input',
  ]);
});

test.each<[string, Workflow, readonly string[]]>([
  ['nothing', workflow([use, upload]), []],
  ['an unpinned action', workflow([{ uses: 'actions/checkout@v6' }]), ['actions/checkout@v6 is not pinned']],
  ['a right to write', workflow([use], { permissions: 'write-all' }), ['a workflow may do more than read']],
  ['no time limit', workflow([], { jobs: { test: { steps: [use] } } }), ['the job test has no time limit']],
  ['an unknown input', workflow([{ ...use, with: { strikt: true } }]), ['the action has no input strikt']],
])('in a workflow, %s is found', (_, tried, faults) => {
  expect(faultsOfWorkflow(tried, action)).toEqual(faults);
});

test.each<[string, readonly JobStep[], readonly string[]]>([
  ['nothing', [use, upload], []],
  ['no use of the action', [upload], ['the example does not use the action once']],
  ['another folder', [use, { ...upload, with: { path: 'x' } }], ['the example keeps another folder']],
  ['reports of green runs alone', [use, { ...upload, if: 'success()' }], ['the example keeps no reports of a red run']],
])('in the example of the README, %s is found', (_, steps, faults) => {
  expect(faultsOfExample(workflow(steps), action)).toEqual(faults);
});

const job = readJob(packageRoot);

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, []],
  ['a misspelled key', { skript: [] }, ['the job has the unknown key skript']],
  ['a line that is no text', { script: ['npm ci', { run: 'x' }] }, ['{"run":"x"} is no string']],
  [
    'artifacts of green jobs alone',
    { artifacts: { ...job.artifacts, when: 'on_success' } },
    ['a red job would keep no artifacts'],
  ],
  ['a package from anywhere', { script: ['npx cloud-contracts'] }, ['the job does not begin with npm ci']],
])('in a GitLab job, %s is found', (_, changes, faults) => {
  expect(faultsOfJob({ ...job, ...changes })).toEqual(faults);
});

test.each([
  ['a line of text', []],
  ['::error::x', ['::error::x']],
  ['a ##[group]x', ['a ##[group]x']],
  ['::stop-commands::end\n::error::x\n::end::\n::notice::y', ['::notice::y']],
  ['::stop-commands::end\n::error::x', ['workflow commands stay off']],
])('of the log %j, GitHub obeys %j', (log, commands) => {
  expect(workflowCommandsIn(log)).toEqual(commands);
});

describe('a run that differs from what is expected', () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-checks-'));
  writeFileSync(path.join(workspace, 'report.xml'), '');
  afterAll(() => rmSync(workspace, { recursive: true }));

  const outputs = {
    ...{ conformant: '', reports: '', 'report-junit': 'report.xml' },
    ...{ 'report-json': '', 'report-html': '', 'report-markdown': '', 'report-badge': '' },
  };
  const run: ActionRun = { exitCode: 3, log: 'no answer', outputs, summary: 'No verdict' };
  const expected: Expected = {
    exitCode: 3,
    log: /no answer/,
    outputs: { conformant: '' },
    summary: /No verdict/,
    reports: ['report.xml'],
  };

  test('is found by each of its parts', () => {
    expect(differences(run, expected, workspace)).toEqual([]);
    expect(differences({ ...run, exitCode: 1 }, expected, workspace)).toEqual(['exit code 1 in place of 3']);
    expect(differences({ ...run, log: '' }, expected, workspace)).toEqual(['the log has no /no answer/']);
    expect(differences({ ...run, outputs: { ...outputs, conformant: 'true' } }, expected, workspace)).toEqual([
      'output conformant is "true" in place of ',
    ]);
    expect(differences({ ...run, outputs: { ...outputs, 'report-junit': '' } }, expected, workspace)).toEqual([
      'output report-junit is "", not "report.xml"',
    ]);
    expect(differences({ ...run, summary: 'x' }, expected, workspace)).toEqual(['the summary has no /No verdict/: x']);
    expect(differences(run, { ...expected, reports: [] }, workspace)).toEqual([
      'output report-junit is "report.xml", not ""',
      'reports: report.xml',
    ]);
    expect(differences({ ...run, log: 'no answer\n##[error]forged' }, expected, workspace)).toEqual([
      'GitHub would obey the log: ##[error]forged',
    ]);
  });
});

test('inputs become options, one argument each, and never another option', () => {
  const environment = {
    INPUT_BASE_URL: '--insecure',
    INPUT_API: ' otc-css \n\n--strict\n',
    INPUT_KNOWN_FAILURES: 'a file.yaml',
    INPUT_STRICT: 'true',
    INPUT_INSECURE: 'false',
    INPUT_CONFIG: '',
  };
  expect(argumentsOf(environment)).toEqual([
    '--known-failures=a file.yaml',
    '--api=otc-css',
    '--api=--strict',
    '--strict',
    '--',
    '--insecure',
  ]);
  expect(() => argumentsOf({ ...environment, INPUT_STRICT: 'yes' })).toThrow('strict is "yes": expected true or false');
  expect(() => argumentsOf({ ...environment, INPUT_BASE_URL: ' ' })).toThrow('the input base-url is empty');
});
