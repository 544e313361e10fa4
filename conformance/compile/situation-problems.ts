import { isStandardCondition, standardConditions } from '../contract/conditions.js';
import type { Page, Workflow } from '../contract/model.js';
import { stepPlace } from '../contract/workflow-steps.js';
import { unknownName } from '../text/unknown-name.js';
import type { Entry } from './page-entries.js';

/** What the names in a situation are looked up in. */
interface SituationNames extends Pick<Page, 'conditions' | 'requests'> {
  readonly operation: Pick<Page, 'operationId'>;
}

/** What is wrong with the situation of a requirement: its condition, and the place where that is brought about. */
export function situationProblems(
  { when, at, request }: Entry,
  { conditions, requests, operation }: SituationNames,
  workflows: readonly Workflow[],
): readonly (readonly [key: string, message: string])[] {
  const own = Object.keys(conditions);
  if (!isStandardCondition(when) && !own.includes(when)) {
    const known = [...Object.keys(standardConditions), ...own].join(', ');
    return [['when', `unknown condition "${when}": expected one of ${known}`]];
  }
  const by = isStandardCondition(when) ? standardConditions[when].broughtAboutBy : undefined;
  if (by === 'step') return stepProblems(when, at, stepsOf(workflows, operation.operationId));
  const needsAt = by === 'property';
  if (needsAt && at === undefined)
    return [['when', `"${when}" needs "at", the pointer to the property that it changes`]];
  if (!needsAt && at !== undefined) return [['at', `"${when}" changes no single property: leave "at" out`]];
  if (request !== undefined && !requests.some(({ name }) => name === request)) {
    return [['request', `the page has no request "${request}"`]];
  }
  return [];
}

/** The steps of an operation, as `at` names them. */
function stepsOf(workflows: readonly Workflow[], operationId: string): readonly string[] {
  return workflows.flatMap(({ id, steps }) =>
    steps.filter((step) => step.operationId === operationId).map((step) => stepPlace(id, step.id)),
  );
}

function stepProblems(
  when: string,
  at: string | undefined,
  known: readonly string[],
): readonly (readonly [key: string, message: string])[] {
  if (at === undefined) return [['when', `"${when}" needs "at", the step of a workflow: ${known.join(', ')}`]];
  return known.includes(at) ? [] : [['at', unknownName('step', at, known)]];
}
