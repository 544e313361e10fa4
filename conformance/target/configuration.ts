import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse, YAMLParseError } from 'yaml';
import { UsageError } from '../errors.js';
import schema from './configuration.schema.json';
import type { ApiSettings, ConditionSettings } from './target.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The content of a target configuration file; everything is optional. */
export interface Configuration {
  readonly baseUrl?: string;
  readonly profile?: string;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly conditions?: ConditionSettings;
  readonly apis?: Readonly<Record<string, ApiSettings>>;
}

const validate = new Ajv2020({ verbose: true }).compile<Configuration>(schema);

/**
 * Reads a target configuration, YAML or JSON, and fills `${NAME}` from the environment.
 * @throws UsageError when the file is missing, is not YAML, breaks the schema or names an unset variable.
 */
export function readConfiguration(file: string, environment: Environment): Configuration {
  const content = fillIn(parseFile(file), file, environment);
  if (validate(content)) return content;
  const [error] = validate.errors ?? [];
  const key = error?.keyword === 'additionalProperties' ? ` "${String(error.params['additionalProperty'])}"` : '';
  throw new UsageError(`${file}: at #${error?.instancePath ?? ''}: ${error?.message ?? 'is not valid'}${key}`);
}

function parseFile(file: string): unknown {
  try {
    return (parse(readFileSync(file, 'utf8')) as unknown) ?? {};
  } catch (error) {
    if (error instanceof YAMLParseError)
      throw new UsageError(`${file}:${error.linePos?.[0].line ?? 1}: not YAML: ${firstLine(error)}`);
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? firstLine(error) : String(error)}`);
  }
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}

function fillIn(value: unknown, file: string, environment: Environment): unknown {
  if (Array.isArray(value)) return value.map((item) => fillIn(item, file, environment));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillIn(item, file, environment)]));
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
    const filled = environment[name];
    if (filled === undefined)
      throw new UsageError(`${file}: the environment has no variable ${name}, which \${${name}} reads`);
    return filled;
  });
}
