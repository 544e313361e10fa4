import { createRequire } from 'node:module';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type { Schema } from '../schema.js';
import type { Formats, Validators } from '../validators.js';

/**
 * Validators that are compiled on demand, because a contract in code has no generated module of them. Ajv is loaded
 * only then: most tests of that contract need no validators.
 */
export function compileOnDemand(formats: Formats): Validators {
  const ajv = createRequire(__filename)('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv2020 };
  const compiler = new ajv.Ajv2020({ strict: false });
  for (const [name, { type, validate }] of Object.entries(formats)) {
    if (type === 'number') compiler.addFormat(name, { type, validate: (value: number) => validate(value as never) });
    else compiler.addFormat(name, { type, validate: (value: string) => validate(value as never) });
  }
  return new Compiling(compiler);
}

class Compiling extends Map<string, ValidateFunction> {
  constructor(private readonly compiler: Ajv2020) {
    super();
  }

  override get(text: string): ValidateFunction {
    const known = super.get(text) ?? this.compiler.compile(JSON.parse(text) as Schema);
    this.set(text, known);
    return known;
  }
}
