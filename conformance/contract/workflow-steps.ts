import type { DocumentedRequest, Page, Workflow, WorkflowStep } from './model.js';

/** A step of a workflow as `at` of a situation names it. */
export function stepPlace(workflow: string, step: string): string {
  return `step:${workflow}/${step}`;
}

/** A step with the workflow that it belongs to. */
export interface StepOfWorkflow {
  readonly workflow: Workflow;
  readonly step: WorkflowStep;
}

/** The step that `at` of a situation names. */
export function stepAt(workflows: readonly Workflow[], place: string | undefined): StepOfWorkflow | undefined {
  for (const workflow of workflows) {
    const step = workflow.steps.find(({ id }) => stepPlace(workflow.id, id) === place);
    if (step) return { workflow, step };
  }
  return undefined;
}

/** Tells whether a step is about a page of its operation. */
export function isAbout({ operationId, request }: WorkflowStep, page: Pick<Page, 'id' | 'operationId'>): boolean {
  return operationId === page.operationId && (request === undefined || request.startsWith(`${page.id}/`));
}

/** The documented request that a step starts from, with its page. */
export function startOf(
  step: WorkflowStep,
  pages: readonly Page[],
): { readonly page: Page; readonly request: DocumentedRequest } | undefined {
  const page = pages.find((one) => isAbout(step, one));
  const request = page?.requests.find(
    ({ name }) => step.request === undefined || step.request === `${page.id}/${name}`,
  );
  return page && request && { page, request };
}

/**
 * Tells whether a workflow is about more than what it makes itself: one of its steps takes nothing from the answers before it, and
 * sees what they did to something that was there. No other request may change that meanwhile.
 */
export function isAboutOthers({ steps }: Workflow): boolean {
  return steps.slice(1).some(({ takes }) => !Object.values(takes).some(({ value }) => value.startsWith('$response.')));
}
