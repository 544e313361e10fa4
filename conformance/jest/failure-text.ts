import type { ObservableRequirement } from '../contract/model.js';
import { requirementsOf, type Report, type RequirementReport } from '../report/report.js';
import { excerptOf } from '../reporters/text/excerpt.js';
import { sentence } from '../text/sentence.js';
import {
  exchangesById,
  alsoFact,
  factsOfFinding,
  linesOf,
  sourceOf,
  type ExchangesById,
  type Fact,
} from '../reporters/text/facts.js';
import { entryLine, knownFailureEntries } from '../reporters/text/known-failure-entries.js';
import { visibleLine, visibleLines } from '../reporters/text/visible-text.js';
import { withOptionNames } from './option-names.js';
import type { Finding } from '../verdict/verdict.js';

/** The title of the test of a requirement. `-t 'ID:'` selects it. */
export function titleOf({ id, statement }: Pick<ObservableRequirement, 'id' | 'statement'>): string {
  return `${id}: ${statement}`;
}

/**
 * What a test says about a requirement that is not met, from the report about this one: the first finding with all that is
 * needed to mend it, as the command line prints it. The title of the test has the id and the statement.
 */
export function failureText(report: Report): string {
  const [requirement] = requirementsOf(report);
  if (!requirement) throw new Error('a report about one requirement has none');
  const [finding] = requirement.findings;
  return visibleLines(
    [
      ...(finding === undefined ? [] : [visibleLine(sentence(finding.message)), '']),
      ...report.diagnoses.map((text) => `! ${visibleLine(withOptionNames(text))}`),
      ...(finding === undefined ? [] : linesOfFinding(finding, exchangesById(report))),
      linesOf(factsOf(requirement, report)),
    ].join('\n'),
  );
}

function linesOfFinding(finding: Finding, exchanges: ExchangesById): readonly string[] {
  const body = exchanges.get(finding.exchange)?.response?.body ?? '';
  const excerpt = excerptOf(body, finding.place, finding.expected) ?? [];
  return [
    linesOf(factsOfFinding(finding, exchanges)),
    ...excerpt.map(({ sign, text }, index) => `${(index === 0 ? 'body' : '').padEnd(9)} ${sign} ${visibleLine(text)}`),
  ];
}

function factsOf(requirement: RequirementReport, { apis: [api] }: Report): readonly Fact[] {
  const { id } = requirement;
  return [
    ...alsoFact(requirement),
    ...(api ? [['source', sourceOf(requirement, api)] as const] : []),
    ['rerun', `add -t '${id}:' to run this test alone`],
    ['explain', `npx cloud-contracts requirements ${id}`],
    ...knownFailureEntries(requirement).map((entry) => ['known', entryLine(entry)] as const),
  ];
}
