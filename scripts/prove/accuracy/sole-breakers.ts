import { checkKey } from '../../../conformance/check/check-key.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable, type RequirementId } from '../../../conformance/contract/model.js';
import type { MeasuredFault } from './measure.js';

/** A check that no fault breaks alone. */
export interface SharedCheck {
  /** The requirements with this check. */
  readonly ids: readonly RequirementId[];
  /** Requirements whose checks broke whenever this one did. */
  readonly alwaysWith: readonly RequirementId[];
  /** Those of them that never broke without this one: no fault distinguishes the two checks. */
  readonly twins: readonly RequirementId[];
}

const checks = loadContracts().flatMap(({ pages }) =>
  pages.flatMap((page) =>
    page.requirements.filter(isObservable).map((requirement) => {
      const isStep = requirement.when.condition === 'in-workflow';
      return { id: requirement.id, check: checkKey(page, requirement), page, isStep };
    }),
  ),
);
const placeByCheck = new Map(checks.map(({ check, page, isStep }) => [check, { page, isStep }]));
const checkById = new Map(checks.map(({ id, check }) => [id, check]));

/**
 * The checks that no fault breaks without breaking another check too. Such a check is useful if, for each other check,
 * some fault breaks only one of the two. If it has a twin, either a fault is missing or one of the two checks is
 * redundant.
 */
export function neverBrokenAlone(measured: readonly MeasuredFault[]): readonly SharedCheck[] {
  const outcomes = measured.map(({ broken }) => new Set(broken.flatMap((id) => checkById.get(id) ?? [])));
  return [...new Set(checkById.values())].flatMap((check) => {
    const own = outcomes.filter((broken) => broken.has(check));
    if (own.length === 0 || own.some((broken) => broken.size === 1)) return [];
    const alwaysWith = [...new Set(own.flatMap((broken) => [...broken]))].filter(
      (other) => other !== check && own.every((broken) => broken.has(other)),
    );
    const twins = alwaysWith.filter(
      (other) => !isAskedTwice(check, other) && outcomes.every((broken) => broken.has(check) || !broken.has(other)),
    );
    return [{ ids: idsOf([check]), alwaysWith: idsOf(alwaysWith), twins: idsOf(twins) }];
  });
}

/**
 * Two pages about one operation may ask the same of it, such as how it refuses another method. So may a step of a workflow:
 * only what happens on other pages tells it from another request, and a fault is one of its page alone.
 */
function isAskedTwice(check: string, other: string): boolean {
  const [one, two] = [placeByCheck.get(check), placeByCheck.get(other)];
  const isElsewhere = one?.page !== two?.page || one?.isStep === true || two?.isStep === true;
  return isElsewhere && one?.page.operationId === two?.page.operationId;
}

function idsOf(names: readonly string[]): readonly RequirementId[] {
  return checks.filter(({ check }) => names.includes(check)).map(({ id }) => id);
}
