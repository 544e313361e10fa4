import { stringify } from 'yaml';
import type { CheckKind } from '../../../conformance/check/kind.js';
import { kinds } from '../../../conformance/check/kinds.js';
import { standardConditions, type StandardCondition } from '../../../conformance/contract/conditions.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The generated tables of CONTRIBUTING.md, by name. */
export function contributingTables(): Readonly<Record<string, string>> {
  return { checks: checkTable(), conditions: conditionTable() };
}

function checkTable(): string {
  const rows = Object.values(kinds).flatMap((kind: CheckKind) =>
    kind.keys.map((key) => {
      const written = stringify({ [key]: kind.example }, { collectionStyle: 'flow', lineWidth: 0 });
      const expectation = kind.parse(kind.example, [202], key);
      return [`\`${written.trim().replace(/^\{ (.*) \}$/, '$1')}\``, `${kind.describe(expectation)}.`];
    }),
  );
  return markdownTable(['`expect`', 'asks'], rows);
}

const broughtAboutBy: Readonly<Record<StandardCondition['broughtAboutBy'], string>> = {
  request: 'the suite',
  property: 'the suite, at the property that `at:` points to',
  step: 'the suite, at the step of a workflow that `at:` names',
  target: 'the target configuration',
};

function conditionTable(): string {
  const rows = Object.entries(standardConditions).map(([name, condition]) => [
    `\`${name}\``,
    condition.description,
    broughtAboutBy[condition.broughtAboutBy],
  ]);
  const own = [
    "the page's own",
    'what the page says under `conditions:`',
    'the suite, by the change that the page gives',
  ];
  return markdownTable(['condition', 'situation', 'brought about by'], [...rows, own]);
}
