import type { OpenApiDocument } from '../../../conformance/contract/model.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { dereference } from '../../../conformance/contract/schema.js';

/** One keyword of a schema that constrains the value at a data path. */
export interface Constraint {
  /** Data path, with `*` for every array item; empty for the value itself. */
  readonly path: string;
  readonly keyword: string;
}

const limits = ['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'];

/** All constraints of a schema and its subschemas. JSON in a `contentSchema` counts as the value itself. */
export function constraintsBelow(openapi: OpenApiDocument, schema: unknown, path = ''): readonly Constraint[] {
  const own = dereference(openapi, schema);
  if (!isObject(own)) return [];
  if (own['contentSchema'] !== undefined) return constraintsBelow(openapi, own['contentSchema'], path);
  const required = Array.isArray(own['required']) ? (own['required'] as unknown[]) : [];
  const properties = child(own, 'properties');
  return [
    ...limits.filter((keyword) => keyword in own).map((keyword) => ({ path, keyword })),
    ...Object.entries(isObject(properties) ? properties : {}).flatMap(([name, member]) => [
      ...(required.includes(name) ? [{ path: `${path}/${name}`, keyword: 'required' }] : []),
      ...constraintsBelow(openapi, member, `${path}/${name}`),
    ]),
    ...constraintsBelow(openapi, own['items'], `${path}/*`),
  ];
}
