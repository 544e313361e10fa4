import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { generated, loadValidators } from '../contract/load.js';
import { standardFormats } from '../contract/validators.js';

/**
 * The validator of one of the suite's own schemas, `<name>.schema.json`. It reports all errors, with their values.
 * @throws Error when there is no such schema
 */
export function inputValidator<Content>(name: string): ValidateFunction<Content> {
  const validator = loadValidators(path.join(generated, 'suite', `${name}.validators.js`), standardFormats).get(name);
  if (!validator) throw new Error(`generated/suite/${name}.validators.js has no "${name}": run "npm run generate"`);
  return validator as ValidateFunction<Content>;
}
