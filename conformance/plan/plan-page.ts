import { isObservable, type ObservableRequirement, type Page, type Situation } from '../contract/model.js';
import type { Stimulus, Unobservable } from '../target/target.js';
import { isStandardCondition, standardConditions } from './conditions.js';
import { applyStimulus } from './draft.js';
import { situationKey, type PlannedRequest } from './planned-request.js';
import { controlFor, controlId, draftOf, finish, planControl, type Planner } from './planner.js';
import { stimuli } from './stimuli.js';

/** The requests of one page, and the situations that will not be brought about, with the reason. */
export interface PagePlan {
  readonly api: string;
  readonly page: string;
  readonly requests: readonly PlannedRequest[];
  /** Why not, by situation key. */
  readonly unplanned: ReadonlyMap<string, string>;
}

/** Makes the plan of one page: a pure function of what the planner holds. */
export function planPage(planner: Planner, requirements: readonly ObservableRequirement[]): PagePlan {
  const { contract, page } = planner;
  const controls = page.requests.map((request) => planControl(planner, request));
  const requests: PlannedRequest[] = [...controls];
  const unplanned = new Map<string, string>();
  for (const [key, { situation, status }] of situations(page, requirements)) {
    if (situation.condition === 'valid-request') continue;
    const planned = planSituation(planner, situation, status);
    if (typeof planned === 'string') unplanned.set(key, planned);
    else requests.push(...planned);
  }
  return { api: contract.api, page: page.id, requests, unplanned };
}

/** The requirements of a page that a check observes. */
function observableRequirements(page: Page): readonly ObservableRequirement[] {
  return page.requirements.filter(isObservable);
}

interface Wanted {
  readonly situation: Situation;
  /** The status code that a requirement expects in this situation. */
  readonly status: number | undefined;
}

/** The distinct situations that the requirements need; several requirements may share one. */
function situations(page: Page, requirements: readonly ObservableRequirement[]): ReadonlyMap<string, Wanted> {
  return new Map(
    requirements.map(({ when }) => [situationKey(when), { situation: when, status: statusFor(page, when) }]),
  );
}

/** The first status code that any requirement of the page expects in a situation, selected for this run or not. */
function statusFor(page: Page, situation: Situation): number | undefined {
  const key = situationKey(situation);
  const expectations = observableRequirements(page)
    .filter(({ when }) => situationKey(when) === key)
    .map(({ expect }) => expect);
  return expectations.flatMap((expect) => (expect.kind === 'status' ? expect.statuses : []))[0];
}

/** The requests that bring a situation about, or the reason why there are none. */
function planSituation(
  planner: Planner,
  situation: Situation,
  status: number | undefined,
): readonly PlannedRequest[] | string {
  const { contract, page, nonce } = planner;
  const { condition } = situation;
  const setting = settingOf(planner, condition);
  if (setting && 'unobservable' in setting) return setting.unobservable;
  if (!setting && isLeftToTarget(condition)) return howToConfigure(condition);
  const request = controlFor(page, situation);
  const control = draftOf(planner, request);
  const drafts = isStandardCondition(condition)
    ? stimuli[condition](control, { contract, page, situation, nonce })
    : [applyStimulus(control, page.conditions[condition]?.change ?? {}, status)];
  const key = situationKey(situation);
  return drafts.map((draft, index) =>
    finish(planner, setting ? applyStimulus(draft, setting, status) : draft, {
      id: `${page.id}/${key}${drafts.length > 1 ? ` ${index + 1}` : ''}`,
      situation: key,
      control: controlId(page, request),
    }),
  );
}

function isLeftToTarget(condition: string): boolean {
  return isStandardCondition(condition) && standardConditions[condition].broughtAboutBy === 'target';
}

/** What the target says of a condition: for this API, in general, or by `*` for what depends on the subject's state. */
function settingOf({ settings, target }: Planner, condition: string): Stimulus | Unobservable | undefined {
  const dependsOnState = isLeftToTarget(condition) || !isStandardCondition(condition);
  const names = dependsOnState ? [condition, '*'] : [condition];
  for (const conditions of [settings.conditions ?? {}, target.conditions]) {
    for (const name of names) {
      if (Object.hasOwn(conditions, name)) return conditions[name];
    }
  }
  return undefined;
}

function howToConfigure(condition: string): string {
  return `tell how to bring about "${condition}" under "conditions" in the target configuration (--config)`;
}
