import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { Command } from 'commander';
import { parse } from 'yaml';
import { optionInputs } from '../../../conformance/action/inputs.js';
import { withVerifyOptions } from '../../../conformance/cli/verify-options.js';
import { packageRoot, packageVersion } from '../../../conformance/contract/load.js';
import { inputIn, readAction } from './composite-action.js';
import { readJob } from './gitlab-job.js';
import { ciExample } from './ci-examples.js';
import { runBash } from './run-bash.js';

interface JobStep {
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly JobStep[] }>>;
}

const action = readAction(packageRoot);
const { steps } = action.runs;
const isPinned = expect.stringMatching(/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/) as unknown;

/** The other actions that steps use. */
function uses(all: readonly JobStep[]): readonly string[] {
  return all.flatMap((step) => step.uses ?? []);
}

describe('action.yml', () => {
  test('is valid', () => {
    expect(validateAction(readFileSync(path.join(packageRoot, 'action.yml'), 'utf8')).errors).toEqual([]);
  });

  test('takes every option of verify but those for somebody who looks on, and its own inputs', () => {
    const options = withVerifyOptions(new Command()).options.map(({ long }) => long?.slice(2) ?? '');
    const forSomebody = ['reporter', 'last-failed', 'dry-run', 'mock'];
    const own = ['base-url', 'reports', 'package'];
    const expected = [...own, ...options.filter((name) => !forSomebody.includes(name))];
    expect(Object.keys(action.inputs).sort()).toEqual(expected.sort());
    expect([...optionInputs, ...own, 'token'].sort()).toEqual(expected.sort());
    expect(action.inputs['base-url']?.required).toBe(true);
  });

  test('passes every input to its program by the variable that the program reads, and has no expression in a script', () => {
    const variables = steps.flatMap(({ env = {} }) => Object.entries(env));
    const given = Object.keys(action.inputs).map((name) => [`INPUT_${name.toUpperCase().replaceAll('-', '_')}`, name]);
    expect(variables.map(([variable, value]) => [variable, inputIn(value)]).sort()).toEqual(given.sort());
    expect(steps.map(({ run = '' }) => run).join('\n')).not.toContain('${{');
  });

  test('takes its outputs from what its program writes under the same names', () => {
    const expressions = Object.entries(action.outputs).map(([name, { value }]) => [name, value]);
    expect(expressions).toEqual(expressions.map(([name]) => [name, `\${{ steps.verify.outputs.${name} }}`]));
    expect(steps.at(-1)).toMatchObject({ id: 'verify' });
  });

  test('uses other actions in versions that do not change', () => {
    expect(uses(steps)).toEqual([isPinned]);
  });

  test.each([
    ['its own version', '', `cloud-contracts@${packageVersion}`],
    ['what the input names', '--force a.tgz', '--force a.tgz'],
  ])('installs %s, in one argument that is no option', async (_, given, installed) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-npm-'));
    const npm = path.join(folder, 'npm');
    writeFileSync(npm, '#!/bin/sh\nprintf "%s\\n" "$@"');
    chmodSync(npm, 0o755);
    const environment = {
      ...{ GITHUB_ACTION_PATH: packageRoot, RUNNER_TEMP: folder, INPUT_PACKAGE: given },
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    };
    const { exitCode, log } = await runBash(steps[1]?.run ?? '', folder, environment);
    rmSync(folder, { recursive: true });
    expect([exitCode, log.trim().split('\n').slice(-2)]).toEqual([0, ['--', installed]]);
  });
});

const example = ciExample(packageRoot, '.github/workflows/conformance.yml');

describe.each([
  ['ci.yml', readFileSync(path.join(packageRoot, '.github/workflows/ci.yml'), 'utf8')],
  ['the workflow of the CI page', example],
])('%s', (_, text) => {
  const { permissions, jobs } = parse(text) as Workflow;

  test('is valid, may only read, and ends', () => {
    expect(validateWorkflow(text).errors).toEqual([]);
    expect(permissions).toEqual({ contents: 'read' });
    const limits = Object.values(jobs).map((job) => job['timeout-minutes']);
    expect(limits).toEqual(limits.map(() => expect.any(Number) as unknown));
  });

  test('uses actions in versions that do not change', () => {
    const used = uses(Object.values(jobs).flatMap((job) => job.steps));
    expect(used).toEqual([isPinned, ...used.slice(1).map(() => isPinned)]);
  });
});

test('the workflow of the CI page uses the action with inputs that it has, and keeps its reports of a red run', () => {
  const all = Object.values((parse(example) as Workflow).jobs).flatMap((job) => job.steps);
  const [use, ...others] = all.filter((step) => step.uses?.endsWith(`/cloud-contracts@v${packageVersion}`));
  expect([others, Object.keys(action.inputs)]).toEqual([[], expect.arrayContaining(Object.keys(use?.with ?? {}))]);
  const upload = all.find((step) => step.uses?.startsWith('actions/upload-artifact@'));
  expect(upload).toMatchObject({ if: 'always()', with: { path: action.inputs['reports']?.default } });
});

test('the GitLab job of the CI page installs what is locked, and keeps its reports of a red run', () => {
  const { script, artifacts } = readJob(packageRoot);
  // If it is not installed, npx would download and run any package of that name.
  expect([script[0], artifacts.when]).toEqual(['npm ci', 'always']);
});
