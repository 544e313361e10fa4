import type {
  DocumentedRequest,
  HttpMethod,
  Json,
  JsonPointer,
  Page,
  Parameter,
  ParameterValues,
} from '../contract/model.js';
import { isParameterPlace, parameterAt, parameterKey, placedName } from '../contract/parameters.js';
import { hasPlaceFor, replaceAt } from '../contract/pointer.js';
import { labelledFields } from '../contract/request-body.js';
import { headerFieldsOf } from '../contract/serialisation.js';
import type { ApiSettings, Stimulus } from '../target/target.js';
import { withCredentials } from '../contract/credentials.js';
import { credentialsFor, withFirstToken, type Tokens } from './credentials.js';
import { configuredValues, ofRequest } from './configured-values.js';
import { mergeFields, withoutFields, type HeaderFields } from '../contract/header-fields.js';

/** A request that is not complete yet. */
export interface Draft {
  readonly method: HttpMethod;
  /** Documented parameters. Those of header fields are in `headers` as well. */
  readonly parameters: ParameterValues;
  /** All header fields except cookies that are parameters, including the credentials. */
  readonly headers: HeaderFields;
  /** Query parameters beside the documented ones, credentials among them; they win over those. */
  readonly query?: Readonly<Record<string, string>>;
  /** The documented media type of the body, or of the one that it has not. */
  readonly mediaType?: string | undefined;
  /** The value of the body. */
  readonly json?: Json | undefined;
  /** The body to send when it is not that value. */
  readonly raw?: string;
}

/** What a documented request takes from elsewhere. */
export interface DraftContext {
  readonly settings: ApiSettings;
  readonly tokens: Tokens;
  /** The documented media type of the body; it is sent unless the page documents another Content-Type. */
  readonly mediaType?: string | undefined;
}

/**
 * The documented request with the target's own values instead of the documented ones. The user's header fields override
 * those that the suite adds.
 */
export function documentedDraft(
  page: Page,
  request: DocumentedRequest,
  { settings, tokens, mediaType }: DraftContext,
): Draft {
  const values = configuredValues(page, request, settings);
  const parameters = { ...request.parameters, ...values.parameters };
  const own = mergeFields(settings.headers ?? {}, settings.operations?.[page.operationId]?.headers ?? {});
  const fields = mergeFields(headerFieldsOf(page, parameters), labelledFields(request, mediaType));
  const { headers, query } = withCredentials({ headers: fields }, credentialsFor(page, tokens, own));
  return {
    method: page.method,
    parameters,
    headers: mergeFields(headers, own),
    query: { ...query },
    mediaType,
    json: Object.entries(values.body).reduce(withEntry, request.body),
  };
}

function withEntry(json: Json | undefined, [pointer, value]: readonly [JsonPointer, Json]): Json {
  return withValue(json, pointer, value);
}

/** The JSON value with another value at the pointer; without any value there when it is `undefined`. */
export function withValue(json: Json | undefined, pointer: JsonPointer, value: Json | undefined): Json {
  return replaceAt(json, pointer, value) as Json;
}

/** A list without what selects some of its items, or a page. */
export function ofWholeList(control: Draft, page: Page): Draft {
  return page.parameters
    .filter((parameter) => parameter.in === 'query' && !parameter.required)
    .reduce((draft, parameter) => withValueAt(page, draft, placedName(parameter), undefined), control);
}

/**
 * The draft with another value at a place: a JSON Pointer into the body, or a parameter such as `query:limit`; without
 * any value there when it is `undefined`.
 */
export function withValueAt(page: Page, draft: Draft, place: string, value: Json | undefined): Draft {
  if (!isParameterPlace(place)) return { ...draft, json: withValue(draft.json, place, value) };
  const parameter = parameterAt(page.parameters, place);
  return parameter ? withParameter(page, draft, parameter, value) : draft;
}

function withParameter(page: Page, draft: Draft, parameter: Parameter, value: Json | undefined): Draft {
  const key = parameterKey(parameter, page.parameters);
  const others = Object.fromEntries(Object.entries(draft.parameters).filter(([own]) => own !== key));
  const headers = parameter.in === 'header' ? withoutFields(draft.headers, [parameter.name]) : draft.headers;
  if (value === undefined) return { ...draft, parameters: others, headers };
  return {
    ...draft,
    parameters: { ...others, [key]: value },
    headers: mergeFields(headers, headerFieldsOf(page, { [key]: value })),
  };
}

/**
 * Adds a stimulus to a draft, as far as the request has a place for it. `status` replaces `{status}` in its header
 * fields.
 */
export function applyStimulus(page: Page, draft: Draft, stimulus: Stimulus, status: number | undefined): Draft {
  const own = Object.entries(stimulus.headers ?? {}).map(
    ([name, value]) => [name, value.replaceAll('{status}', String(status ?? ''))] as const,
  );
  const parameters = ofRequest(page, stimulus.parameters ?? {}, draft.parameters);
  const { token } = stimulus;
  const { headers, query } = token === undefined ? draft : withFirstToken(page, draft, token);
  return {
    ...draft,
    headers: mergeFields(headers, headerFieldsOf(page, parameters), Object.fromEntries(own)),
    query: { ...query, ...stimulus.query },
    parameters: { ...draft.parameters, ...parameters },
    json: Object.entries(stimulus.body ?? {}).reduce<Json | undefined>(
      (body, [pointer, value]) => (hasPlaceFor(body, pointer) ? withValue(body, pointer, value) : body),
      draft.json,
    ),
  };
}
