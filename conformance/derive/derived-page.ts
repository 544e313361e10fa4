import type { ConditionEntry, ExpectEntry } from '../../generated/suite/register.js';
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
  readonly body?: Json;
  /** Media type of the body. */
  readonly mediaType?: string;
  /** The place of the document that gives it. */
  readonly contract: JsonPointer;
}

/** A check in the short form of the register; a status code may be a range. */
export type DerivedExpectation = Omit<ExpectEntry, 'on'> & { readonly on?: readonly StatusRange[] };

/** A requirement in the short form of the register. The lines of a requirement are those of its first place. */
export interface DerivedRequirement {
  readonly id: string;
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
  readonly conditions: Readonly<Record<string, ConditionEntry>>;
  readonly fresh: readonly JsonPointer[];
  readonly requirements: readonly DerivedRequirement[];
  readonly warnings: readonly DerivationWarning[];
}
