import type { OpenApiDocument, Workflow } from '../contract/model.js';
import { requestValidity, type IsValid } from './validity.js';

/** What all pages of a document are derived with. Make it once for a document. */
export interface Derivation {
  readonly openapi: OpenApiDocument;
  /** The name of the document as requirements cite it. */
  readonly document: string;
  readonly isValid: IsValid;
  /** The workflows beside the document. */
  readonly workflows: readonly Workflow[];
}

/** Prepares the derivation of the pages of a document. */
export function derivationOf(
  openapi: OpenApiDocument,
  document: string,
  workflows: readonly Workflow[] = [],
): Derivation {
  return { openapi, document, isValid: requestValidity(openapi), workflows };
}
