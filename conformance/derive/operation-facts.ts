import type { DerivationWarning, DerivedOperation, DerivedRequest, GivenPage } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { documentedRequests, requestContents, type DocumentedContent } from './documented-requests.js';
import { kebab } from './names.js';
import { placedParameters, type PlacedParameter } from './parameters.js';
import { responsesOf, type DocumentedResponse } from './responses.js';

/** What the requirements of one operation are derived from. */
export interface OperationFacts {
  readonly derivation: Derivation;
  readonly operation: DerivedOperation;
  /** Id of its page. */
  readonly page: string;
  readonly parameters: readonly PlacedParameter[];
  readonly contents: readonly DocumentedContent[];
  readonly responses: readonly DocumentedResponse[];
  readonly requests: Readonly<Record<string, DerivedRequest>>;
  readonly warnings: readonly DerivationWarning[];
  /** Whether the requests are those of a page of the register: then somebody has read what the page says, and what it leaves out. */
  readonly isWritten: boolean;
  /** The status codes by which any invalid value is refused, where the page says so. */
  readonly refusals?: readonly number[];
}

/**
 * Collects the facts of an operation.
 * @param given what the register says of it; the document alone is read where it says nothing
 */
export function factsOf(derivation: Derivation, operation: DerivedOperation, given?: GivenPage): OperationFacts {
  return {
    derivation,
    operation,
    page: given?.id ?? kebab(operation.operationId),
    parameters: placedParameters(derivation.openapi, operation),
    contents: requestContents(derivation, operation),
    responses: responsesOf(derivation.openapi, operation),
    isWritten: given?.requests !== undefined,
    ...(given?.requests ? { requests: given.requests, warnings: [] } : documentedRequests(derivation, operation)),
    ...(given?.refusals && { refusals: given.refusals }),
  };
}
