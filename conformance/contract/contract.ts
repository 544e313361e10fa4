import type { ConformanceData, OpenApiDocument } from './model.js';
import type { Formats, Validators } from './validators.js';

/** One API's contract as the suite and the mock read it. */
export interface Contract extends ConformanceData {
  readonly openapi: OpenApiDocument;
  /** Loads the validators of its responses, which are found by the names in its rules. */
  readonly validators: (formats: Formats) => Validators;
}
