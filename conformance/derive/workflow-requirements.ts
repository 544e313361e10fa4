import { isJson } from '../contract/media-type.js';
import { parsePointer } from '../contract/pointer.js';
import { viewAt, viewBelow } from '../contract/schema-view.js';
import { statesOf, type StateOrder } from '../contract/states.js';
import type { StatusRange } from '../contract/status-code.js';
import { isAbout, stepPlace, type StepOfWorkflow } from '../contract/workflow-steps.js';
import type { DerivedRequirement } from './derived-page.js';
import { code, named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { statusInWords } from './responses.js';
import { expectedSuccess, successesOf } from './success-requirements.js';

/**
 * What holds for an operation where a workflow gets to it: it is carried out, what is asked for until it is done gets done and
 * never goes back, a file is what its header fields say, and the criteria of the workflow are met. The first step is the
 * documented request, which others judge but for the criteria.
 */
export function workflowRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page: id, operation, derivation } = facts;
  const statuses = expectedSuccess(facts);
  if (statuses.length === 0) return [];
  const page = { id, operationId: operation.operationId };
  // What leaves things as they were is part of no verdict.
  const workflows = derivation.workflows.filter(({ putsBack }) => putsBack !== true);
  return workflows.flatMap((workflow) =>
    workflow.steps.filter((step) => isAbout(step, page)).flatMap((step) => ofStep(facts, { workflow, step }, statuses)),
  );
}

function ofStep(
  facts: OperationFacts,
  { workflow, step }: StepOfWorkflow,
  successes: readonly StatusRange[],
): readonly DerivedRequirement[] {
  const { page, operation } = facts;
  const { id, place } = named(page, `${workflow.id}.${step.id}`);
  const shared = { place, basis: 'implied', when: 'in-workflow', at: stepPlace(workflow.id, step.id) } as const;
  const statuses = step.statuses ?? successes;
  const criteria = criteriaOf(facts, { workflow, step }, { ...shared, id }, statuses);
  if (step === workflow.steps[0]) return criteria;
  const contract = [operation.pointer] as const;
  const done: DerivedRequirement = {
    ...{ ...shared, id, contract, expect: { status: statuses } },
    statement: `In the workflow ${code(workflow.id)}, the request is answered with ${statusInWords(...statuses)}.`,
  };
  return [done, ...courseOf(facts, step.until, { ...shared, id }), ...contentOf(facts, { ...shared, id }), ...criteria];
}

/** What the criteria of a step ask of its answer, each with a place of its own. */
function criteriaOf(
  { page, operation }: OperationFacts,
  { workflow, step: { id: step, criteria = [] } }: StepOfWorkflow,
  shared: Named,
  on: readonly StatusRange[],
): readonly DerivedRequirement[] {
  return criteria.map(({ name, statement, ...criterion }) => ({
    ...shared,
    ...named(page, `${workflow.id}.${step}.${name}`),
    statement,
    contract: [operation.pointer] as const,
    expect: { meets: criterion, on },
  }));
}

const endless =
  'No state says that it has failed, and nothing says how long it may take, so whoever is not done yet contradicts nothing. What comes after it in the workflow is sent only once it is done.';

type Named = Pick<DerivedRequirement, 'id' | 'place' | 'basis' | 'when' | 'at'>;

/** What is asked of the state that a step waits for. */
function courseOf(
  facts: OperationFacts,
  until: StepOfWorkflow['step']['until'],
  shared: Named,
): readonly DerivedRequirement[] {
  if (!until || typeof until.state === 'object') return [];
  const value = `$response.body#${until.at}`;
  const on = expectedSuccess(facts);
  const states = statesAt(facts, until.at);
  const contract = [successesOf(facts)[0]?.schemas[0] ?? facts.operation.pointer] as const;
  const failed = states && states.failed.length > 0 ? { failed: states.failed } : {};
  const reached: DerivedRequirement = {
    ...{ ...shared, id: `${shared.id}.reaches`, contract },
    statement: `It becomes ${code(String(until.state))}.`,
    expect: { reaches: { value, state: until.state, ...failed }, on },
    ...(Object.keys(failed).length === 0 && { excluded: endless }),
  };
  const ordered: readonly DerivedRequirement[] = states
    ? [
        {
          ...{ ...shared, id: `${shared.id}.in-order`, contract },
          statement: 'Its state never goes back.',
          expect: { inOrder: { value, order: states.order }, on },
        },
      ]
    : [];
  return [reached, ...ordered];
}

/** The order of the states at a place of the answer. */
function statesAt(facts: OperationFacts, place: string): StateOrder | undefined {
  const { openapi } = facts.derivation;
  const schema = successesOf(facts)[0]?.schemas[0];
  const tokens = parsePointer(place);
  const view = schema === undefined ? undefined : viewBelow(openapi, viewAt(openapi, schema), tokens.slice(0, -1));
  const states = view && statesOf(openapi, view);
  return states?.name === tokens.at(-1) ? states : undefined;
}

/** What is asked of a file; a body of JSON, of text or of another structured format has a schema. */
function contentOf(facts: OperationFacts, shared: Named): readonly DerivedRequirement[] {
  return (
    successesOf(facts)
      .slice(0, 1)
      // Of several formats, nobody can tell which one is meant.
      .filter(({ mediaTypes }) => mediaTypes.map(isBinary).join() === 'true')
      .map(({ pointer, status }) => ({
        ...{ ...shared, id: `${shared.id}.content`, contract: [pointer] as const },
        statement: 'The body is what its header fields say.',
        expect: { content: true, on: [status] },
      }))
  );
}

function isBinary(mediaType: string): boolean {
  return !isJson(mediaType) && /^(?:application|image|audio|video)\/(?!.*(?:xml|yaml|x-www-form))/i.test(mediaType);
}
