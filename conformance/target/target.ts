import type { ApiId, Json, JsonPointer } from '../contract/model.js';

/** How a target brings about a condition: what the suite adds to the control request. */
export interface Stimulus {
  /** Header fields; `{status}` stands for the status code that the requirement expects. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Other path parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Other values in the request body. */
  readonly body?: Readonly<Record<JsonPointer, Json>>;
  /** Query parameters. */
  readonly query?: Readonly<Record<string, string>>;
  /** Another token. */
  readonly token?: string;
  /** A shell command to run before the requests of the condition, which are then sent when no others are. */
  readonly before?: string;
  /** A shell command to run after them, whatever came of them. */
  readonly after?: string;
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

/** What the target says of one API: values in the place of documented ones, which exist on the vendor's system only. */
export interface ApiSettings {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<JsonPointer, Json>>;
  readonly conditions?: ConditionSettings;
  /** Why an operation is not tried, by operationId. */
  readonly leaveOut?: Readonly<Record<string, string>>;
}

/** How to trust an HTTPS subject. */
export interface TlsSettings {
  /** Certificates of the authorities to trust beside the well-known ones, in PEM. */
  readonly ca?: string;
  /** Do not verify the certificate. */
  readonly insecure: boolean;
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
  /** Requests begun in a second, at most; unlimited unless given. */
  readonly requestsPerSecond?: number;
  /** Limit of one response body, in bytes, before and after decompression. */
  readonly maxBodyBytes: number;
  /** Limit of the whole run, in milliseconds. */
  readonly runTimeoutMs: number;
  readonly tls: TlsSettings;
}
