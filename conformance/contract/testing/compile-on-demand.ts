import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Schema } from '../schema.js';
import type { Formats, Validators } from '../validators.js';

/** Validators that are compiled when they are asked for, as a contract in code has no module of them. */
export function compileOnDemand(formats: Formats): Validators {
  const ajv = new Ajv2020({ strict: false });
  for (const [name, { type, validate }] of Object.entries(formats)) {
    if (type === 'number') ajv.addFormat(name, { type, validate: (value: number) => validate(value as never) });
    else ajv.addFormat(name, { type, validate: (value: string) => validate(value as never) });
  }
  return new Compiling(ajv);
}

class Compiling extends Map<string, ValidateFunction> {
  constructor(private readonly ajv: Ajv2020) {
    super();
  }

  override get(text: string): ValidateFunction {
    const known = super.get(text) ?? this.ajv.compile(JSON.parse(text) as Schema);
    this.set(text, known);
    return known;
  }
}
