import type { Redact } from '../text/redact.js';
import type { ApiReport, Leftover, Report, ReportedExchange, RequirementReport, WaiverReport } from './report.js';

/**
 * A report without secrets. Names from the contract stay as they are, even when the token is "token": they are not
 * secret, and readers find requirements and exchanges by them.
 */
export function withoutSecrets(report: Report, redact: Redact): Report {
  const { apis, waivers, exchanges, created, left, tool, startedAt, profile, ...said } = report;
  return {
    // First, so that every property keeps its place: a JSON report is recognised by its beginning.
    ...report,
    ...redact(said),
    apis: apis.map((api) => withoutSecretsInApi(api, redact)),
    waivers: waivers.map((waiver) => withoutSecretsInWaiver(waiver, redact)),
    ...(left && { left: left.map((one) => withoutSecretsInLeftover(one, redact)) }),
    exchanges: exchanges.map((exchange) => withoutSecretsInExchange(exchange, redact)),
  };
}

function withoutSecretsInApi({ operations, ...api }: ApiReport, redact: Redact): ApiReport {
  return {
    ...api,
    operations: operations.map(({ requirements, ...operation }) => ({
      ...operation,
      requirements: requirements.map((requirement) => withoutSecretsInRequirement(requirement, redact)),
    })),
  };
}

/** The result of a requirement without secrets. */
export function withoutSecretsInRequirement<Said extends Pick<RequirementReport, 'findings'>>(
  requirement: Said & { readonly howToObserve?: string | null },
  redact: Redact,
): Said {
  const { findings, howToObserve } = requirement;
  return {
    ...requirement,
    ...(howToObserve !== undefined && { howToObserve: redact(howToObserve) }),
    findings: findings.map(({ exchange, control, ...finding }) => ({ ...redact(finding), exchange, control })),
  };
}

function withoutSecretsInWaiver(waiver: WaiverReport, redact: Redact): WaiverReport {
  return { ...redact(waiver), requirement: waiver.requirement, state: waiver.state };
}

/** A leftover without secrets. */
export function withoutSecretsInLeftover(leftover: Leftover, redact: Redact): Leftover {
  const { why, curl } = leftover;
  return { ...leftover, ...redact({ why, curl }) };
}

function withoutSecretsInExchange({ id, situation, ...exchange }: ReportedExchange, redact: Redact): ReportedExchange {
  return { id, ...(situation !== undefined && { situation }), ...redact(exchange) };
}
