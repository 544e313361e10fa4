import { isOfKind } from '../check/kinds.js';
import { isObservable, type Page, type Situation } from '../contract/model.js';
import { parameterAt, parameterKey } from '../contract/parameters.js';
import { stepAt, stepPlace, startOf, type StepOfWorkflow } from '../contract/workflow-steps.js';
import { situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { controlId, draftOf, finish, type Planner } from './planner.js';

/** The request of the step that a situation names, or why there is none. It captures from the steps before it. */
export function planStep(planner: Planner, { at }: Situation): PlannedRequest | string {
  const { contract, settings } = planner;
  const found = stepAt(contract.workflows ?? [], at);
  const start = found && startOf(found.step, contract.pages);
  if (!found || !start) return `no workflow has the step "${at ?? ''}"`;
  const leftOut = found.workflow.steps.find(({ operationId }) => settings.leaveOut?.[operationId] !== undefined);
  if (leftOut) return `left out: the workflow needs ${leftOut.operationId} for its step "${leftOut.id}"`;
  const { page, request } = start;
  const own: Planner = { ...planner, page, settings: withTaken(planner, page, found) };
  const situation: Situation = { condition: 'in-workflow', at: stepPlace(found.workflow.id, found.step.id) };
  const { until } = found.step;
  return {
    ...finish(own, request, draftOf(own, request), {
      id: stepId(page, situation),
      situation: situationKey(situation),
      control: controlId(page, request),
      creates: page.creates,
    }),
    ...(until && { until: { kind: 'state', at: until.at, states: [until.state], ends: endsOf(page, situation) } }),
  };
}

/** The settings of an API in which a step takes its values from earlier ones. */
function withTaken({ contract, settings }: Planner, page: Page, { workflow, step }: StepOfWorkflow): ApiSettings {
  const taken = Object.entries(step.takes).flatMap(([key, { from, value }]) => {
    const source = workflow.steps.find(({ id }) => id === from);
    const start = source && startOf(source, contract.pages);
    if (!source || !start) return [];
    const situation: Situation = { condition: 'in-workflow', at: stepPlace(workflow.id, source.id) };
    const parameter = parameterAt(page.parameters, key);
    const place = parameter ? parameterKey(parameter, page.parameters) : key;
    return [[place, { from: stepId(start.page, situation), value }] as const];
  });
  const own = settings.operations?.[page.operationId];
  const operation = { ...own, captures: { ...own?.captures, ...Object.fromEntries(taken) } };
  return { ...settings, operations: { ...settings.operations, [page.operationId]: operation } };
}

function stepId(page: Page, situation: Situation): string {
  return `${page.id}/${situationKey(situation)}`;
}

/** The states in which what a step waits for ends without success. */
function endsOf({ requirements }: Page, situation: Situation): readonly string[] {
  const key = situationKey(situation);
  return requirements
    .filter(isObservable)
    .filter(({ when }) => situationKey(when) === key)
    .flatMap(({ expect }) => (isOfKind(expect, 'reaches') ? (expect.failed ?? []) : []));
}

/** The place of the step whose request has an id, as `at` of a situation names it; `undefined` for any other request. */
export function stepWithId(id: string): string | undefined {
  return /\/in-workflow (step:.+)$/.exec(id)?.[1];
}
