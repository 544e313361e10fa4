import { isDeepStrictEqual } from 'node:util';
import { child, isObject, objectAt, valueAt } from '../../../conformance/contract/pointer.js';
import { dereference } from '../../../conformance/contract/schema.js';
import type { OpenApi } from '../../../conformance/compile/openapi.js';
import { operations, type Operation } from '../../../conformance/compile/operation.js';
import { schemaChanges, type BreakingChange, type Direction } from './schema-changes.js';

/**
 * The changes to a contract that break the code of its consumers, who import its types, call its mock or its
 * implementations, and read the answers: a removed or renamed part, a request that is newly refused, an answer that may
 * hold something new. New operations, optional parts and additional status codes break nothing.
 */
export function breakingChanges(old: OpenApi, now: OpenApi): readonly BreakingChange[] {
  const after = new Map(operations(now).map((operation) => [`${operation.method} ${operation.path}`, operation]));
  return [
    ...operations(old).flatMap((before) => {
      const operation = after.get(`${before.method} ${before.path}`);
      return operation
        ? operationChanges(old, before, now, operation)
        : [{ place: before.operationId, message: `${before.method.toUpperCase()} ${before.path} is gone` }];
    }),
    ...componentChanges(old, now),
  ];
}

/** The types have a name for each component, and `Prefer: example=` has one for each example. */
function componentChanges(old: OpenApi, now: OpenApi): readonly BreakingChange[] {
  return Object.entries(objectAt(old, 'components')).flatMap(([kind, components]) =>
    Object.keys(isObject(components) ? components : {})
      .filter((name) => child(child(child(now, 'components'), kind), name) === undefined)
      .map((name) => ({ place: `components/${kind}/${name}`, message: 'is gone' })),
  );
}

function operationChanges(old: OpenApi, before: Operation, now: OpenApi, after: Operation): readonly BreakingChange[] {
  const [operation, successor] = [valueAt(old, before.pointer), valueAt(now, after.pointer)];
  const place = before.operationId;
  const renamed = `operationId became ${after.operationId}`;
  return [
    ...(before.operationId === after.operationId ? [] : [{ place, message: renamed }]),
    ...securityChanges(old, operation, now, successor).map((message) => ({ place, message })),
    ...parameterChanges(old, before, now, after),
    ...requestBodyChanges({ openapi: old, holder: operation }, { openapi: now, holder: successor }, place),
    ...Object.keys(objectAt(operation, 'responses')).flatMap((status) =>
      responseChanges(
        { openapi: old, holder: child(child(operation, 'responses'), status) },
        { openapi: now, holder: child(child(successor, 'responses'), status) },
        `${place} ${status}`,
      ),
    ),
  ];
}

/** Each alternative that was sufficient has to stay sufficient. */
function securityChanges(old: OpenApi, before: unknown, now: OpenApi, after: unknown): readonly string[] {
  const alternatives = (openapi: OpenApi, operation: unknown): readonly unknown[] => {
    const security = child(operation, 'security') ?? openapi['security'];
    return Array.isArray(security) && security.length > 0 ? security : [{}];
  };
  const left = alternatives(now, after);
  return alternatives(old, before)
    .filter((one) => !left.some((other) => isDeepStrictEqual(one, other)))
    .map((one) => (isDeepStrictEqual(one, {}) ? 'credentials became required' : `${show(one)} is no longer enough`));
}

function parameterChanges(old: OpenApi, before: Operation, now: OpenApi, after: Operation): readonly BreakingChange[] {
  const [had, has] = [parametersOf(old, before), parametersOf(now, after)];
  const place = (name: string): string => `${before.operationId} parameter ${name}`;
  return [
    ...[...had].flatMap(([name, parameter]) => {
      const successor = has.get(name);
      if (successor === undefined) return [{ place: place(name), message: 'is gone' }];
      const [oldParameter, newParameter] = [
        { openapi: old, holder: parameter },
        { openapi: now, holder: successor },
      ];
      return [
        ...(isRequired(newParameter) && !isRequired(oldParameter)
          ? [{ place: place(name), message: 'became required' }]
          : []),
        ...schemasOf(oldParameter, newParameter, 'request', place(name)),
      ];
    }),
    ...[...has]
      .filter(([name, parameter]) => !had.has(name) && child(parameter, 'required') === true)
      .map(([name]) => ({ place: place(name), message: 'is new, and required' })),
  ];
}

/** Parameters by place and name, including those of the Path Item. */
function parametersOf(openapi: OpenApi, { path, pointer }: Operation): ReadonlyMap<string, unknown> {
  const lists = [
    child(child(child(openapi, 'paths'), path), 'parameters'),
    child(valueAt(openapi, pointer), 'parameters'),
  ];
  const parameters = lists
    .flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))
    .map((parameter) => dereference(openapi, parameter));
  return new Map(parameters.map((one) => [`${String(child(one, 'in'))} ${String(child(one, 'name'))}`, one]));
}

/** An object with its document, in which its references are resolved. */
interface Held {
  readonly openapi: OpenApi;
  readonly holder: unknown;
}

/** The member of an object, with its reference followed. */
function heldAt({ openapi, holder }: Held, ...tokens: readonly string[]): Held {
  return { openapi, holder: dereference(openapi, tokens.reduce(child, holder)) };
}

function isRequired({ holder }: Held): boolean {
  return child(holder, 'required') === true;
}

function requestBodyChanges(old: Held, now: Held, operation: string): readonly BreakingChange[] {
  const [before, after] = [heldAt(old, 'requestBody'), heldAt(now, 'requestBody')];
  const place = `${operation} request`;
  return [
    ...(isRequired(after) && !isRequired(before) ? [{ place, message: 'a body became required' }] : []),
    ...contentChanges(before, after, 'request', place),
  ];
}

function responseChanges(old: Held, now: Held, place: string): readonly BreakingChange[] {
  const [before, after] = [heldAt(old), heldAt(now)];
  if (after.holder === undefined) return [{ place, message: 'the status code is gone' }];
  const headers = Object.keys(objectAt(before.holder, 'headers')).flatMap((name) => {
    const [header, successor] = [heldAt(before, 'headers', name), heldAt(after, 'headers', name)];
    const at = `${place} header ${name}`;
    if (successor.holder === undefined) return [{ place: at, message: 'is gone' }];
    return [
      ...(isRequired(header) && !isRequired(successor) ? [{ place: at, message: 'is no longer required' }] : []),
      ...schemasOf(header, successor, 'response', at),
    ];
  });
  return [...headers, ...contentChanges(before, after, 'response', place)];
}

function contentChanges(before: Held, after: Held, direction: Direction, place: string): readonly BreakingChange[] {
  return Object.keys(objectAt(before.holder, 'content')).flatMap((mediaType) => {
    const [media, successor] = [heldAt(before, 'content', mediaType), heldAt(after, 'content', mediaType)];
    if (successor.holder === undefined) return [{ place, message: `${mediaType} is gone` }];
    return schemasOf(media, successor, direction, place);
  });
}

function schemasOf(before: Held, after: Held, direction: Direction, place: string): readonly BreakingChange[] {
  const described = ({ openapi, holder }: Held) => ({ openapi, schema: child(holder, 'schema') });
  const changes = schemaChanges(described(before), described(after), direction, `${place} `);
  return changes.map((change) => ({ ...change, place: change.place.trim() }));
}

function show(value: unknown): string {
  return isObject(value) ? Object.keys(value).join(' with ') : String(value);
}
