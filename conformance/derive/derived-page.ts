import type { ChangeEntry, ExpectEntry } from '../../generated/suite/register.js';
import type { Basis, HttpMethod, Json, JsonPointer, ParameterValues } from '../contract/model.js';
import type { StatusRange } from '../contract/status-code.js';

/** An operation of the document that a page is derived from. */
export interface DerivedOperation {
  readonly operationId: string;
  readonly method: HttpMethod;
  readonly path: string;
  /** JSON Pointer to the Operation Object. */
  readonly pointer: JsonPointer;
}

/** A request that the document gives by its examples, or that is made from its schemas. */
export interface DerivedRequest {
  /** Values by parameter name, or by `in:name` where two parameters share the name. */
  readonly parameters: ParameterValues;
  /** The keys of path parameters whose values no example gives: they name nothing that there is. */
  readonly madeUp?: readonly string[];
  readonly body?: Json;
  /** Media type of the body. */
  readonly mediaType?: string;
  /** The place of the document that gives it. */
  readonly contract: JsonPointer;
  /** The place of the example that a page shows as its answer. */
  readonly answer?: JsonPointer;
}

/** A check in the short form of the register; a status code may be a range. */
export type DerivedExpectation = Omit<ExpectEntry, 'on'> & { readonly on?: readonly StatusRange[] };

/** A requirement in the short form of the register. The lines of a requirement are those of its first place. */
export interface DerivedRequirement {
  /** The page, the place and, where a place has several requirements, what is asked of it. */
  readonly id: string;
  /** The part of the id that names what it is about: `missing-token`, `request.body.name`, `202.body.id`. */
  readonly place: string;
  readonly statement: string;
  readonly basis: Basis;
  /** Absolute JSON Pointers into the document, the most telling one first. */
  readonly contract: readonly [JsonPointer, ...JsonPointer[]];
  readonly when: string;
  /** A JSON Pointer into the body, or `in:name` of a parameter. */
  readonly at?: string;
  /** The keyword that the values of the situation are about. */
  readonly keyword?: string;
  readonly request?: string;
  readonly values?: readonly Json[];
  readonly expect: DerivedExpectation;
  /** Why no exchange shows it. */
  readonly excluded?: string;
}

/** What a page of a register says of its operation, where the document alone would be read otherwise. */
export interface GivenPage {
  readonly id: string;
  /** The requests of the page; the document's own where it has none. */
  readonly requests?: Readonly<Record<string, DerivedRequest>>;
  /** The status codes by which the operation refuses any invalid value. */
  readonly refusals?: readonly number[];
}

/** A condition of one page, with the change to a request that brings it about. */
export interface DerivedCondition {
  readonly description: string;
  readonly change: ChangeEntry;
}

/** Something in the document that the derivation passes over, with its place. */
export interface DerivationWarning {
  readonly pointer: JsonPointer;
  readonly message: string;
}

/** A page of requirements as the document alone gives it, in the shape of a page of the register. */
export interface DerivedPage {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly operationId: string;
  /** What one accepted request does to the subject; `null` for a safe method (RFC 9110, section 9.2.1). */
  readonly creates: string | null;
  readonly requests: Readonly<Record<string, DerivedRequest>>;
  readonly conditions: Readonly<Record<string, DerivedCondition>>;
  readonly fresh: readonly JsonPointer[];
  readonly requirements: readonly DerivedRequirement[];
  readonly warnings: readonly DerivationWarning[];
}
