import type { ErrorObject, ValidateFunction } from 'ajv';
import { formatPointer } from '../contract/pointer.js';
import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import { readText } from './read-text.js';
import { parseYamlFile, YamlSyntaxError, type YamlFile } from './yaml-file.js';

/** A file of the user's whose content its schema accepts. */
export interface ValidFile<Content> {
  readonly content: Content;
  /** An error about the value at a JSON Pointer into the file. */
  readonly errorAt: (pointer: string, message: string) => UsageError;
  /** The line of the value at a JSON Pointer into the file. */
  readonly lineAt: (pointer: string) => number;
  /** The text of that line, without the blanks around it. */
  readonly textAt: (pointer: string) => string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a YAML or JSON file of the user's, fills `${NAME}` from the environment and checks the result.
 * @param validate compiled with `verbose` and `allErrors`
 * @param empty what an empty file stands for
 * @throws UsageError, `file:line: what is wrong and what would be right`, for the first thing that is wrong.
 */
export function readValidFile<Content>(
  file: string,
  validate: ValidateFunction<Content>,
  environment: Environment,
  empty: unknown = {},
): ValidFile<Content> {
  const text = readText(file);
  const yaml = parse(file, text);
  const errorAt = (pointer: string, message: string): UsageError =>
    new UsageError(`${file}:${yaml.lineAt(pointer)}: ${message}`);
  const content = fillIn(yaml.value ?? empty, '', environment, errorAt);
  const lineAt = (pointer: string): number => yaml.lineAt(pointer);
  const textAt = (pointer: string): string => text.split('\n')[lineAt(pointer) - 1]?.trim() ?? '';
  if (validate(content)) return { content, errorAt, lineAt, textAt };
  const error = mostTelling(validate.errors ?? []);
  throw errorAt(placeOf(error), `${error.instancePath === '' ? '' : `${error.instancePath}: `}${describe(error)}`);
}

function parse(file: string, text: string): YamlFile {
  try {
    return parseYamlFile(file, text);
  } catch (error) {
    if (error instanceof YamlSyntaxError)
      throw new UsageError(`${file}:${error.faults[0]?.line ?? 1}: ${error.message}`);
    throw error;
  }
}

function fillIn(
  value: unknown,
  pointer: string,
  environment: Environment,
  errorAt: ValidFile<unknown>['errorAt'],
): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => fillIn(item, `${pointer}/${index}`, environment, errorAt));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        fillIn(item, `${pointer}${formatPointer([name])}`, environment, errorAt),
      ]),
    );
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
    const filled = environment[name];
    if (filled === undefined)
      throw errorAt(pointer, `the environment has no variable ${name}, which \${${name}} reads`);
    return filled;
  });
}

/** A key that is most likely misspelt explains the others; otherwise the first error does. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const [first] = errors;
  if (!first) throw new Error('a refused file has no error');
  return errors.find(({ keyword }) => keyword === 'additionalProperties') ?? first;
}

function placeOf({ instancePath, keyword, params }: ErrorObject): string {
  return keyword === 'additionalProperties' ? `${instancePath}/${String(params['additionalProperty'])}` : instancePath;
}

function describe({ keyword, params, parentSchema, message, data }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    return unknownName('key', key, Object.keys((parentSchema?.['properties'] ?? {}) as object));
  }
  if (keyword === 'type') return `expected ${expectation(parentSchema ?? {})}, but found ${JSON.stringify(data)}`;
  if (keyword === 'not') return `${String(parentSchema?.['description'])}, but found ${JSON.stringify(data)}`;
  if (keyword === 'required') return `"${String(params['missingProperty'])}" is missing`;
  return `${message ?? 'is not valid'}, but found ${JSON.stringify(data)}`;
}

const typeNames: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

function expectation({ type, minimum }: Readonly<Record<string, unknown>>): string {
  const names = (Array.isArray(type) ? type : [type]).map((name) => typeNames[name as string]);
  return `${names.join(' or ')}${typeof minimum === 'number' ? ` of at least ${minimum}` : ''}`;
}
