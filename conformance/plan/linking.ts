import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest, Page } from '../contract/model.js';
import { isBodyRequired } from '../contract/schema.js';
import type { Capture, ListedItem, PlannedRequest, Until } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { standIn } from './configured-values.js';

/** A resource that the run creates, changes, removes or lists, for a request about it. */
export interface Linked {
  /**
   * The id, from the answer that created or listed the resource or from the request that changed or removed it. Where there are
   * several, each is that of another resource, for a request of its own.
   */
  readonly own: readonly [Capture, ...Capture[]];
  /** Ids of other resources, whose changes come before the request. They are for the order alone. */
  readonly before: readonly Capture[];
  /** Ids of other parents than that of the resource, each for a request of its own: whose lists do not have it. */
  readonly parents?: readonly Capture[];
  /** The parameter that takes the id, that of a parent, or a value of items; absent for a list as such. */
  readonly parameter?: string;
  /** What the other path parameters are, by name, where the resource is from a list. */
  readonly around: Readonly<Record<string, Capture>>;
  /** The places of a list and of the ids in it, where the resource is from one. */
  readonly listed?: Omit<ListedItem, 'value'>;
  /** What is asked for after the request. */
  readonly looksAgain?: PlannedRequest['looksAgain'];
  /** What the request waits for. */
  readonly until?: Until;
}

/** What decides about the resources of a page. */
export interface Linking {
  readonly contract: Contract;
  readonly page: Page;
  readonly settings: ApiSettings;
}

/** Where the id of a resource comes from. */
export type Source = Pick<Capture, 'from' | 'value'>;

/** A value of an earlier answer, with what stands in for it. */
export function captureOf(source: Source): Capture {
  return { ...source, text: standIn(source) };
}

/** The captures of a request about a resource: of several, the one that it names. */
export function capturesIn(
  { own, before, parents = [], around }: Linked,
  { parameters }: Pick<PlannedRequest, 'parameters'>,
): readonly Capture[] {
  const values = Object.values(parameters);
  const named = (some: readonly Capture[]): readonly Capture[] => some.filter(({ text }) => values.includes(text));
  const resources = named(own).length > 0 ? named(own) : own;
  return [...resources, ...before, ...named(parents), ...Object.values(around)];
}

/** A contract may require a body of which it gives no example, and of which none can be made. */
export function lacksBody({ openapi }: Contract, page: Page, { body }: DocumentedRequest): boolean {
  return body === undefined && isBodyRequired(openapi, page);
}
