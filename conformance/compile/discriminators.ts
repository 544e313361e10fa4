import { child, formatPointer, isObject, objectAt } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import { changeObjects } from './document-objects.js';
import type { OpenApi } from './openapi.js';

/**
 * The same document with a `mapping` in each `discriminator` that says what is implied without one: the name of a schema
 * that is an alternative, or that has this one in its `allOf`, stands for it (OpenAPI 3.1.1, 4.8.25).
 */
export function withMappings(openapi: OpenApi): OpenApi {
  const schemas = Object.entries(objectAt(openapi['components'], 'schemas'));
  const refersTo = (parts: unknown, isTarget: (target: unknown) => boolean): boolean =>
    Array.isArray(parts) && parts.some((part) => isTarget(dereference(openapi, part)));
  return changeObjects(openapi, (kind, object) => {
    const { discriminator } = object;
    if (kind !== 'schema' || !isObject(discriminator)) return object;
    const isChild = ([, schema]: readonly [string, unknown]): boolean =>
      refersTo([object['oneOf'], object['anyOf']].flat(), (target) => target === schema) ||
      refersTo(child(schema, 'allOf'), (target) => child(target, 'discriminator') === discriminator);
    const given = objectAt(discriminator, 'mapping');
    const implied = schemas
      .filter(isChild)
      .map(([name]) => [name, `#${formatPointer(['components', 'schemas', name])}`] as const);
    const mapping = {
      ...Object.fromEntries(implied.filter(([, place]) => !Object.values(given).includes(place))),
      ...given,
    };
    return { ...object, discriminator: { ...discriminator, mapping } };
  }) as OpenApi;
}
