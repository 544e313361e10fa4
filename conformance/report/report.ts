import type { ApiId, Basis, RequirementId, Source } from '../contract/model.js';
import type { Finding, Verdict } from '../verdict/verdict.js';

/** The outcome of a run, as `--reporter json` writes it. Its schema is `report.schema.json`. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** Base URL of the subject. */
  readonly target: string;
  /** Name of the profile in use, or `null`. */
  readonly profile: string | null;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Number of requests sent. */
  readonly requests: number;
  /** Seed of the generated requests, or `null` without any. */
  readonly seed: number | null;
  readonly conformant: boolean;
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly apis: readonly ApiReport[];
  /** What accepted requests have left behind on the subject. */
  readonly created: readonly Creation[];
  readonly exchanges: readonly ReportedExchange[];
}

/** Something that an accepted request has left behind on the subject. */
export interface Creation {
  readonly operationId: string;
  /** In words, such as `one log file`. */
  readonly what: string;
  /** Id of the exchange. */
  readonly exchange: string;
}

/** The part of a report about one API. */
export interface ApiReport {
  readonly id: ApiId;
  readonly operations: readonly OperationReport[];
}

/** The part of a report about one documented operation. */
export interface OperationReport {
  readonly operationId: string;
  /** In capitals, as in HTTP. */
  readonly method: string;
  readonly path: string;
  readonly requirements: readonly RequirementReport[];
}

/** The verdict of one requirement. */
export interface RequirementReport {
  readonly id: RequirementId;
  readonly basis: Basis;
  readonly statement: string;
  readonly source: Source;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Why the requirement is unobserved, and what to do to observe it; otherwise `null`. */
  readonly howToObserve: string | null;
}

/** One exchange as reported: bodies cut, token removed. */
export interface ReportedExchange {
  /** What findings refer to. */
  readonly id: string;
  readonly durationMs: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string | null;
  };
  /** `null` when there was none. */
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  } | null;
  /** Why there was no response; otherwise `null`. */
  readonly failure: string | null;
}

/** Requirements that a report speaks of, in the order of the contract. */
export function requirementsOf(report: Pick<Report, 'apis'>): readonly RequirementReport[] {
  return report.apis.flatMap(({ operations }) => operations.flatMap(({ requirements }) => requirements));
}
