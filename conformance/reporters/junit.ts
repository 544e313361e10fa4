import XMLBuilder from 'fast-xml-builder';
import {
  commandsOf,
  exchangesById,
  factsOfFinding,
  furtherFact,
  linesOf,
  sourceOf,
  type ExchangesById,
  type Fact,
} from './text/facts.js';
import { leftoversIn, type Leftovers } from './text/leftovers.js';
import { gateFailures, type GateFailure } from './text/gate-failures.js';
import type { ApiReport, OperationReport, Report, RequirementReport, WaiverReport } from '../report/report.js';
import { shortened, visibleLine } from './text/visible-text.js';

/** An element for the XML builder: `@name` is an attribute, `#` the text, and any other key a child. */
interface Element {
  readonly [name: string]: string | number | Element | readonly Element[];
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  format: true,
  suppressEmptyNode: true,
});

const declaration = { '@version': '1.0', '@encoding': 'UTF-8' };

const maxMessage = 500;

/**
 * Renders a report as JUnit XML: a suite per documented operation, a case per requirement, a suite for the other reasons
 * why the run fails, and one for what it has left on the subject, which is no failure. It is valid against Jenkins' schema.
 */
export function renderJunit(report: Report): string {
  const exchanges = exchangesById(report);
  const suites = report.apis.flatMap((api) =>
    api.operations.map((operation) => operationSuite(operation, api, report, exchanges)),
  );
  const gate = gateFailures(report);
  const left = leftoversIn(report);
  return document(
    [
      ...suites,
      ...(gate.length > 0 ? [suite('gate', gate.map(gateCase), report)] : []),
      ...(left.length > 0 ? [suite('cleaning up', left.map(leftoverCase), report)] : []),
    ],
    report,
  );
}

/** Renders the JUnit file of a run that ended with an error of the suite. */
export function renderJunitError(message: string): string {
  const error = { '@type': 'SuiteError', '@message': attribute(message), '#': linesOf([['error', message]]) };
  return document([suite('suite', [{ ...caseName('cloud-contracts', 'suite error'), error }])]);
}

function document(suites: readonly Element[], report?: Report): string {
  const total = (name: string): number => suites.reduce((sum, one) => sum + Number(one[name]), 0);
  const counts = { '@tests': total('@tests'), '@failures': total('@failures'), '@errors': total('@errors') };
  const time = report ? { '@time': (report.durationMs / 1000).toFixed(3) } : {};
  const testsuites = { '@name': 'cloud-contracts', ...counts, ...time, testsuite: suites };
  return builder.build({ '?xml': declaration, testsuites });
}

function suite(name: string, cases: readonly Element[], report?: Report): Element {
  const count = (outcome: string): number => cases.filter((one) => outcome in one).length;
  return {
    '@name': attribute(name),
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    ...(report && { '@timestamp': report.startedAt, properties: { property: properties(report) } }),
    testcase: cases,
  };
}

function properties({ target, profile, tool, insecure, command }: Report): readonly Element[] {
  const values = { target, profile: profile ?? 'none', tool: `${tool.name} ${tool.version}`, command };
  const certificate = insecure ? { certificate: 'not verified (--insecure)' } : {};
  return Object.entries({ ...values, ...certificate }).map(([name, value]) => ({
    '@name': name,
    '@value': attribute(value),
  }));
}

function operationSuite(
  { operationId, title, requirements }: OperationReport,
  api: ApiReport,
  report: Report,
  exchanges: ExchangesById,
): Element {
  const cases = requirements.map((requirement) => ({
    ...caseName(`${api.id}.${operationId}`, requirement.id),
    ...outcomeOf(requirement, report, grounds(requirement, api, report, exchanges)),
  }));
  return suite(`${api.id} ${operationId}: ${title}`, cases, report);
}

function outcomeOf(requirement: RequirementReport, report: Report, text: string): Element {
  const [finding] = requirement.findings;
  const message = finding ? `${finding.message}: expected ${finding.expected}, got ${finding.actual}` : '';
  switch (requirement.verdict) {
    case 'failed':
      return {
        failure: { '@type': attribute(finding?.keyword ?? 'failed'), '@message': attribute(message), '#': text },
      };
    case 'unobserved':
      return { skipped: linesOf([['unobserved', requirement.howToObserve ?? 'no reason is known']]) };
    case 'waived':
      return { skipped: linesOf(report.waivers.filter(waives(requirement)).map(waiverFact)), 'system-out': text };
    case 'warned':
      return { 'system-out': `warned: the document only implies it\n${text}` };
    case 'passed':
      return {};
  }
}

function waives({ id }: RequirementReport): (waiver: WaiverReport) => boolean {
  return ({ requirement, state }) => requirement === id && state === 'used';
}

function waiverFact({ reason, issue, place }: WaiverReport): Fact {
  return ['waived', `${reason}${issue === null ? '' : ` (${issue})`}, ${place}`];
}

/** All facts that a reader needs to check a verdict. */
function grounds(requirement: RequirementReport, api: ApiReport, report: Report, exchanges: ExchangesById): string {
  return linesOf([
    ['statement', requirement.statement],
    ['source', sourceOf(requirement, api)],
    ...(requirement.unstable === null ? [] : [['unstable', requirement.unstable.join(', ')] as const]),
    ...requirement.findings.flatMap((finding) => factsOfFinding(finding, exchanges)),
    ...furtherFact(requirement),
    ...commandsOf(requirement, report),
  ]);
}

function gateCase({ name, message }: GateFailure): Element {
  const failure = { '@type': 'gate', '@message': attribute(message), '#': linesOf([['gate', message]]) };
  return { ...caseName('cloud-contracts.gate', name), failure };
}

function leftoverCase({ summary, curls }: Leftovers): Element {
  const facts = [['left', summary] as const, ...curls.map((curl) => ['remove', curl] as const)];
  return { ...caseName('cloud-contracts.cleaning-up', summary), skipped: linesOf(facts) };
}

function caseName(classname: string, name: string): Element {
  return { '@classname': attribute(classname), '@name': attribute(name) };
}

function attribute(text: string): string {
  return visibleLine(shortened(text, maxMessage));
}
