import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../conformance/contract/load.js';
import { argumentsOf } from '../action/inputs.js';
import { differences, faultsOfAction, faultsOfFiles, type Expected } from './checks.js';
import { readAction, type ActionRun } from './composite-action.js';

const action = readAction(packageRoot);

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
    'the option strict is no input',
  ]);
});

describe('a run that differs from what is expected', () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-checks-'));
  writeFileSync(path.join(workspace, 'report.xml'), '');
  afterAll(() => rmSync(workspace, { recursive: true }));

  const run: ActionRun = { exitCode: 3, log: 'no answer', outputs: { conformant: '' }, summary: 'No verdict' };
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
    expect(differences({ ...run, outputs: { conformant: 'true' } }, expected, workspace)).toEqual([
      'output conformant is "true" in place of ',
    ]);
    expect(differences({ ...run, summary: 'x' }, expected, workspace)).toEqual(['the summary has no /No verdict/: x']);
    expect(differences(run, { ...expected, reports: [] }, workspace)).toEqual(['reports: report.xml']);
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
  expect(() => argumentsOf({ INPUT_STRICT: 'yes' })).toThrow('strict is "yes": expected true or false');
});
