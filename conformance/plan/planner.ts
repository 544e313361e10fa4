import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest, Json, Page, ParameterValues, Situation } from '../contract/model.js';
import { isJsonBody, mediaTypeOfBody, writtenBody } from '../contract/request-body.js';
import { successesIn, type StatusRange } from '../contract/status-code.js';
import { isParameterPlace, parameterValue, placedName } from '../contract/parameters.js';
import { hasPlaceFor, valueAt } from '../contract/pointer.js';
import { writtenRequest } from '../contract/written-request.js';
import type { ApiSettings, Target } from '../target/target.js';
import { creationIn, expectationIn, isAllowed } from '../check/expected-status.js';
import { preparationOf, settingOf } from './condition-setting.js';
import { capturesOf, replacedValues } from './configured-values.js';
import { freeTextsOf } from './free-texts.js';
import { documentedDraft, ofWholeList, withValueAt, type Draft } from './draft.js';
import { situationKey, type PlannedRequest, type Preparation } from '../exchange/planned-request.js';

/** The data that is needed to plan the requests of one page. */
export interface Planner {
  readonly contract: Contract;
  readonly page: Page;
  readonly target: Target;
  readonly settings: ApiSettings;
  /** A text that no earlier run has sent. */
  readonly nonce: string;
}

/**
 * The documented requests that a situation starts from: the one that it names, or else every one that has a value to
 * change. A situation that changes no value of theirs starts from the first request of the page.
 */
export function controlsFor(page: Page, situation: Situation): Controls {
  const named = page.requests.filter(({ name }) => name === situation.request);
  const changing = page.requests.filter((request) => hasValueToChange(request, page, situation));
  const ofJson = isAboutJson(situation) ? page.requests.filter(hasJson).slice(0, 1) : [];
  const [first, ...others] = [named, changing, ofJson].find(({ length }) => length > 0) ?? page.requests.slice(0, 1);
  if (!first) throw new Error(`${page.id} documents no request`);
  return [first, ...others];
}

/** Tells whether a situation is about the form of JSON. */
export function isAboutJson({ condition }: Situation): boolean {
  return condition === 'malformed-json' || condition === 'text-after-json';
}

/** Tells whether the body of a documented request is JSON, or would be. */
export function hasJson({ mediaType }: DocumentedRequest): boolean {
  return isJsonBody(mediaType);
}

type Controls = readonly [first: DocumentedRequest, ...others: readonly DocumentedRequest[]];

function hasValueToChange(request: DocumentedRequest, page: Page, { condition, at }: Situation): boolean {
  const has = (place: string): boolean =>
    isParameterPlace(place)
      ? parameterValue(page.parameters, request.parameters, place) !== undefined
      : valueAt(request.body, place) !== undefined;
  if (at !== undefined) return has(at);
  if (condition === 'fresh-values') return page.fresh.some(has);
  const changes = [page.conditions[condition]?.change ?? {}].flat();
  const places = changes.flatMap(({ body: values }) => Object.keys(values ?? {}));
  return places.length > 0 && places.every(has);
}

/**
 * Plans a request that puts the given values into its control to bring a situation about, by JSON Pointer into the body or
 * by parameter, as far as the control has a place for them.
 */
export function planVariant(
  planner: Planner,
  situation: Situation,
  values: Readonly<Record<string, Json>>,
  id: string,
): PlannedRequest {
  const [control] = controlsFor(planner.page, situation);
  const draft = Object.entries(values).reduce(
    (changed, [place, value]) =>
      isParameterPlace(place) || hasPlaceFor(changed.json, place)
        ? withValueAt(planner.page, changed, place, value)
        : changed,
    draftOf(planner, control),
  );
  return finish(planner, control, draft, {
    id,
    situation: situationKey(situation),
    control: controlId(planner.page, control),
    creates: creationIn(planner.page, situation),
    ...expectationIn(planner.page, situation),
  });
}

/** Plans a documented request unchanged, with the target's own values. */
export function planControl(planner: Planner, request: DocumentedRequest): PlannedRequest {
  return finish(planner, request, draftOf(planner, request), {
    id: controlId(planner.page, request),
    situation: 'valid-request',
    creates: planner.page.creates,
    expects: acceptancesIn(planner.page),
  });
}

/** The id of the request for the whole of a list, whatever its documented requests ask for: a documented one, if one does. */
export function wholeListId(page: Page): string | undefined {
  const [first] = page.requests;
  const documented = page.requests.find((request) => !choosesItems(page, request));
  if (documented) return controlId(page, documented);
  return first && `${controlId(page, first)} as a whole`;
}

/** Plans the request for the whole of a list that no documented request asks for. */
export function planWholeList(planner: Planner, id: string): PlannedRequest | undefined {
  const { page } = planner;
  const [first] = page.requests;
  if (!first) return undefined;
  return finish(planner, first, ofWholeList(draftOf(planner, first), page), {
    ...{ id, situation: 'valid-request', control: controlId(page, first), creates: page.creates },
    expects: acceptancesIn(page),
  });
}

function choosesItems({ parameters }: Page, request: DocumentedRequest): boolean {
  return parameters
    .filter((parameter) => parameter.in === 'query' && !parameter.required)
    .some((parameter) => parameterValue(parameters, request.parameters, placedName(parameter)) !== undefined);
}

/**
 * Plans to remove a resource: by the documented request of the page, with the values of the path that lead there. The commands
 * around each request that the contract allows are around this one, too.
 * @returns `undefined` where the page documents no request
 */
export function planRemoval(planner: Planner, path: ParameterValues, id: string): PlannedRequest | undefined {
  const [documented] = planner.page.requests;
  if (!documented) return undefined;
  const draft = Object.entries(path).reduce(
    (changed, [name, value]) => withValueAt(planner.page, changed, `path:${name}`, value),
    draftOf(planner, documented),
  );
  const around = aroundOf(planner, 'valid-request');
  const request = finish(planner, documented, draft, { id, situation: 'cleaning-up', creates: null });
  return { ...request, ...(around && { around }) };
}

/** The status codes of a documented request: the successes or, where the page has none, whatever it has. */
function acceptancesIn({ statuses }: Page): readonly StatusRange[] {
  const successes = successesIn(statuses);
  return successes.length > 0 ? successes : statuses;
}

/** Id of the planned request for a documented one. */
export function controlId(page: Page, request: DocumentedRequest): string {
  return `${page.id}/${request.name}`;
}

const drafts = new WeakMap<Planner, Map<DocumentedRequest, Draft>>();

/** A documented request as a draft for this target. It is made once, because every situation of the page starts from it. */
export function draftOf(planner: Planner, request: DocumentedRequest): Draft {
  const known = drafts.get(planner) ?? new Map<DocumentedRequest, Draft>();
  drafts.set(planner, known);
  const draft = known.get(request) ?? newDraft(planner, request);
  known.set(request, draft);
  return draft;
}

function newDraft({ contract, page, settings, target }: Planner, request: DocumentedRequest): Draft {
  const mediaType = mediaTypeOfBody(contract.openapi, page, request);
  return documentedDraft(page, request, { settings, tokens: target, mediaType });
}

/**
 * Turns a draft into the request as it will be sent.
 * @param documented the documented request that the draft was made from
 */
export function finish(
  planner: Planner,
  documented: DocumentedRequest,
  draft: Draft,
  {
    captures: given = [],
    ...names
  }: Pick<
    PlannedRequest,
    | 'id'
    | 'situation'
    | 'control'
    | 'creates'
    | 'expects'
    | 'preparation'
    | 'captures'
    | 'listed'
    | 'looksAgain'
    | 'paging'
    | 'until'
  >,
): PlannedRequest {
  const { contract, page, settings } = planner;
  const written = bodyOf(planner, draft);
  const { path, headers } = writtenRequest(page, draft);
  const around = names.preparation ? undefined : aroundOf(planner, names.situation);
  const texts = [path, written.body, ...Object.values(headers)];
  const configuredCaptures = capturesOf(page, settings)
    .map(({ capture }) => capture)
    .filter(({ text }) => texts.some((sent) => sent?.includes(text)));
  const captures = [...given, ...configuredCaptures];
  const configured = replacedValues(page, documented, settings, draft);
  return {
    ...names,
    api: contract.api,
    page: page.id,
    method: draft.method,
    path,
    parameters: draft.parameters,
    headers,
    ...written,
    ...(around && { around }),
    ...(captures.length > 0 && { captures }),
    ...(Object.keys(configured).length > 0 && { configured }),
  };
}

/** The body of a request with what is known of it; nothing for a request without one. */
function bodyOf(
  { contract, page }: Planner,
  { raw, json, mediaType }: Draft,
): Pick<PlannedRequest, 'body' | 'json' | 'freeTexts'> {
  if (raw !== undefined) return { body: raw };
  if (json === undefined) return {};
  const freeTexts = freeTextsOf(contract, page);
  const body = writtenBody({ openapi: contract.openapi, place: page, mediaType }, json);
  return { body, json, ...(freeTexts.length > 0 && { freeTexts }) };
}

/** The commands around each request that the contract allows. */
function aroundOf(planner: Planner, situation: string): Preparation | undefined {
  const setting = isAllowed(planner.page, situation) ? settingOf(planner, 'valid-request') : undefined;
  return setting && preparationOf('valid-request', setting);
}
