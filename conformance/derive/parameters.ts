import type { JsonPointer, OpenApiDocument, Parameter } from '../contract/model.js';
import { parameterKey, parametersOf } from '../contract/parameters.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import type { DerivedOperation } from './derived-page.js';
import { targetOf } from './schema-parts.js';

/** A parameter of an operation with its places in the document. */
export interface PlacedParameter {
  readonly parameter: Parameter;
  /** Its key among the parameters of a documented request. */
  readonly key: string;
  /** The place of the Parameter Object. */
  readonly pointer: JsonPointer;
  /** The place of its schema; absent where the document gives none. */
  readonly schema?: JsonPointer;
}

/** The parameters of an operation, each with its places. */
export function placedParameters(openapi: OpenApiDocument, operation: DerivedOperation): readonly PlacedParameter[] {
  const item = targetOf(openapi, formatPointer(['paths', operation.path]));
  const places = [operation.pointer, item].flatMap((holder) => placesIn(openapi, `${holder}/parameters`));
  const all = parametersOf(openapi, operation);
  return all.flatMap((parameter) => {
    const pointer = places.find((place) => isParameter(valueAt(openapi, place), parameter));
    if (pointer === undefined) return [];
    const schema = schemaOf(valueAt(openapi, pointer), pointer);
    return [{ parameter, key: parameterKey(parameter, all), pointer, ...(schema !== undefined && { schema }) }];
  });
}

function placesIn(openapi: OpenApiDocument, list: JsonPointer): readonly JsonPointer[] {
  const entries = valueAt(openapi, list);
  return Object.keys(Array.isArray(entries) ? entries : {}).map((index) => targetOf(openapi, `${list}/${index}`));
}

function isParameter(object: unknown, { name, in: place }: Parameter): boolean {
  return child(object, 'name') === name && child(object, 'in') === place;
}

/** A parameter has a schema, or content of one media type that has it. */
function schemaOf(object: unknown, pointer: JsonPointer): JsonPointer | undefined {
  if (isObject(child(object, 'schema'))) return `${pointer}/schema`;
  const content = child(object, 'content');
  const [mediaType] = isObject(content) ? Object.keys(content) : [];
  return mediaType === undefined ? undefined : `${pointer}/content${formatPointer([mediaType])}/schema`;
}
