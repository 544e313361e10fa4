import { kindOf } from '../../../conformance/check/kinds.js';
import { judge, type PageRecord } from '../../../conformance/verdict/judge.js';
import { recordsOf, type RunRecord } from '../../../conformance/report/assemble.js';
import { isDone } from '../../../conformance/exchange/done.js';
import { isAnswered, type Exchange, type Response } from '../../../conformance/exchange/exchange.js';
import type { Plan } from '../../../conformance/plan/plan-requests.js';
import type { RequirementReport } from '../../../conformance/report/report.js';
import type { Deviation, ReferenceRequest, ReferenceResponse } from '../../../fixtures/servers/reference/index.js';

/** What is told of a requirement that a subject breaks. */
export type BrokenRequirement = Pick<RequirementReport, 'id' | 'verdict' | 'findings'>;

/** One answer of the reference. */
export interface Step {
  readonly request: ReferenceRequest;
  readonly answered: ReferenceResponse;
  /** What the suite received. */
  readonly received: Response;
  /** What the suite receives if something else is answered. */
  readonly receive: (answered: ReferenceResponse) => Promise<Response | undefined>;
}

/** A run against the unchanged reference. */
export interface Recording {
  readonly plan: Plan;
  readonly run: RunRecord;
  /** In the order in which it answered. */
  readonly steps: readonly Step[];
}

/**
 * The requirements that a subject breaks which only answers in another way: as long as all status codes stay the same, the
 * suite sends it what it sent to the reference, and the rest of the server does the same too.
 * @returns `undefined` where the suite may send something else, so that the subject has to be asked
 */
export async function replay(
  { response = (answered) => answered }: Pick<Deviation, 'response'>,
  recording: Recording,
): Promise<readonly BrokenRequirement[] | undefined> {
  const { plan, run, steps } = recording;
  const changed = new Map<Response, Response>();
  for (const step of steps) {
    const answered = response(step.answered, step.request);
    if (answered === step.answered) continue;
    const received = isSteady(step.answered, answered) ? await step.receive(answered) : undefined;
    if (received === undefined) return undefined;
    changed.set(step.received, received);
  }
  const exchanges = run.exchanges.map((exchange) => withResponse(exchange, changed));
  const isFollowed = (exchange: Exchange, index: number): boolean => {
    const before = run.exchanges[index];
    return exchange !== before && (isCaptured(exchange, plan) || endsOtherwise(exchange, before));
  };
  if (exchanges.some(isFollowed)) return undefined;
  return brokenIn(plan, { ...run, exchanges }, new Set(changed.values()));
}

/** Tells whether the suite does the same after either of two answers. */
function isSteady(one: ReferenceResponse, other: ReferenceResponse): boolean {
  const wait = ({ headers }: ReferenceResponse): string | undefined =>
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return one.status === other.status && wait(one) === wait(other);
}

/** Tells whether a later request takes a value from the answer. */
function isCaptured({ request }: Exchange, { requests }: Plan): boolean {
  return requests.some(({ captures = [] }) => captures.some(({ from }) => from === request.id));
}

/** Tells whether what a request waits for has come about by one of two answers alone. */
function endsOtherwise(one: Exchange, other: Exchange | undefined): boolean {
  if (one.request.until === undefined || !other || !isAnswered(one) || !isAnswered(other)) return false;
  return isDone(one) !== isDone(other);
}

function withResponse(exchange: Exchange, changed: ReadonlyMap<Response, Response>): Exchange {
  const response = isAnswered(exchange) ? changed.get(exchange.response) : undefined;
  return response === undefined ? exchange : { ...exchange, response };
}

/** What a run breaks in which only some responses are others than those of the reference, which breaks nothing. */
function brokenIn(plan: Plan, run: RunRecord, changed: ReadonlySet<Response>): readonly BrokenRequirement[] {
  return [...recordsOf(plan, run)].flatMap(([{ requirements }, record]) => {
    const others = onlyWith(record, changed);
    return requirements.flatMap((requirement) => {
      const isOverSeveral = kindOf(requirement.expect).judgement.over === 'several';
      const { verdict, findings } = judge(requirement, isOverSeveral ? record : others);
      return verdict === 'failed' || verdict === 'warned' ? [{ id: requirement.id, verdict, findings }] : [];
    });
  });
}

/**
 * The record with nothing to judge but the exchanges with some responses, and the steps of a workflow after one of these; the
 * others still tell of controls.
 */
function onlyWith({ aside = [], ...record }: PageRecord, responses: ReadonlySet<Response>): PageRecord {
  const isOne = (exchange: Exchange): boolean =>
    [exchange, ...Object.values(exchange.steps ?? {})].some((one) => isAnswered(one) && responses.has(one.response));
  const others = record.exchanges.filter((exchange) => !isOne(exchange));
  return { ...record, exchanges: record.exchanges.filter(isOne), aside: [...others, ...aside] };
}
