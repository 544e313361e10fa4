import type { Redact } from '../text/redact.js';
import type { ApiReport, Report, ReportedExchange, RequirementReport, WaiverReport } from './report.js';

/**
 * A report without secrets. The names that it takes from the contract stay as they are: they are nobody's secret, and
 * readers find requirements and exchanges by them, even where the token is "token".
 */
export function withoutSecrets(report: Report, redact: Redact): Report {
  const { apis, waivers, exchanges, created, tool, startedAt, profile, ...said } = report;
  return {
    // First, so that every property stays in its place: a JSON report is known by how it begins.
    ...report,
    ...redact(said),
    apis: apis.map((api) => withoutSecretsInApi(api, redact)),
    waivers: waivers.map((waiver) => withoutSecretsInWaiver(waiver, redact)),
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

/** What is said of a requirement, without secrets. */
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

function withoutSecretsInExchange({ id, ...exchange }: ReportedExchange, redact: Redact): ReportedExchange {
  return { id, ...redact(exchange) };
}
