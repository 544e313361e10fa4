import { createRequire } from 'node:module';
import type { Ajv2020, Format, ValidateFunction } from 'ajv/dist/2020.js';
import type { Formats, Validators } from '../contract/validators.js';
import type { ValidationSchemas } from './value-schemas.js';

/**
 * Validators of a contract that has no module of them, because it is compiled in memory. Each is compiled when it is
 * asked for the first time, and Ajv is loaded then: a run needs few of them.
 */
export function validatorsOnDemand({ values, definitions }: ValidationSchemas): (formats: Formats) => Validators {
  return (formats) => {
    const compiled = new Map<string, ValidateFunction>();
    let compiler: Ajv2020 | undefined;
    return {
      get(name) {
        const schema = values.get(name);
        if (schema === undefined) return undefined;
        compiler ??= makeCompiler(formats).addSchema(definitions);
        const validate = compiled.get(name) ?? compiler.compile(schema);
        compiled.set(name, validate);
        return validate;
      },
    };
  };
}

function makeCompiler(formats: Formats): Ajv2020 {
  const ajv = createRequire(__filename)('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv2020 };
  const compiler = new ajv.Ajv2020({ strict: false, validateSchema: false });
  for (const [name, { type, validate }] of Object.entries(formats))
    compiler.addFormat(name, { type, validate } as Format);
  return compiler;
}
