import { isObject } from '../contract/pointer.js';
import { changeObjects } from './document-objects.js';
import type { OpenApi } from './openapi.js';

/**
 * The same document in OpenAPI 3.1, if it is one of 3.0: only its schemas mean something else there. Other members with the
 * name of a keyword, such as those of an example, stay as they are.
 */
export function upgradeOpenApi(openapi: OpenApi): OpenApi {
  if (!String(openapi['openapi']).startsWith('3.0')) return openapi;
  const upgraded = changeObjects(openapi, (kind, object) => (kind === 'schema' ? upgradeSchema(object) : object));
  return { ...(isObject(upgraded) ? upgraded : {}), openapi: '3.1.1' };
}

type Schema = Readonly<Record<string, unknown>>;

function upgradeSchema(schema: Schema): Schema {
  // OpenAPI 3.0 ignores what stands beside a reference.
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  const { nullable, ...others } = withExamples(withBounds(schema));
  return nullable === true ? withNull(others) : others;
}

const bounds = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

/** In 3.0, an exclusive bound is a switch beside the bound. */
function withBounds(schema: Schema): Schema {
  return bounds.reduce<Schema>((changed, [exclusive, bound]) => {
    const { [exclusive]: isExclusive, [bound]: limit, ...others } = changed;
    if (typeof isExclusive !== 'boolean') return changed;
    if (!isExclusive) return limit === undefined ? others : { ...others, [bound]: limit };
    return limit === undefined ? others : { ...others, [exclusive]: limit };
  }, schema);
}

function withExamples({ example, ...others }: Schema): Schema {
  return example === undefined ? others : { examples: [example], ...others };
}

/** A schema without a type of its own gets `null` from beside, as authors mean it with `allOf` and a reference. */
function withNull(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') {
    const isOpen = !['allOf', 'anyOf', 'oneOf', 'enum'].some((keyword) => keyword in schema);
    return isOpen ? schema : { anyOf: [schema, { type: 'null' }] };
  }
  const withType = { ...schema, type: [type, 'null'] };
  const isClosed = Array.isArray(values) && !values.includes(null);
  return isClosed ? { ...withType, enum: values.concat([null]) } : withType;
}
