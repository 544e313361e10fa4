import type { Report, RequirementReport } from '../report/report.js';
import { knownFailureEntries } from './text/known-failure-entries.js';
import { visibleJson } from './text/visible-text.js';

/** Renders a report as JSON, valid against `report.schema.json`. What failed comes with its entries as known failures. */
export function renderJson(report: Report): string {
  const apis = report.apis.map((api) => ({
    ...api,
    operations: api.operations.map(({ requirements, ...operation }) => ({
      ...operation,
      requirements: requirements.map(withKnownFailures),
    })),
  }));
  return `${visibleJson({ ...report, apis }, 2)}\n`;
}

function withKnownFailures(requirement: RequirementReport): RequirementReport {
  const entries = knownFailureEntries(requirement);
  return entries.length === 0 ? requirement : { ...requirement, knownFailures: entries };
}
