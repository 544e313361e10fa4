import { citationOf } from '../../contract/citation.js';
import { isRefusal } from '../../contract/status-code.js';
import { exactCurl } from '../../contract/curl.js';
import type { ControlOutcome, Finding } from '../../verdict/verdict.js';
import type { ApiReport, Report, ReportedExchange, RequirementReport } from '../../report/report.js';
import { counted } from '../../text/counted.js';
import { shortened, visibleLine } from './visible-text.js';

/** A fact that a report shows on its own line. */
export type Fact = readonly [label: string, value: string];

/** The exchanges of a report by id. */
export type ExchangesById = ReadonlyMap<string, ReportedExchange>;

/** Maps exchanges by the id that findings name. */
export function exchangesById({ exchanges }: Pick<Report, 'exchanges'>): ExchangesById {
  return new Map(exchanges.map((exchange) => [exchange.id, exchange]));
}

/** The facts of a finding: expected, actual, place, what a refusal says, and how to send the request again. */
export function factsOfFinding(finding: Finding, exchanges: ExchangesById): readonly Fact[] {
  const { expected, actual, place, pointer, exchange, control } = finding;
  const sent = exchanges.get(exchange);
  return [
    ['expected', expected],
    ['actual', pointer === '' || place.in === 'status' ? actual : `${actual}  (at ${pointer})`],
    ...(place.in === 'status' && sent ? refusalFact(sent) : []),
    ['exchange', exchange],
    ...(control === null ? [] : [['control', describeControl(control)] as const]),
    ...(sent ? [['request', curlOf(sent)] as const] : []),
  ];
}

const maxRefusal = 300;

/** The body of a refusal in one line, which tells the reader why. */
function refusalFact({ response }: ReportedExchange): readonly Fact[] {
  const text = response?.body.replace(/\s+/g, ' ').trim() ?? '';
  return response && isRefusal(response.status) && text !== '' ? [['answer', shortened(text, maxRefusal)]] : [];
}

/** How many findings a requirement has besides its first, and in how many other exchanges; none where it has no other. */
export function alsoFact({
  findings,
  furtherFindings = 0,
}: Pick<RequirementReport, 'findings' | 'furtherFindings'>): readonly Fact[] {
  const others = findings.length - 1 + furtherFindings;
  if (others <= 0) return [];
  const exchanges = new Set(findings.map(({ exchange }) => exchange)).size - 1;
  const elsewhere = counted(exchanges, 'more exchange');
  if (exchanges === others) return [['also', `${elsewhere} of this requirement`]];
  const where = exchanges === 0 ? '' : `, in this and ${elsewhere}`;
  return [['also', `${counted(others, 'more finding')} of this requirement${where}`]];
}

/** The findings that a report leaves out, in words. */
export function furtherFact({ furtherFindings: left }: Pick<RequirementReport, 'furtherFindings'>): readonly Fact[] {
  return left === undefined ? [] : [['further', `${counted(left, 'finding')} like these`]];
}

/** The source of a requirement, in words. */
export function sourceOf({ source, basis }: RequirementReport, { documents }: ApiReport): string {
  return `${citationOf(source, documents[source.document]?.title)} (${basis})`;
}

/** The commands that judge a requirement again, and explain it. */
export function commandsOf(
  { id }: Pick<RequirementReport, 'id'>,
  { command, requirementCommand = command, explainCommand = 'npx cloud-contracts requirements' }: Report,
): readonly Fact[] {
  return [
    ['rerun', `${requirementCommand} --requirement ${id}`],
    ['explain', `${explainCommand} ${id}`],
  ];
}

/** The outcome of a control, in words. */
export function describeControl({ exchange, status, accepted }: ControlOutcome): string {
  const answer = status === null ? 'had no answer' : `was answered ${status}`;
  return `${exchange} ${answer}, ${accepted ? 'a documented success' : 'not a documented success'}`;
}

/** A curl line that sends what an exchange sent. Secrets are hidden, as in the report. */
export function curlOf({ request: { method, url, headers, body } }: ReportedExchange): string {
  return exactCurl(method, url, headers, body ?? undefined);
}

const maxValue = 4_000;

/** One fact per line. No value can start or add a line. */
export function linesOf(facts: readonly Fact[]): string {
  return facts.map(([label, value]) => `${label.padEnd(9)} ${visibleLine(shortened(value, maxValue))}`).join('\n');
}
