import type { DerivedOperation, DerivedRequest } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { documentedRequests, requestContents, type DocumentedContent } from './documented-requests.js';
import type { DerivationWarning } from './derived-page.js';
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
}

/** Collects the facts of an operation. */
export function factsOf(derivation: Derivation, operation: DerivedOperation): OperationFacts {
  return {
    derivation,
    operation,
    page: kebab(operation.operationId),
    parameters: placedParameters(derivation.openapi, operation),
    contents: requestContents(derivation, operation),
    responses: responsesOf(derivation.openapi, operation),
    ...documentedRequests(derivation, operation),
  };
}
