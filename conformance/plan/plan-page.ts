import { isDeepStrictEqual } from 'node:util';
import type { DocumentedRequest, ObservableRequirement, Situation } from '../contract/model.js';
import type { Stimulus } from '../target/target.js';
import { isLeftToTarget, isStandardCondition } from '../contract/conditions.js';
import { mapValues } from '../contract/map-values.js';
import { pagingOf } from '../contract/paging.js';
import { statusIn, type StatusRange } from '../contract/status-code.js';
import { isOptional } from './credentials.js';
import { preparationOf, settingOf } from './condition-setting.js';
import { applyStimulus, type Draft } from './draft.js';
import { creationIn, expectedChoices } from '../check/expected-status.js';
import { situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import { controlId, controlsFor, draftOf, finish, hasJson, isAboutJson, planControl, type Planner } from './planner.js';
import { planDependents } from './dependents.js';
import { linkedBy } from './linked.js';
import { capturesIn, lacksBody, type Linked } from './linking.js';
import { removedOnce } from './removed-once.js';
import { planStep } from './steps.js';
import { nonceOf } from './nonce.js';
import { stimuli, type StimulusContext } from './stimuli.js';

/** Which requests a plan leaves out. */
export interface PlanOptions {
  /** Plan only requests that create nothing on a conformant subject. */
  readonly readOnly: boolean;
}

/** The requests of one page, and the situations that cannot be brought about, with the reason. */
export interface PagePlan {
  readonly api: string;
  readonly page: string;
  readonly requests: readonly PlannedRequest[];
  /** The reasons, by situation key. */
  readonly unplanned: ReadonlyMap<string, string>;
}

/** Plans one page: a pure function of the planner's content. */
export function planPage(
  planner: Planner,
  requirements: readonly ObservableRequirement[],
  { readOnly }: PlanOptions,
): PagePlan {
  const { contract, page, settings } = planner;
  const leftOut = settings.leaveOut?.[page.operationId];
  const all = situations(requirements);
  if (leftOut !== undefined) {
    const unplanned = new Map([...all.keys()].map((key) => [key, `left out: ${leftOut}`]));
    return { api: contract.api, page: page.id, requests: [], unplanned };
  }
  const unplanned = new Map<string, string>();
  const complete = page.requests.filter((request) => !lacksBody(contract, page, request));
  const own: Planner = { ...planner, page: { ...page, requests: complete } };
  const requests = complete.map((request) => planControl(own, request));
  for (const [key, situation] of all) {
    const planned = startsFrom(complete, situation) ? planSituation(own, situation) : withoutBody;
    if (typeof planned === 'string') unplanned.set(key, planned);
    else requests.push(...planned);
  }
  const plan = removedOnce(own, { api: contract.api, page: page.id, requests, unplanned });
  return withoutCreations(plan, readOnly ? all : undefined);
}

function startsFrom(requests: readonly DocumentedRequest[], { request }: Situation): boolean {
  return request === undefined ? requests.length > 0 : requests.some(({ name }) => name === request);
}

const withoutBody =
  'the contract requires a body and gives none that can be sent: give an example there, and mend a schema that allows no value';

/**
 * A read-only run sends no request that a conformant subject would act upon.
 * @param all the situations of the page by key; absent where the run is not read-only
 */
function withoutCreations(plan: PagePlan, all: ReadonlyMap<string, Situation> | undefined): PagePlan {
  if (all === undefined) return plan;
  // A documented request is in the situation of all valid ones, and in that of those that start from it.
  const keysOf = (situation: string): readonly string[] => {
    const valid = [...all].filter(([, { condition }]) => condition === situation).map(([key]) => key);
    return [situation, ...(situation === 'valid-request' ? valid : [])];
  };
  const dropped = plan.requests.filter(({ creates }) => creates !== null);
  const reasons = dropped.flatMap(({ situation, creates }) =>
    keysOf(situation).map((key) => [key, `not sent: it would create ${creates ?? ''} (--read-only)`] as const),
  );
  return {
    ...plan,
    requests: plan.requests.filter(({ creates }) => creates === null),
    unplanned: new Map([...plan.unplanned, ...reasons]),
  };
}

/** The distinct situations that the requirements need; several requirements may share one. */
function situations(requirements: readonly ObservableRequirement[]): ReadonlyMap<string, Situation> {
  return new Map(requirements.map(({ when }) => [situationKey(when), when]));
}

/** The requests that bring a situation about, or the reason why there are none. */
export function planSituation(planner: Planner, situation: Situation): readonly PlannedRequest[] | string {
  // The documented requests are planned already.
  if (situation.condition === 'valid-request') return [];
  const reason = whyNotTried(planner, situation);
  if (reason !== undefined) return reason;
  if (situation.condition === 'removed-with-parent') return planDependents(planner, situation);
  if (situation.condition === 'in-workflow') {
    const step = planStep(planner, situation);
    return typeof step === 'string' ? step : [step];
  }
  const controls = controlsFor(planner.page, situation);
  const tried = controls.map((request, index) => ({
    request,
    drafts: triedOn(planner, situation, request, index === 0),
  }));
  return tried.flatMap(({ request, drafts }, index) => {
    const earlier = tried.slice(0, index).flatMap((one) => one.drafts);
    const own = drafts.filter(({ draft }) => !isAmong(earlier, draft));
    return planFrom(planner, situation, request, own, index === 0);
  });
}

/** Why a situation is not brought about; nothing where it is. */
function whyNotTried(planner: Planner, situation: Situation): string | undefined {
  const { page } = planner;
  const { condition } = situation;
  const setting = settingOf(planner, condition);
  if (setting?.unobservable !== undefined) return setting.unobservable;
  if (!setting && isLeftToTarget(condition)) return howToConfigure(condition);
  // The suite's own stimuli change the request by code, as far as it has to be changed.
  if (isStandardCondition(condition) && !isLeftToTarget(condition)) return whyNeedless(planner, situation);
  const changes = [page.conditions[condition]?.change, setting].flat().filter((one) => one !== undefined);
  return isAboutValues(changes) && isUnchanged(planner, situation) ? withoutEffect(condition) : undefined;
}

const withoutNeed = 'the contract takes requests without credentials';

function whyNeedless(planner: Planner, situation: Situation): string | undefined {
  const { page } = planner;
  const { condition } = situation;
  const linked = linkedBy(planner, situation);
  if (typeof linked === 'string') return linked;
  if (isAboutJson(situation) && !page.requests.some(hasJson)) return 'no documented request has a body of JSON';
  const isAboutCredentials = condition === 'missing-token' || condition === 'invalid-token';
  return isAboutCredentials && isOptional(page) ? withoutNeed : undefined;
}

/** The requests of a situation that start from one documented request. */
function planFrom(
  planner: Planner,
  situation: Situation,
  request: DocumentedRequest,
  tried: readonly TriedDraft[],
  isFirst: boolean,
): readonly PlannedRequest[] {
  const { page } = planner;
  const setting = settingOf(planner, situation.condition);
  const key = situationKey(situation);
  const name = isFirst ? key : `${key} on ${request.name}`;
  const preparation = setting && preparationOf(situation.condition, setting);
  const linked = linkedBy(planner, situation);
  return tried.map(({ draft, expects }, index) =>
    finish(planner, request, draft, {
      id: `${page.id}/${name}${tried.length > 1 ? ` ${index + 1}` : ''}`,
      situation: key,
      control: controlId(page, request),
      creates: creationIn(page, situation),
      ...(expects.length > 0 && { expects }),
      ...(preparation && { preparation }),
      ...(typeof linked === 'object' && aboutLinked(linked, draft)),
      ...pagingIn(planner, situation),
    }),
  );
}

/** What a request about a resource takes from earlier answers. */
function aboutLinked(
  linked: Linked,
  draft: Draft,
): Pick<PlannedRequest, 'captures' | 'listed' | 'looksAgain' | 'until'> {
  const captures = capturesIn(linked, draft);
  const [own] = captures;
  const { listed, looksAgain, until } = linked;
  return {
    captures,
    ...(listed && own && { listed: { ...listed, value: own.text } }),
    ...(looksAgain && { looksAgain }),
    ...(until && { until }),
  };
}

/** How to ask for all pages of a list, in the situations that are about the whole of it. */
function pagingIn({ contract, page }: Planner, { condition }: Situation): Pick<PlannedRequest, 'paging'> {
  const paging = aboutLists.includes(condition) ? pagingOf(contract.openapi, page) : undefined;
  return paging ? { paging } : {};
}

const aboutLists: readonly string[] = ['created', 'removed', 'elsewhere', 'filtered', 'all-pages'];

/**
 * What is tried on a documented request: on the first one all that brings the situation about, on a further one a single
 * value, which shows whether a rule holds there too. Each fresh text is tried on every request.
 */
function triedOn(
  planner: Planner,
  situation: Situation,
  request: DocumentedRequest,
  isFirst: boolean,
): readonly TriedDraft[] {
  const drafts = draftsFor(planner, situation, request);
  return isFirst || situation.condition === 'fresh-values' ? drafts : drafts.slice(0, 1);
}

/** A change of a documented request, and the status codes of which it may be answered with one. */
interface TriedDraft {
  readonly draft: Draft;
  readonly expects: readonly StatusRange[];
}

/**
 * The documented request with each change that brings the situation about. No two drafts are the same: a stimulus that names the
 * status code (`{status}`) asks for that of each requirement, and any other one for all of them at once.
 */
function draftsFor(planner: Planner, situation: Situation, request: DocumentedRequest): readonly TriedDraft[] {
  const tried = expectedChoices(planner.page, situation).flatMap((expects) =>
    changesOf(planner, situation, request, expects[0]).map((draft) => ({ draft, expects })),
  );
  const distinct: { readonly draft: Draft; readonly expects: Set<StatusRange> }[] = [];
  for (const { draft, expects } of tried) {
    const same = distinct.find((other) => isDeepStrictEqual(other.draft, draft));
    if (same) expects.forEach((status) => same.expects.add(status));
    else distinct.push({ draft, expects: new Set(expects) });
  }
  return distinct.map(({ draft, expects }) => ({ draft, expects: [...expects] }));
}

function isAmong(tried: readonly TriedDraft[], draft: Draft): boolean {
  return tried.some((other) => isDeepStrictEqual(other.draft, draft));
}

function changesOf(
  planner: Planner,
  situation: Situation,
  request: DocumentedRequest,
  wanted: StatusRange | undefined,
): readonly Draft[] {
  const { contract, page, nonce } = planner;
  const { condition } = situation;
  const setting = settingOf(planner, condition);
  const status = wanted === undefined ? undefined : statusIn(wanted);
  const control = draftOf(planner, request);
  const context = {
    ...{ contract, page, situation, linked: placedIn(linkedBy(planner, situation)) },
    // A subject may take a name only once, whichever operation gives it.
    nonce: nonceOf(nonce, page.id, request.name),
  };
  const drafts = isStandardCondition(condition)
    ? stimuli[condition](control, context)
    : [page.conditions[condition]?.change ?? {}].flat().map((change) => applyStimulus(page, control, change, status));
  return setting ? drafts.map((draft) => applyStimulus(page, draft, setting, status)) : drafts;
}

/** Where a request names the resource that it is about, and by what. */
function placedIn(linked: Linked | string | undefined): StimulusContext['linked'] {
  if (typeof linked !== 'object' || linked.parameter === undefined) return undefined;
  return {
    parameter: linked.parameter,
    texts: (linked.parents ?? linked.own).map(({ text }) => text),
    around: mapValues(linked.around, ({ text }) => text),
  };
}

/** Whether changes are about nothing but values, which the documented request may have already. */
function isAboutValues(changes: readonly Stimulus[]): boolean {
  const some = (parts: readonly unknown[]): boolean => parts.some((part) => part !== undefined);
  return (
    changes.some(({ parameters, body, token }) => some([parameters, body, token])) &&
    !changes.some(({ headers, query, before, after }) => some([headers, query, before, after]))
  );
}

/**
 * Tells whether a situation leaves its first documented request as it is, because the changes only name what the request
 * does not have, or has already. The unchanged request would not bring the condition about.
 */
function isUnchanged(planner: Planner, situation: Situation): boolean {
  const [first] = controlsFor(planner.page, situation);
  const control = draftOf(planner, first);
  return draftsFor(planner, situation, first).every(({ draft }) => isDeepStrictEqual(draft, control));
}

function withoutEffect(condition: string): string {
  return `with what the target configuration says, "${condition}" changes nothing in this request`;
}

function howToConfigure(condition: string): string {
  return `tell how to bring about "${condition}" under "conditions" in the target configuration (--config)`;
}
