/** The input of a program, as JSON in its one argument. */
export interface Order {
  /** Base URL of the service, and of the identity service that OpenStack clients log in to. */
  readonly url: string;
  /** For clients that take a token and do not log in. */
  readonly token: string;
  /** Path template of the operation. */
  readonly path: string;
  /** Path parameters of the documented request. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
