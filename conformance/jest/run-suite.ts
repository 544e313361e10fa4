import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMock } from '../../fixtures/mock/index.js';
import { renderJson } from '../report/json.js';
import type { Report } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration } from '../target/configuration.js';
import { verify } from '../verify.js';

/** The environment variable through which the tests find the report of the run. */
export const reportVariable = 'CLOUD_CONTRACTS_REPORT';

const options = { apis: [], operations: [], requirements: [], strict: false, requireObserved: false };

/**
 * Jest's global setup: runs the suite once, against `CLOUD_CONTRACTS_TARGET` or else the embedded mock, and leaves the
 * report where `requirements.test.ts` reads it. Jest defines its tests synchronously, so the run has to come before.
 */
export default async function runSuite(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-'));
  const file = path.join(folder, 'report.json');
  writeFileSync(file, renderJson(await runAgainstTarget()));
  process.env[reportVariable] = file;
}

async function runAgainstTarget(): Promise<Report> {
  const { CLOUD_CONTRACTS_TARGET: baseUrl, CLOUD_CONTRACTS_TOKEN: token, CLOUD_CONTRACTS_CONFIG: file } = process.env;
  const configuration = {
    ...(file === undefined ? {} : readConfiguration(file, process.env)),
    ...(token !== undefined && { token }),
  };
  if (baseUrl !== undefined) return verify(buildTarget({ ...configuration, baseUrl }), options);
  const mock = await startMock();
  try {
    return await verify(buildTarget({ profile: 'prism', ...configuration, baseUrl: mock.url }), options);
  } finally {
    await mock.close();
  }
}
