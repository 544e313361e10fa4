import type { ErrorObject, ValidateFunction } from 'ajv';
import { UsageError, type ErrorAt } from '../errors.js';
import { redactorOf } from '../text/redact.js';
import { isCommon, type Secret } from '../text/secret.js';
import { unknownName } from '../text/unknown-name.js';
import { fillIn, type Environment, type FilledVariable } from './fill-in.js';
import { readText } from './read-text.js';
import { parseYamlFile, YamlSyntaxError, type YamlFile } from './yaml-file.js';

/** A user's file that is valid against its schema. */
export interface ValidFile<Content> {
  readonly content: Content;
  /** The environment variables in it. */
  readonly variables: readonly FilledVariable[];
  /** An error about the value at a JSON Pointer into the file; it shows no value from the environment. */
  readonly errorAt: ErrorAt;
  /** The line of the value at a JSON Pointer into the file. */
  readonly lineAt: (pointer: string) => number;
  /** The text of that line, without blanks at its ends. */
  readonly textAt: (pointer: string) => string;
}

/**
 * Reads a user's YAML or JSON file, fills in `${NAME}` from the environment and validates the result.
 * @param validate compiled with `verbose` and `allErrors`
 * @param empty the value of an empty file
 * @throws UsageError, `file:line: what is wrong and what would be right`, for the first error.
 */
export function readValidFile<Content>(
  file: string,
  validate: ValidateFunction<Content>,
  environment: Environment,
  empty: unknown = {},
): ValidFile<Content> {
  return readValidText({ name: file, text: readText(file) }, validate, environment, empty);
}

/** What a user wrote, in a file or elsewhere. */
export interface WrittenText {
  /** What errors call it. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads YAML or JSON that a user wrote as `readValidFile` reads a file.
 * @param environment without one, `${NAME}` stays as it is
 */
export function readValidText<Content>(
  { name, text }: WrittenText,
  validate: ValidateFunction<Content>,
  environment?: Environment,
  empty: unknown = {},
): ValidFile<Content> {
  const yaml = parse(name, text);
  const placedError = (pointer: string, message: string): UsageError =>
    new UsageError(`${name}:${yaml.lineAt(pointer)}: ${message}`);
  const written = yaml.value ?? empty;
  const filled = environment && fillIn(written, environment, placedError);
  const { value: content, variables } = filled ?? { value: written, variables: [] };
  const redact = redactorOf(secretsAmong(variables));
  const errorAt: ErrorAt = (pointer, message) => placedError(pointer, redact(message));
  const lineAt = (pointer: string): number => yaml.lineAt(pointer);
  const textAt = (pointer: string): string => text.split('\n')[lineAt(pointer) - 1]?.trim() ?? '';
  if (validate(content)) return { content, variables, errorAt, lineAt, textAt };
  const error = mostTelling(validate.errors ?? []);
  throw errorAt(placeOf(error), `${error.instancePath === '' ? '' : `${error.instancePath}: `}${describe(error)}`);
}

/** Only a valid file tells which values are public, so an error shows no value from the environment. */
function secretsAmong(variables: readonly FilledVariable[]): readonly Secret[] {
  return variables.filter(({ value }) => !isCommon(value)).map(({ name, value }) => ({ value, mark: `<${name}>` }));
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

/** An unknown key is probably misspelt and explains the other errors; otherwise the first error is reported. */
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
