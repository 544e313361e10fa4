/** What a program is told, as JSON in its one argument. */
export interface Order {
  /** Base URL of the service, and of the identity service that clients of OpenStack descent log in to. */
  readonly url: string;
  /** For clients that are given a token rather than log in. */
  readonly token: string;
  /** Path template of the operation. */
  readonly path: string;
  /** Path parameters of the documented request. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
