import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Validators by name, compiled by `npm run generate`; see `scripts/generate/validators.ts`. */
export type Validators = ReadonlyMap<string, ValidateFunction>;

/** Tells whether a text has a format (JSON Schema 2020-12, Validation 7), by the name of the format. */
export type Formats = Readonly<Record<string, (text: string) => boolean>>;

/** The formats that the schemas have, as their standards define them. */
export const standardFormats: Formats = Object.fromEntries(
  (['date', 'date-time', 'uri', 'uri-reference'] as const).map((name) => [name, predicateOf(name)]),
);

const load = createRequire(__filename);

/**
 * Loads a module of validators.
 * @param file its absolute path
 * @throws Error where `npm run generate` has not written it
 */
export function loadValidators(file: string, formats: Formats): Validators {
  const open = load(file) as (formats: Formats) => Validators;
  return open(formats);
}

function predicateOf(name: keyof typeof fullFormats): (text: string) => boolean {
  const format = fullFormats[name];
  const test = typeof format === 'object' && 'validate' in format ? format.validate : format;
  if (test instanceof RegExp) return (text) => test.test(text);
  if (typeof test === 'function') return (text) => test(text as never) === true;
  throw new Error(`ajv-formats defines ${name} in a way that is not known here`);
}
