import { parseExpression } from '../check/expression.js';
import { isOfKind } from '../check/kinds.js';
import {
  isObservable,
  type Criterion,
  type Json,
  type Page,
  type Situation,
  type StepCriterion,
  type TakenValue,
} from '../contract/model.js';
import { parameterAt, parameterKey } from '../contract/parameters.js';
import { valueAt } from '../contract/pointer.js';
import { isAboutOthers, stepAt, stepPlace, startOf, type StepOfWorkflow } from '../contract/workflow-steps.js';
import { situationKey, type PlannedRequest, type Until } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { withValueAt, type Draft } from './draft.js';
import { controlId, draftOf, finish, type Planner } from './planner.js';

/**
 * The request of the step that a situation names, or why there is none. It captures from the steps before it, and follows them.
 */
export function planStep(planner: Planner, { at }: { readonly at?: string | undefined }): PlannedRequest | string {
  const { contract, settings } = planner;
  const found = stepAt(contract.workflows ?? [], at);
  const start = found && startOf(found.step, contract.pages);
  if (!found || !start) return `no workflow has the step "${at ?? ''}"`;
  const leftOut = found.workflow.steps.find(({ operationId }) => settings.leaveOut?.[operationId] !== undefined);
  if (leftOut) return `left out: the workflow needs ${leftOut.operationId} for its step "${leftOut.id}"`;
  const { page, request } = start;
  const own: Planner = { ...planner, page, settings: withTaken(planner, page, found) };
  const { workflow, step } = found;
  const situation = situationOf(found);
  const { statuses } = step;
  const until = untilOf(step, page, situation);
  const before = workflow.steps.slice(0, workflow.steps.indexOf(step));
  const follows = before.flatMap((one) => idOf(contract, { workflow, step: one }) ?? []);
  return {
    ...finish(own, request, withGiven(planner, page, draftOf(own, request), step), {
      id: stepId(page, situation),
      situation: situationKey(situation),
      control: controlId(page, request),
      creates: page.creates,
    }),
    ...(statuses && { expects: statuses }),
    ...(follows.length > 0 && { follows }),
    ...(isAboutOthers(workflow) && { apart: `${contract.api} ${workflow.id}` }),
    ...(step.newItems && { newItems: step.newItems }),
    ...(until && { until }),
  };
}

/** The draft with the parameters that the workflow gives, unless the configuration has values for them. */
function withGiven({ settings }: Planner, page: Page, draft: Draft, { gives = {} }: StepOfWorkflow['step']): Draft {
  const own = settings.operations?.[page.operationId];
  const configured = { ...settings.parameters, ...own?.parameters, ...own?.captures };
  return Object.entries(gives).reduce((changed, [place, value]) => {
    const key = placeIn(page, place);
    const isConfigured = Object.hasOwn(configured, key) || Object.hasOwn(configured, place);
    return isConfigured ? changed : withValueAt(page, changed, place, value);
  }, draft);
}

/** What the request of a step waits for. */
function untilOf(
  { until, isRepeated, criteria = [] }: StepOfWorkflow['step'],
  page: Page,
  situation: Situation,
): Until | undefined {
  if (isRepeated) return { kind: 'met', criteria: criteria.map(criterionIn) };
  return until && { kind: 'state', at: until.at, states: [until.state], ends: endsOf(page, situation) };
}

function criterionIn({ name: _, statement: __, ...criterion }: StepCriterion): Criterion {
  return criterion;
}

function situationOf({ workflow, step }: StepOfWorkflow): Situation {
  return { condition: 'in-workflow', at: stepPlace(workflow.id, step.id) };
}

/** The id of the request of a step. */
function idOf({ pages }: Planner['contract'], found: StepOfWorkflow): string | undefined {
  const start = startOf(found.step, pages);
  return start && stepId(start.page, situationOf(found));
}

/** The settings of an API in which a step takes its values from earlier ones, and sends what they send for the same inputs. */
function withTaken(planner: Planner, page: Page, found: StepOfWorkflow): ApiSettings {
  const { contract, settings } = planner;
  const { workflow, step } = found;
  const isSaid = ([key, taken]: readonly [string, TakenValue]): boolean =>
    !isSentAnyway(planner, found, placeIn(page, key), taken);
  const given = [...Object.entries(step.takes), ...Object.entries(step.shares ?? {}).filter(isSaid)];
  const taken = given.flatMap(([key, { from, value }]) => {
    const source = workflow.steps.find(({ id }) => id === from);
    const id = source && idOf(contract, { workflow, step: source });
    return id === undefined ? [] : [[placeIn(page, key), { from: id, value }] as const];
  });
  const own = settings.operations?.[page.operationId];
  const operation = { ...own, captures: { ...own?.captures, ...Object.fromEntries(taken) } };
  return { ...settings, operations: { ...settings.operations, [page.operationId]: operation } };
}

function placeIn({ parameters }: Page, key: string): string {
  const parameter = parameterAt(parameters, key);
  return parameter ? parameterKey(parameter, parameters) : key;
}

/** Tells whether a step sends the same value for an input as the step that it shares the input with, without being told. */
function isSentAnyway(
  planner: Planner,
  { workflow, step }: StepOfWorkflow,
  place: string,
  { from, value }: TakenValue,
): boolean {
  const other = workflow.steps.find(({ id }) => id === from);
  const [draft, otherDraft] = [step, other]
    .map((one) => one && startOf(one, planner.contract.pages))
    .map((start) => start && draftOf({ ...planner, page: start.page }, start.request));
  const operand = parseExpression(value);
  const elsewhere = operand.in === 'body' ? operand.pointer : operand.in === 'parameter' ? operand.name : undefined;
  return elsewhere !== undefined && parameterOrBody(place, draft) === parameterOrBody(elsewhere, otherDraft);
}

function parameterOrBody(place: string, draft: Draft | undefined): Json | undefined {
  if (!draft) return undefined;
  return place.startsWith('/') ? (valueAt(draft.json, place) as Json | undefined) : draft.parameters[place];
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
