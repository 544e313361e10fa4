import { variablesOf } from '../contract/path.js';
import { child, isObject } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import { httpMethods, type HttpMethod } from '../contract/model.js';
import { cascadeFaults } from './cascade-faults.js';
import type { Fault } from './schema-faults.js';
import { listFaults } from './list-faults.js';
import { linkFaults } from './link-faults.js';
import type { OpenApi } from './openapi.js';

/** An operation that a path lists, whatever else is wrong with it. */
interface Listed {
  readonly path: string;
  readonly method: HttpMethod;
  readonly tokens: readonly string[];
  readonly item: Readonly<Record<string, unknown>>;
  readonly operation: Readonly<Record<string, unknown>>;
}

/**
 * What the operations of a document say that its schema cannot forbid: names that clash, and names of nothing.
 * @param isStrict whether a link may only take what the schema of the answer describes
 */
export function operationFaults(document: OpenApi, isStrict: boolean): readonly Fault[] {
  const listed = operationsOf(document);
  return [
    ...clashingPaths(document),
    ...repeatedIds(listed),
    ...listed.flatMap((operation) => parameterFaults(document, operation)),
    ...linkFaults(document, isStrict),
    ...cascadeFaults(document, isStrict),
    ...listFaults(document, isStrict),
    ...unknownSchemes(document, [], document),
    ...listed.flatMap(({ tokens, operation }) => unknownSchemes(document, tokens, operation)),
  ];
}

function operationsOf(document: OpenApi): readonly Listed[] {
  const paths = child(document, 'paths');
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]) => {
    if (!isObject(item)) return [];
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      return isObject(operation) ? [{ path, method, tokens: ['paths', path, method], item, operation }] : [];
    });
  });
}

/** Path templates that differ in the names of their variables only are the same path (OpenAPI 3.1, section 4.8.8). */
function clashingPaths(document: OpenApi): readonly Fault[] {
  const paths = child(document, 'paths');
  const first = new Map<string, string>();
  return Object.keys(isObject(paths) ? paths : {}).flatMap((path) => {
    const shape = path.replaceAll(/\{[^}]*\}/g, '{}');
    const known = first.get(shape);
    first.set(shape, known ?? path);
    return known === undefined ? [] : [{ tokens: ['paths', path], message: `this is the same path as ${known}` }];
  });
}

function repeatedIds(listed: readonly Listed[]): readonly Fault[] {
  const first = new Map<string, Listed>();
  return listed.flatMap((one) => {
    const id = one.operation['operationId'];
    if (typeof id !== 'string') return [];
    const known = first.get(id);
    first.set(id, known ?? one);
    if (!known) return [];
    const message = `operationId "${id}" is that of ${known.method.toUpperCase()} ${known.path} as well`;
    return [{ tokens: [...one.tokens, 'operationId'], message }];
  });
}

function parameterFaults(document: OpenApi, { path, tokens, item, operation }: Listed): readonly Fault[] {
  const own = parametersOf(document, operation);
  const all = [...parametersOf(document, item), ...own];
  const nameless = own.flatMap(({ name }, index) =>
    typeof name === 'string' ? [] : [{ tokens: [...tokens, 'parameters', String(index)], message: 'has no "name"' }],
  );
  const repeated = own.flatMap((one, index) =>
    own.slice(0, index).some(({ name, in: place }) => name === one.name && place === one.in)
      ? [{ tokens: [...tokens, 'parameters', String(index)], message: `repeats the parameter "${String(one.name)}"` }]
      : [],
  );
  const variables = variablesOf(path);
  const lost = variables.filter((name) => !all.some((one) => one.in === 'path' && one.name === name));
  const message = (name: string): string => `{${name}} in ${path} has no parameter with that name in "path"`;
  return [...nameless, ...repeated, ...lost.map((name) => ({ tokens, message: message(name) }))];
}

interface Parameter {
  readonly name: unknown;
  readonly in: unknown;
}

function parametersOf(document: OpenApi, holder: Readonly<Record<string, unknown>>): readonly Parameter[] {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return [];
  return parameters
    .map((parameter: unknown) => dereference(document, parameter))
    .map((parameter) => ({ name: child(parameter, 'name'), in: child(parameter, 'in') }));
}

function unknownSchemes(
  document: OpenApi,
  tokens: readonly string[],
  holder: Readonly<Record<string, unknown>>,
): readonly Fault[] {
  const { security } = holder;
  const schemes = child(child(document, 'components'), 'securitySchemes');
  if (!Array.isArray(security)) return [];
  return security.flatMap((alternative: unknown, index) =>
    Object.keys(isObject(alternative) ? alternative : {}).flatMap((name) =>
      child(schemes, name) === undefined
        ? [
            {
              tokens: [...tokens, 'security', String(index), name],
              message: `no security scheme has the name "${name}"`,
            },
          ]
        : [],
    ),
  );
}
