import type { DocumentedRequest, HttpMethod, Json, JsonPointer, Page } from '../contract/model.js';
import { replaceAt, valueAt } from '../contract/pointer.js';
import type { ApiSettings, Stimulus } from '../target/target.js';

/** A request in the making. */
export interface Draft {
  readonly method: HttpMethod;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Json | undefined;
  /** The body to send where it is not the JSON value's text. */
  readonly raw?: string;
  /** The token to authenticate with: `undefined` when the target has none, `null` to send no credentials at all. */
  readonly token: string | null | undefined;
}

/** The documented request with the target's own values in the place of the documented ones. */
export function documentedDraft(page: Page, request: DocumentedRequest, settings: ApiSettings, token?: string): Draft {
  return {
    method: page.method,
    parameters: { ...request.parameters, ...pick(settings.parameters ?? {}, Object.keys(request.parameters)) },
    headers: { ...request.headers, ...settings.headers },
    json: request.body === undefined ? undefined : substitute(request.body, settings.body ?? {}),
    token,
  };
}

/** Replaces the values at the given pointers where the body has such values. */
function substitute(body: Json, values: Readonly<Record<JsonPointer, Json>>): Json {
  return Object.entries(values).reduce<Json>(
    (json, [pointer, value]) => (valueAt(json, pointer) === undefined ? json : withValue(json, pointer, value)),
    body,
  );
}

function pick(values: Readonly<Record<string, string>>, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** The JSON value with another value at the pointer, or with nothing there when it is `undefined`. */
export function withValue(json: Json | undefined, pointer: JsonPointer, value: Json | undefined): Json {
  return replaceAt(json, pointer, value) as Json;
}

/** Adds to a draft what a target's stimulus says. `status` replaces `{status}` in its header fields. */
export function applyStimulus(draft: Draft, stimulus: Stimulus, status: number | undefined): Draft {
  const headers = Object.entries(stimulus.headers ?? {}).map(
    ([name, value]) => [name, value.replaceAll('{status}', String(status ?? ''))] as const,
  );
  const json = Object.entries(stimulus.body ?? {}).reduce<Json | undefined>(
    (body, [pointer, value]) => withValue(body, pointer, value),
    draft.json,
  );
  return {
    ...draft,
    headers: { ...draft.headers, ...Object.fromEntries(headers) },
    query: { ...draft.query, ...stimulus.query },
    parameters: { ...draft.parameters, ...stimulus.parameters },
    json,
    token: stimulus.token ?? draft.token,
  };
}
