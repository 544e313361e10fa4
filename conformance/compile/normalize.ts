import { httpMethods } from '../contract/model.js';
import { mapValues } from '../contract/map-values.js';
import { child, isObject } from '../contract/pointer.js';
import { changeObjects } from './document-objects.js';
import { freeName } from './free-name.js';
import type { OpenApi } from './openapi.js';
import { unicodePattern } from './pattern.js';
import { capitalised } from '../text/sentence.js';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The same document in the form that everything else relies on: each operation has an operationId, each pattern is valid with
 * the flag `u`, and no schema has a name of its own, by which nothing refers to it in a document in one piece.
 */
export function normalizeOpenApi(openapi: OpenApi): OpenApi {
  const dialect = 'https://json-schema.org/draft/2020-12/schema';
  const { openapi: version, jsonSchemaDialect: _, ...others } = openapi;
  const named = withOperationIds({ openapi: version, jsonSchemaDialect: dialect, ...others });
  const changed = changeObjects(named, (kind, object) => (kind === 'schema' ? normalizeSchema(object) : object));
  return isObject(changed) ? changed : named;
}

function normalizeSchema(schema: JsonObject): JsonObject {
  const { $id: _, $anchor, $dynamicAnchor, $schema, ...others } = schema;
  const { pattern, patternProperties } = others;
  return {
    ...others,
    ...(typeof pattern === 'string' && { pattern: unicodePattern(pattern) ?? pattern }),
    ...(isObject(patternProperties) && {
      patternProperties: Object.fromEntries(
        Object.entries(patternProperties).map(([name, member]) => [unicodePattern(name) ?? name, member]),
      ),
    }),
  };
}

function withOperationIds(openapi: OpenApi): OpenApi {
  const paths = child(openapi, 'paths');
  if (!isObject(paths)) return openapi;
  const taken = new Set(
    Object.values(paths).flatMap((item) => httpMethods.map((method) => child(child(item, method), 'operationId'))),
  );
  const withId = (path: string, method: string, operation: JsonObject): JsonObject => {
    if (typeof operation['operationId'] === 'string') return operation;
    const id = freeName(operationIdOf(path, method), '', (name) => taken.has(name));
    taken.add(id);
    return { operationId: id, ...operation };
  };
  const named = mapValues(paths, (item, path) => {
    if (!isObject(item)) return item;
    return mapValues(item, (member, name) => {
      const isOperation = httpMethods.some((method) => method === name) && isObject(member);
      return isOperation ? withId(path, name, member) : member;
    });
  });
  return { ...openapi, paths: named };
}

/** An operationId that is made of method and path: `getThingsId` for `GET /things/{id}`. */
function operationIdOf(path: string, method: string): string {
  const words = path.match(/[\p{L}\p{N}]+/gu) ?? ['root'];
  return method + words.map(capitalised).join('');
}
