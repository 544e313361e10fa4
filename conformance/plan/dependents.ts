import { expectationIn } from '../check/expected-status.js';
import type { Creating } from '../contract/acting.js';
import { dependencesOf, shownStates, type Dependence } from '../contract/dependents.js';
import type { DocumentedRequest, Page, RuntimeExpression, Situation } from '../contract/model.js';
import { pagingOf } from '../contract/paging.js';
import { valueAt } from '../contract/pointer.js';
import { isShownAsMissing } from '../contract/removals.js';
import { roleOf, type Role } from '../contract/resources.js';
import { isRequiredProperty, type OperationPlace } from '../contract/schema.js';
import { situationKey, type Capture, type PlannedRequest, type Until } from '../exchange/planned-request.js';
import { standIn } from './configured-values.js';
import { withValueAt } from './draft.js';
import { isChosen } from './linked.js';
import { controlId, controlsFor, draftOf, finish, type Planner } from './planner.js';
import { stimuli, type StimulusContext } from './stimuli.js';

/** A documented request with what it does. */
interface Start {
  readonly page: Page;
  readonly request: DocumentedRequest;
  readonly role: Role;
}

/** A documented request that makes something whose id its answer has. */
interface Creation extends Start {
  readonly role: Creating['role'];
}

/** What makes a parent: a documented request with other values, by JSON Pointer into its body. */
interface Parent extends Creation {
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** How a run sees whether something is removed with what it goes with, its parent. */
interface Way {
  readonly dependence: Dependence;
  /** Counted from 0, among those about the same kind of resource. */
  readonly index: number;
  readonly parent: Parent;
  readonly shownParent: Start | undefined;
  readonly dependent: Creation;
  readonly shown: Start;
  readonly removal: Start;
}

const condition = 'removed-with-parent';

/**
 * The requests about what was removed with its parent, on a page that shows or lists it, one for each kind of parent; or why there
 * are none. They come after those of `cascadeSteps`.
 */
export function planDependents(planner: Planner, situation: Situation): readonly PlannedRequest[] | string {
  const { contract, page, settings } = planner;
  const role = roleOf(contract.openapi, page);
  const ways = role ? waysFor(planner, role.item) : [];
  const operations = ways.flatMap(({ parent, dependent, shown, removal }) =>
    [parent, dependent, shown, removal].map((start) => start.page.operationId),
  );
  const leftOut = operations.find((operationId) => settings.leaveOut?.[operationId] !== undefined);
  if (leftOut !== undefined) return `left out: it needs ${leftOut}`;
  const chosen = ways.find(({ removal: { page: own, role: removed } }) => isChosen(own, removed.idParameter, settings));
  if (chosen) return `the configuration says what ${chosen.removal.page.operationId} removes`;
  if (ways.length === 0 || !role) return 'the run makes nothing that goes with something else';
  return ways.map((way) => (role.deed === 'list' ? lastListed(planner, situation, way) : lastShown(planner, way)));
}

/** The requests before those of `planDependents`, and those on pages that show what was removed. */
export function cascadeSteps(planner: Planner): readonly PlannedRequest[] {
  const { contract } = planner;
  return [...new Set(contract.pages.map(({ path }) => path))]
    .flatMap((item) => waysFor(planner, item))
    .flatMap((way) => [...stepsOf(planner, way).steps, lastShown(planner, way)]);
}

/** Tells whether a request is one of `cascadeSteps`, by its id. */
export function isOfCascade(id: string): boolean {
  return id.includes(`/${condition}`) || id.includes(`/in-workflow ${cascade}`);
}

function waysFor(planner: Planner, item: string): readonly Way[] {
  const { openapi } = planner.contract;
  return dependencesOf(openapi, item).flatMap((dependence, index) => {
    const { creation, given, removal } = dependence;
    const creations = creationsIn(planner);
    const starts = creations.filter(({ page }) => isAbout(page, creation));
    // A request that the document shows with a parent is one for just that.
    const dependent =
      starts.find((start) => isGiven(start, given)) ?? starts.find(({ request }) => request.body !== undefined);
    const shown = startsOf(planner, { path: item, method: 'get' })[0];
    const remover = startsOf(planner, removal)[0];
    const parent = dependent && parentFor(planner, creations, dependent, dependence);
    const shownParent = startsOf(planner, { path: removal.path, method: 'get' })[0];
    return dependent && shown && remover && parent
      ? [{ dependence, index, parent, shownParent, dependent, shown, removal: remover }]
      : [];
  });
}

/**
 * What makes the parent. Of the same kind, it is the request that makes the dependent, but without a parent, so that the two fit in
 * all else; its texts are those of another documented request, because two may not have the same name.
 */
function parentFor(
  planner: Planner,
  creations: readonly Creation[],
  dependent: Creation,
  { removal, given }: Dependence,
): Parent | undefined {
  const { page, role, request } = dependent;
  const alone = creations.filter((start) => start.role.item === removal.path && !isGiven(start, given));
  const [first] = alone;
  if (role.item !== removal.path || isRequiredProperty(planner.contract.openapi, page, given))
    return first && { ...first, values: {} };
  const beside = alone.find((start) => start.page === page);
  const own = beside && draftOf({ ...planner, page }, beside.request).json;
  const texts = page.fresh.flatMap((place) => {
    const text = valueAt(own, place);
    return valueAt(request.body, place) !== undefined && typeof text === 'string' ? [[place, text] as const] : [];
  });
  return { ...dependent, values: { ...Object.fromEntries(texts), [given]: undefined } };
}

/** The documented requests that make something whose id their answers have. */
function creationsIn(planner: Planner): readonly Creation[] {
  return planner.contract.pages.flatMap((page) => startsOn(planner, page)).filter(isCreation);
}

function isCreation(start: Start): start is Creation {
  return start.role.deed === 'create' && start.role.idPlace !== undefined;
}

function isGiven({ request }: Start, place: string): boolean {
  return (valueAt(request.body, place) ?? null) !== null;
}

/** The documented requests of an operation. */
function startsOf(planner: Planner, place: OperationPlace): readonly Start[] {
  return planner.contract.pages.filter((page) => isAbout(page, place)).flatMap((page) => startsOn(planner, page));
}

function isAbout(page: Page, { path, method }: OperationPlace): boolean {
  return page.path === path && page.method === method;
}

function startsOn({ contract }: Planner, page: Page): readonly Start[] {
  const role = roleOf(contract.openapi, page);
  return role ? page.requests.map((request) => ({ page, request, role })) : [];
}

/** What a step changes in a documented request, and what it waits for. */
interface Change {
  /** By parameter or by JSON Pointer into the body. */
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly captures?: readonly Capture[];
  readonly until?: Until | undefined;
}

/** The requests that make a parent and what goes with it, and remove the parent. */
function stepsOf(
  planner: Planner,
  way: Way,
): { readonly steps: readonly PlannedRequest[]; readonly captures: readonly [own: Capture, before: Capture] } {
  const { parent, dependent, removal, shownParent, shown, dependence } = way;
  const { openapi } = planner.contract;
  const step = (name: string, start: Start, change: Change): PlannedRequest =>
    stepOf(planner, way, { name, start, change });
  const made = step('parent', parent, { values: parent.values });
  const madeId = captured(made, `$response.body#${parent.role.idPlace}`);
  const ready =
    shownParent &&
    step('parent-ready', shownParent, {
      ...naming(shownParent, madeId),
      until: untilReady(planner, shownParent, parent),
    });
  const readyId = ready ? addressed(ready, shownParent) : madeId;
  const added = step('dependent', dependent, { values: { [dependence.given]: readyId.text }, captures: [readyId] });
  const addedId = captured(added, `$response.body#${dependent.role.idPlace}`);
  const seen = step('dependent-ready', shown, {
    ...naming(shown, addedId),
    until: untilReady(planner, shown, dependent),
  });
  // Only what the run has made itself is removed, and only where the other one does name it.
  const named = { ...captured(seen, `$response.body#${dependence.reference}`), same: madeId };
  const removed = step('removal', removal, naming(removal, named));
  const gone =
    shownParent && isShownAsMissing(openapi, shownParent.page)
      ? step('parent-gone', shownParent, {
          ...naming(shownParent, addressed(removed, removal)),
          until: { kind: 'gone' },
        })
      : undefined;
  const steps = [made, ready, added, seen, removed, gone].filter((one) => one !== undefined);
  return { steps, captures: [addressed(seen, shown), addressed(gone ?? removed, removal)] };
}

const cascade = 'cascade:';

function stepOf(
  planner: Planner,
  { removal, shown, index }: Way,
  { name, start, change }: { readonly name: string; readonly start: Start; readonly change: Change },
): PlannedRequest {
  const { page, request } = start;
  const own: Planner = { ...planner, page };
  const { values = {}, captures, until } = change;
  const draft = Object.entries(values).reduce(
    (changed, [place, value]) => withValueAt(page, changed, place, value),
    draftOf(own, request),
  );
  const key = situationKey({
    condition: 'in-workflow',
    at: `${cascade}${removal.page.id}/${numbered(shown.page.id, index)}/${name}`,
  });
  return finish(own, request, draft, {
    id: `${page.id}/${key}`,
    situation: key,
    control: controlId(page, request),
    creates: page.creates,
    ...(captures && { captures }),
    ...(until && { until }),
  });
}

function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name} ${index + 1}`;
}

/** A value of an answer, or of a request that was answered. */
function captured({ id }: Pick<PlannedRequest, 'id'>, value: RuntimeExpression): Capture {
  return { from: id, value, text: standIn({ from: id, value }) };
}

/** The id in the path of a request. */
function addressed(request: PlannedRequest, { role }: Start): Capture {
  return captured(request, `$request.path.${role.idParameter}`);
}

/** Names a resource in the path of a request. */
function naming({ role }: Start, capture: Capture): Pick<Change, 'values' | 'captures'> {
  return { values: { [`path:${role.idParameter}`]: capture.text }, captures: [capture] };
}

/** Waits until something new is in its last state, where the contract has an order of states. */
function untilReady({ contract }: Planner, { page }: Start, { role }: Start): Until | undefined {
  const shown = shownStates(contract.openapi, page, role);
  return (
    shown && { kind: 'state', at: shown.at, states: shown.states.order.slice(-1).flat(), ends: shown.states.failed }
  );
}

/** The request for what was removed with its parent. */
function lastShown(planner: Planner, way: Way): PlannedRequest {
  const { page, role } = way.shown;
  const { captures } = stepsOf(planner, way);
  const linked = { parameter: role.idParameter, texts: [captures[0].text], around: {} };
  return lastOf({ ...planner, page }, { condition }, { way, captures, linked, until: { kind: 'gone' } });
}

/** The request for the list that it was in, once it is seen to be gone. */
function lastListed(planner: Planner, situation: Situation, way: Way): PlannedRequest {
  const own = addressed(lastShown(planner, way), way.shown);
  return lastOf(planner, situation, { way, captures: [own], until: { kind: 'unlisted', id: own.text } });
}

interface Last extends Required<Pick<PlannedRequest, 'captures'>> {
  readonly way: Way;
  readonly linked?: StimulusContext['linked'];
  readonly until: Until;
}

function lastOf(planner: Planner, situation: Situation, { way, captures, linked, until }: Last): PlannedRequest {
  const { contract, page, nonce } = planner;
  const [request] = controlsFor(page, situation);
  const control = draftOf(planner, request);
  const [draft = control] = stimuli[condition](control, { contract, page, situation, nonce, linked });
  const paging = pagingOf(contract.openapi, page);
  const key = situationKey(situation);
  return finish(planner, request, draft, {
    id: `${page.id}/${numbered(key, way.index)}`,
    situation: key,
    control: controlId(page, request),
    creates: null,
    ...expectationIn(page, situation),
    ...{ captures, until },
    ...(paging && { paging }),
  });
}
