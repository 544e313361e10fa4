import { Ajv2020, type Options } from 'ajv/dist/2020.js';

/**
 * Opens a validator for schemas of our own. That they are schemas is for the tests to say: to compile the meta-schema
 * that says it takes longer than most runs of the command line.
 */
export function openAjv(options: Options = {}): Ajv2020 {
  return new Ajv2020({ verbose: true, ...options, meta: false, validateSchema: false, code: { optimize: false } });
}
