import type { RuntimeExpression, Workflow } from '../contract/model.js';
import { stepPlace } from '../contract/workflow-steps.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Planner } from './planner.js';
import { planStep } from './steps.js';

/** How to leave things as they were. */
export interface PutBack {
  /** What it does, in words. */
  readonly title: string;
  readonly api: string;
  /** The operations that change things, by operationId. */
  readonly operations: readonly string[];
  /** Shows how things were; sent before anything changes them. */
  readonly before: PlannedRequest;
  /** The name of its step. */
  readonly step: string;
  /** What is set again at the end, one after the other. */
  readonly steps: readonly PutBackStep[];
  /** The values of the answer that are to be as they were. */
  readonly values: readonly RuntimeExpression[];
}

/** A request that sets something again. */
export interface PutBackStep {
  readonly operationId: string;
  readonly request: PlannedRequest;
  /** A simple condition with which nothing more is sent after it. */
  readonly endsIf?: string;
}

/** How to leave things as they were that requests of a contract may change. */
export function planPutBacks(planner: Planner, requests: readonly PlannedRequest[]): readonly PutBack[] {
  const { contract } = planner;
  const changing = requests.filter(({ api, creates }) => api === contract.api && creates !== null);
  const pages = new Set(changing.map(({ page }) => page));
  const changed = contract.pages.filter(({ id }) => pages.has(id)).map(({ operationId }) => operationId);
  const putBacks = contract.workflows
    ?.filter(({ putsBack }) => putsBack === true)
    .flatMap((workflow) => planPutBack(planner, workflow) ?? [])
    .filter(({ operations }) => operations.some((one) => changed.includes(one)));
  return putBacks ?? [];
}

function planPutBack(planner: Planner, workflow: Workflow): PutBack | undefined {
  const [first, ...others] = workflow.steps;
  if (!first) return undefined;
  const planned = (step: string): PlannedRequest | string => planStep(planner, { at: stepPlace(workflow.id, step) });
  const before = planned(first.id);
  if (typeof before === 'string') return undefined;
  const steps = others.flatMap(({ id, operationId, endsIf }): readonly PutBackStep[] => {
    const request = planned(id);
    if (typeof request === 'string') return [];
    const { follows: _, apart: __, ...own } = request;
    return [
      {
        operationId,
        request: { ...own, id: `${own.id}, putting back`, creates: null },
        ...(endsIf !== undefined && { endsIf }),
      },
    ];
  });
  const { apart: _, ...shown } = before;
  return {
    title: workflow.title,
    api: planner.contract.api,
    operations: others.map(({ operationId }) => operationId),
    before: { ...shown, isEarly: true },
    step: first.id,
    steps,
    values: valuesOf(workflow, first.id),
  };
}

/** The values of the first answer that the others send again, or that decide what is sent. */
function valuesOf({ steps }: Workflow, first: string): readonly RuntimeExpression[] {
  const prefix = `$steps.${first}.`;
  const taken = steps.flatMap(({ takes }) =>
    Object.values(takes).flatMap(({ from, value }) => (from === first ? [value] : [])),
  );
  const conditions = steps.map(({ endsIf }) => endsIf).join('\n');
  const deciding = Array.from(conditions.matchAll(/\$steps\.[^\s=!<>&|()]+/g), ([expression]) => expression);
  const own = deciding.filter((one) => one.startsWith(prefix)).map((one) => `$${one.slice(prefix.length)}`);
  return [...new Set([...taken, ...own])];
}
