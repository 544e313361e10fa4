import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Document, Spectral, type ISpectralDiagnostic } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import { apiIds, packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { workflowFiles } from './layout.js';
import { ruleset } from './ruleset.js';

const roots = apiIds().map((api) => `spec/${api}/openapi.yaml`);
const workflows = apiIds().flatMap((api) => workflowFiles(packageRoot, api));

/**
 * Redocly finds problems that Spectral misses, such as unknown schema keywords and ambiguous paths, and problems of Arazzo
 * documents. Its rules: redocly.yaml.
 */
function runRedocly(): boolean {
  const cli = path.join(path.dirname(require.resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'lint', ...roots, ...workflows], {
    cwd: packageRoot,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (status !== 0) process.stderr.write(stdout + stderr);
  return status === 0;
}

/**
 * Spectral finds problems that Redocly misses, such as wrong defaults and arrays without items. It reads the bundle,
 * because it does not follow a Path Item that is a $ref. Its rules: ruleset.ts.
 */
async function runSpectral(): Promise<boolean> {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const results = await Promise.all(
    apiIds().map((api) => {
      const bundle = path.join(packageRoot, 'generated', api, 'openapi.json');
      return spectral.run(new Document(readFileSync(bundle, 'utf8'), Json, bundle));
    }),
  );
  const problems = results.flat();
  for (const problem of problems) process.stderr.write(`${format(problem)}\n`);
  return problems.length === 0;
}

/**
 * Swagger Parser knows nothing of our compiler: it finds each document valid too, and bundles it into what was generated.
 */
async function runSwaggerParser(): Promise<boolean> {
  const problems = await Promise.all(apiIds().map(problemOfBundle));
  for (const problem of problems.flat()) process.stderr.write(`${problem}\n`);
  return problems.flat().length === 0;
}

async function problemOfBundle(api: string): Promise<readonly string[]> {
  const root = `spec/${api}/openapi.yaml`;
  try {
    const bundle: unknown = await SwaggerParser.bundle(path.join(packageRoot, root));
    const compiled: unknown = JSON.parse(
      readFileSync(path.join(packageRoot, 'generated', api, 'openapi.json'), 'utf8'),
    );
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(bundle)), compiled)) {
      return [`${root}: Swagger Parser bundles it into another document than generated/${api}/openapi.json`];
    }
    await SwaggerParser.validate(path.join(packageRoot, root));
    return [];
  } catch (error) {
    return [`${root}: ${messageOf(error)} (swagger-parser)`];
  }
}

function format({ source, range, path: tokens, code, message }: ISpectralDiagnostic): string {
  const file = path.relative(packageRoot, source ?? '');
  return `${file}:${range.start.line + 1} at #/${tokens.join('/')}: ${message} (spectral ${String(code)})`;
}

async function main(): Promise<void> {
  const clean = [runRedocly(), await runSpectral(), await runSwaggerParser()].every(Boolean);
  if (clean)
    console.log(
      `${roots.length} OpenAPI documents, ${workflows.length} of Arazzo: Redocly, Spectral and Swagger Parser find nothing`,
    );
  process.exitCode = clean ? 0 : 1;
}

void main();
