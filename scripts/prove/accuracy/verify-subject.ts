import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import type { ApiId } from '../../../conformance/contract/model.js';
import { requirementsOf, type Report, type RequirementReport } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { readConfiguration } from '../../../conformance/target/configuration.js';
import { verify } from '../../../conformance/verify.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';

/** Which requirements of a subject to verify; an empty list stands for all. */
export interface Scope {
  readonly apis: readonly ApiId[];
  readonly operations: readonly string[];
}

const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});

/** Verifies a new reference with one deviation, under the reference's own configuration. */
export async function verifySubject(deviation: Deviation, scope: Scope): Promise<Report> {
  const reference = await startReference({ deviation });
  try {
    const target = buildTarget({ ...configuration, baseUrl: reference.url });
    return await verify(target, { ...scope, requireObserved: true });
  } finally {
    await reference.close();
  }
}

/** The requirements that a subject breaks: those that failed, and `implied` ones that warn. */
export function brokenRequirements(report: Report): readonly RequirementReport[] {
  return requirementsOf(report).filter(({ verdict }) => verdict === 'failed' || verdict === 'warned');
}
