import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import type { DerivedOperation } from './derived-page.js';
import { targetOf } from './schema-parts.js';

/** Where a parameter is sent. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** A parameter of an operation, with its places in the document. */
export interface DocumentedParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly isRequired: boolean;
  /** Its key among the parameters of a documented request. */
  readonly key: string;
  /** The place of the Parameter Object. */
  readonly pointer: JsonPointer;
  /** The place of its schema; absent where the document gives none. */
  readonly schema?: JsonPointer;
}

const places: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies readonly ParameterPlace[];

function isPlace(value: unknown): value is ParameterPlace {
  return typeof value === 'string' && places.includes(value);
}

/** Header fields that OpenAPI describes elsewhere, and ignores as parameters (3.1, section 4.8.12.1). */
const ignoredFields: readonly string[] = ['accept', 'content-type', 'authorization'];

/** The parameters of an operation: its own, and those of its path that it does not replace. */
export function parametersOf(
  openapi: OpenApiDocument,
  { path, pointer }: DerivedOperation,
): readonly DocumentedParameter[] {
  const item = targetOf(openapi, formatPointer(['paths', path]));
  const own = parametersAt(openapi, `${pointer}/parameters`);
  const shared = parametersAt(openapi, `${item}/parameters`);
  const all = [...shared.filter((one) => !own.some((other) => isSame(one, other))), ...own];
  return all.map((one) => {
    const isAlone = all.filter(({ name }) => name === one.name).length === 1;
    return isAlone ? one : { ...one, key: `${one.in}:${one.name}` };
  });
}

function isSame(one: DocumentedParameter, other: DocumentedParameter): boolean {
  return one.name === other.name && one.in === other.in;
}

function parametersAt(openapi: OpenApiDocument, list: JsonPointer): readonly DocumentedParameter[] {
  const entries = valueAt(openapi, list);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((_, index) => parameterAt(openapi, targetOf(openapi, `${list}/${index}`)));
}

function parameterAt(openapi: OpenApiDocument, pointer: JsonPointer): readonly DocumentedParameter[] {
  const parameter = valueAt(openapi, pointer);
  const [name, place] = [child(parameter, 'name'), child(parameter, 'in')];
  if (typeof name !== 'string' || !isPlace(place)) return [];
  if (place === 'header' && ignoredFields.includes(name.toLowerCase())) return [];
  const schema = schemaOf(parameter, pointer);
  const isRequired = place === 'path' || child(parameter, 'required') === true;
  return [{ name, in: place, isRequired, key: name, pointer, ...(schema !== undefined && { schema }) }];
}

/** A parameter has a schema, or content of one media type that has it. */
function schemaOf(parameter: unknown, pointer: JsonPointer): JsonPointer | undefined {
  if (isObject(child(parameter, 'schema'))) return `${pointer}/schema`;
  const content = child(parameter, 'content');
  const [mediaType] = isObject(content) ? Object.keys(content) : [];
  return mediaType === undefined ? undefined : `${pointer}/content${formatPointer([mediaType])}/schema`;
}
