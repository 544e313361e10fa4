import type {
  ApiReport,
  Creation,
  OperationReport,
  Report,
  ReportedExchange,
  RequirementReport,
  WaiverReport,
} from '../../generated/suite/report.js';

// `report.schema.json` says what they are.
export type { ApiReport, Creation, OperationReport, Report, ReportedExchange, RequirementReport, WaiverReport };

/** Requirements that a report speaks of, in the order of the contract. */
export function requirementsOf(report: Pick<Report, 'apis'>): readonly RequirementReport[] {
  return report.apis.flatMap(({ operations }) => operations.flatMap(({ requirements }) => requirements));
}
