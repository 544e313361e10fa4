import type { JsonPointer, OpenApiDocument } from './model.js';
import { child, formatPointer, parsePointer } from './pointer.js';
import { roleOf } from './resources.js';
import { dereference, operationObject, type OperationPlace } from './schema.js';

/** Names of the query parameters that choose a page of a list, by what they do. */
export const pagingParameters = {
  /** How many items a page has at most. */
  size: ['limit', 'per_page', 'perPage', 'page_size', 'pageSize'],
  /** The id of the last item of the page before. */
  after: ['marker', 'after', 'start_after', 'starting_after'],
  /** The number of the first item. */
  from: ['offset', 'start', 'skip'],
  /** The number of the page. */
  page: ['page', 'page_number', 'pageNumber'],
} as const;

/** What a query parameter does to the pages of a list. */
export type PagingPart = keyof typeof pagingParameters;

/** How the pages of a list follow each other, as its operation documents it. */
export interface Paging {
  /** The place of the list in an answer. */
  readonly list: JsonPointer;
  /** The place of the id in an item. */
  readonly id: JsonPointer;
  /** The names of its query parameters; it may have none, and follow links in its answers alone. */
  readonly parameters: Readonly<Partial<Record<PagingPart, string>>>;
  /** The least page size that the contract allows, and the number of the first item or page. */
  readonly leastSize: number;
  readonly firstNumber: number;
}

/** The pages of an operation that lists resources, where a link says which member of an item is its id. */
export function pagingOf(openapi: OpenApiDocument, place: OperationPlace): Paging | undefined {
  const role = roleOf(openapi, place);
  const tokens = parsePointer(role?.idPlace ?? '');
  const first = tokens.lastIndexOf('0');
  if (role?.deed !== 'list' || first < 0) return undefined;
  const query = queryParametersOf(openapi, place);
  const parts = (Object.keys(pagingParameters) as PagingPart[]).flatMap((part) => {
    const name = pagingParameters[part].find((one) => query.has(one));
    return name === undefined ? [] : [[part, name] as const];
  });
  const parameters: Paging['parameters'] = Object.fromEntries(parts);
  const minimumOf = (name = ''): number | undefined => {
    const minimum = child(query.get(name), 'minimum');
    return typeof minimum === 'number' ? minimum : undefined;
  };
  return {
    list: formatPointer(tokens.slice(0, first)),
    id: formatPointer(tokens.slice(first + 1)),
    parameters,
    leastSize: Math.max(1, minimumOf(parameters.size) ?? 1),
    firstNumber: minimumOf(parameters.from ?? parameters.page) ?? (parameters.from === undefined ? 1 : 0),
  };
}

/** Tells whether a client can ask for each page of a list, and for how many items it has. */
export function isPaged({ parameters: { size, after, from, page } }: Paging): boolean {
  return size !== undefined && (after ?? from ?? page) !== undefined;
}

/** The schemas of the query parameters of an operation by name. */
function queryParametersOf(openapi: OpenApiDocument, place: OperationPlace): ReadonlyMap<string, unknown> {
  const item = child(child(openapi, 'paths'), place.path);
  const listed = [item, operationObject(openapi, place)].flatMap((holder): readonly unknown[] => {
    const parameters = child(holder, 'parameters');
    return Array.isArray(parameters) ? parameters : [];
  });
  const own = listed.map((one) => dereference(openapi, one)).filter((one) => child(one, 'in') === 'query');
  return new Map(own.map((one) => [String(child(one, 'name')), dereference(openapi, child(one, 'schema'))]));
}
