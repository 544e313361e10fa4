import type {
  ApiSettings,
  CaptureSetting,
  ConditionSetting,
  ConditionSettings,
  OperationSettings,
} from '../../generated/suite/configuration.js';
import type { ApiId } from '../contract/model.js';
import type { Secret } from '../text/secret.js';

export type { ApiSettings, CaptureSetting, ConditionSetting, ConditionSettings, OperationSettings };

/** How a target brings about a condition: what the suite adds to the control request. */
export type Stimulus = Omit<ConditionSetting, 'unobservable'>;

/** How to trust an HTTPS subject. */
export interface TlsSettings {
  /** Certificates of the authorities to trust in addition to the well-known ones, in PEM. */
  readonly ca?: string;
  /** The certificate to show to a subject that asks for one, and its private key, both in PEM. */
  readonly client?: { readonly cert: string; readonly key: string };
  /** Do not verify the certificate. */
  readonly insecure: boolean;
}

/** A subject and how to talk to it. */
export interface Target {
  /** Base URL without a trailing slash. */
  readonly baseUrl: string;
  /** Name of the profile in use, if any. */
  readonly profile?: string;
  /** Why its answers do not vary with what a request says, if they do not. */
  readonly unvarying?: string;
  /** The token to authenticate with. Without one, a made-up token is sent when the contract requires one. */
  readonly token?: string;
  /** The tokens of single security schemes, by their names in the contracts. */
  readonly tokens?: Readonly<Record<string, string>>;
  readonly conditions: ConditionSettings;
  readonly apis: Readonly<Record<ApiId, ApiSettings>>;
  /** Values that must not be shown besides tokens: those that came from the environment. */
  readonly secrets: readonly Secret[];
  /** Limit of one request, in milliseconds. */
  readonly timeoutMs: number;
  /** Number of requests in progress at once. */
  readonly concurrency: number;
  /** Largest number of requests that begin in a second; unlimited unless given. */
  readonly requestsPerSecond?: number;
  /** How something that takes its time is asked for. */
  readonly polling: { readonly times: number; readonly intervalMs: number };
  /** Limit of one response body, in bytes, before and after decompression. */
  readonly maxBodyBytes: number;
  /** Limit of the whole run, in milliseconds. */
  readonly runTimeoutMs: number;
  readonly tls: TlsSettings;
  /** Whether a run leaves what it creates. */
  readonly keep?: boolean;
}
