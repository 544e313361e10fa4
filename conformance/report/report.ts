import type { ApiId, Basis, RequirementId, Source, SourceDocument } from '../contract/model.js';
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
  /** How often the plan was sent (`--repeat`). */
  readonly repeats: number;
  /** Why the run ended before all planned requests were sent, in words; otherwise `null`. */
  readonly interrupted: string | null;
  /** What keeps the subject from being judged at all, such as a refused token, in one sentence each. */
  readonly diagnoses: readonly string[];
  /** Whether the certificate of an HTTPS subject was left unverified (`--insecure`). */
  readonly insecure: boolean;
  /** The command that runs this again, without selection, reporters and token; arguments are quoted for a shell. */
  readonly command: string;
  readonly conformant: boolean;
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly apis: readonly ApiReport[];
  /** File of the known failures, or `null` without one. */
  readonly knownFailures: string | null;
  /** What became of each listed known failure. */
  readonly waivers: readonly WaiverReport[];
  /** What accepted requests have left behind on the subject. */
  readonly created: readonly Creation[];
  readonly exchanges: readonly ReportedExchange[];
}

/** What became of one entry of the known failures. */
export interface WaiverReport {
  readonly requirement: RequirementId;
  /** The signature that the entry lists, such as `status 404` or `/backup/id type`. */
  readonly signature: string;
  readonly reason: string;
  /** Where the failure is tracked, or `null`. */
  readonly issue: string | null;
  /** The last day on which the entry counts, `YYYY-MM-DD`, or `null`. */
  readonly expires: string | null;
  /** Where the entry stands, such as `known-failures.yaml:12`. */
  readonly place: string;
  /** The text of that line. */
  readonly line: string;
  /**
   * - `used`: the requirement failed so and was waived;
   * - `stale`: it was observed and did not fail so; the entry has to go, and fails the run;
   * - `expired`: its day has passed; it waives nothing and fails the run;
   * - `unobserved`: the run says nothing of it.
   */
  readonly state: 'used' | 'stale' | 'expired' | 'unobserved';
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
  /** The source documents by number. */
  readonly documents: Readonly<Record<string, Pick<SourceDocument, 'title' | 'origin'>>>;
  readonly operations: readonly OperationReport[];
}

/** The part of a report about one documented operation. */
export interface OperationReport {
  /** Id of the page, such as `create-ha-backup`. */
  readonly page: string;
  /** What the page describes, such as `Back up an HA group`. */
  readonly title: string;
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
  /** Ids of the ambiguities that bear on it. */
  readonly ambiguities: readonly string[];
  readonly verdict: Verdict;
  /** The verdict of each repetition where they differ; otherwise `null`. */
  readonly unstable: readonly Verdict[] | null;
  readonly findings: readonly Finding[];
  /** Why the requirement is unobserved, and what to do to observe it; otherwise `null`. */
  readonly howToObserve: string | null;
  /** Ids of the exchanges that it was judged by. */
  readonly exchanges: readonly string[];
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
