import { checkKey } from '../../../conformance/check/check-key.js';
import { isOfKind } from '../../../conformance/check/kinds.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable, type Expectation, type RequirementId } from '../../../conformance/contract/model.js';
import type { MeasuredFault } from './measure.js';

/** A requirement that breaks only together with others. */
export interface SharedCheck {
  readonly id: RequirementId;
  readonly expect: Expectation;
}

const checks = loadContracts().flatMap(({ pages }) =>
  pages.flatMap((page) =>
    page.requirements.filter(isObservable).map((requirement) => {
      return { id: requirement.id, expect: requirement.expect, check: checkKey(page, requirement) };
    }),
  ),
);
const checkById = new Map(checks.map(({ id, check }) => [id, check]));

/** Why a check is worth having though every fault that breaks it breaks another one too; `undefined` if unknown. */
export function whyWorthHaving({ expect }: SharedCheck): string | undefined {
  if (isOfKind(expect, 'status') && expect.statuses.some((status) => status >= 400)) return undefined;
  return notes[expect.kind];
}

const notes: Readonly<Partial<Record<string, string>>> = {
  status:
    'a documented request that is refused breaks whatever the page says of it; each requirement is another statement',
  documentedStatus:
    'a code that the page lacks is not that of the situation either; this one also sees situations without a code',
  property: 'a value that is missing or ill-typed stands in no relation either; this one says what is wrong with it',
  relation: 'of three addresses that name one thing a wrong one breaks two relations; together they tell which it is',
};

/** The requirements whose check no fault breaks without breaking another one too. */
export function neverBrokenAlone(measured: readonly MeasuredFault[]): readonly SharedCheck[] {
  const alone = new Set<string | undefined>();
  for (const { broken } of measured) {
    const [first, ...others] = new Set(broken.map((id) => checkById.get(id)));
    if (others.length === 0) alone.add(first);
  }
  return checks.filter(({ check }) => !alone.has(check));
}
