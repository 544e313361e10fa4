import type { ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Validators by name, compiled by `npm run generate` or on demand; see `conformance/compile/validators.ts`. */
export interface Validators {
  get(name: string): ValidateFunction | undefined;
}

/** Decides whether a value has a format (JSON Schema 2020-12, Validation 7); values of other types always pass. */
export interface FormatRule {
  readonly type: 'string' | 'number';
  readonly validate: (value: never) => boolean;
}

/** Rules by the name of the format. */
export type Formats = Readonly<Record<string, FormatRule>>;

/** The formats that a schema may name, as their standards define them. */
export const standardFormats: Formats = Object.fromEntries(
  Object.entries(fullFormats).map(([name, format]) => [name, ruleOf(name, format)]),
);

function ruleOf(name: string, format: (typeof fullFormats)[keyof typeof fullFormats]): FormatRule {
  const isDefinition = typeof format === 'object' && 'validate' in format;
  const type = isDefinition && format.type === 'number' ? 'number' : 'string';
  const test: unknown = isDefinition ? format.validate : format;
  // A format such as `password` only tells a user interface how to show the value.
  if (test === true) return { type, validate: () => true };
  if (test instanceof RegExp) return { type, validate: (text) => test.test(text) };
  if (typeof test === 'function') return { type, validate: test as FormatRule['validate'] };
  throw new Error(`ajv-formats defines ${name} in a way that is not known here`);
}
