import type {
  ApiReport,
  Creation,
  Leftover,
  OperationReport,
  Report,
  ReportedExchange,
  RequirementReport,
  WaiverReport,
} from '../../generated/suite/report.js';

// `report.schema.json` describes these types.
export type {
  ApiReport,
  Creation,
  Leftover,
  OperationReport,
  Report,
  ReportedExchange,
  RequirementReport,
  WaiverReport,
};

/** The requirements in a report, in the order of the contract. */
export function requirementsOf(report: Pick<Report, 'apis'>): readonly RequirementReport[] {
  return report.apis.flatMap(({ operations }) => operations.flatMap(({ requirements }) => requirements));
}
