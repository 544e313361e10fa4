/** Inputs with one value each, for the option of `verify` with the same name. */
const values = [
  ...[
    'config',
    'profile',
    'known-failures',
    'write-known-failures',
    'timeout',
    'concurrency',
    'repeat',
    'explore',
    'seed',
  ],
  ...['ca', 'cert', 'key', 'wait', 'compare', 'record'],
] as const;

/** Inputs with one value per line. Each line becomes an option. */
const lists = ['contract', 'contracts', 'api', 'operation', 'requirement', 'basis'] as const;

/** Inputs that are true or false. */
const flags = ['strict', 'require-observed', 'read-only', 'keep', 'bail', 'insecure'] as const;

/** All inputs that become options of `verify`. */
export const optionInputs: readonly string[] = [...values, ...lists, ...flags];

/** The value of an input of the action; `undefined` if it is empty, as a missing input is. */
export function inputOf(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`]?.trim();
  return value === '' ? undefined : value;
}

/**
 * The arguments of `verify` that the inputs ask for. A value and its option form one argument, and the base URL follows
 * `--`, so that no value is read as an option.
 * @throws Error without a base URL, and for a flag that is neither true nor false.
 */
export function argumentsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const input = (name: string): string | undefined => inputOf(environment, name);
  const baseUrl = input('base-url');
  // GitHub accepts an empty value for a required input, for example from an unset variable.
  if (baseUrl === undefined) throw new Error('the input base-url is empty: the suite would verify its own mock');
  return [
    ...values.flatMap((name) => option(name, input(name))),
    ...lists.flatMap((name) => linesOf(input(name)).flatMap((value) => option(name, value))),
    ...flags.flatMap((name) => (isOn(name, input(name)) ? [`--${name}`] : [])),
    ...['--', baseUrl],
  ];
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}

function linesOf(text = ''): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isOn(name: string, value = 'false'): boolean {
  if (!['true', 'false'].includes(value)) throw new Error(`the input ${name} is "${value}": expected true or false`);
  return value === 'true';
}
