import { formatPointer } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that a file reads. */
export interface FilledVariable {
  readonly name: string;
  readonly value: string;
  /** JSON Pointer to the value that contains the variable. */
  readonly pointer: string;
}

/** A value in which all variables are filled in. */
export interface FilledValue {
  readonly value: unknown;
  /** In the order of the file. A variable that is read twice is listed twice. */
  readonly variables: readonly FilledVariable[];
}

/**
 * Fills in `${NAME}` in every text of a JSON value, but not in the names of properties.
 * @throws UsageError for a variable that the environment does not have.
 */
export function fillIn(value: unknown, environment: Environment, errorAt: ErrorAt): FilledValue {
  const variables: FilledVariable[] = [];
  const fillText = (text: string, pointer: string): string =>
    text.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
      const filled = environment[name];
      if (filled === undefined)
        throw errorAt(pointer, `the environment has no variable ${name}, which \${${name}} reads`);
      variables.push({ name, value: filled, pointer });
      return filled;
    });
  return { value: mapTexts(value, '', fillText), variables };
}

function mapTexts(value: unknown, pointer: string, map: (text: string, pointer: string) => string): unknown {
  if (typeof value === 'string') return map(value, pointer);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, `${pointer}/${index}`, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapTexts(item, `${pointer}${formatPointer([name])}`, map)]),
  );
}
