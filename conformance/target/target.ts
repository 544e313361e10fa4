import type { ApiId, Json, JsonPointer } from '../contract/model.js';

/** How a target brings about a condition: what the suite adds to the control request. */
export interface Stimulus {
  /** Header fields; `{status}` stands for the status code that the requirement expects. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Other path parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Other values in the request body. */
  readonly body?: Readonly<Record<JsonPointer, Json>>;
  /** Another token. */
  readonly token?: string;
}

/** A condition that this target cannot be brought into, with the reason. */
export interface Unobservable {
  readonly unobservable: string;
}

/**
 * What the target says of each condition, by name. `*` stands for every condition that depends on the state of the
 * subject: those that only the target can bring about, and those that a page adds of its own.
 */
export type ConditionSettings = Readonly<Record<string, Stimulus | Unobservable>>;

/** What to put in the place of documented values, which exist on the vendor's system only. */
export interface ApiSettings {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<JsonPointer, Json>>;
  readonly conditions?: ConditionSettings;
}

/** A subject and how to talk to it. */
export interface Target {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  /** Name of the profile in use, if any. */
  readonly profile?: string;
  /** The token to authenticate with; without one, a made-up token goes where the contract asks for one. */
  readonly token?: string;
  readonly conditions: ConditionSettings;
  readonly apis: Readonly<Record<ApiId, ApiSettings>>;
  /** Limit of one request, in milliseconds. */
  readonly timeoutMs: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}
