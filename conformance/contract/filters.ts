import type { JsonPointer, OpenApiDocument } from './model.js';
import { pagingOf, pagingParameters } from './paging.js';
import { child, formatPointer, isObject, objectAt, parsePointer } from './pointer.js';
import { plainName } from './resources.js';
import { canonicalPointer, dereference, operationObject, type OperationPlace } from './schema.js';
import { memberNames, memberView, viewAt, viewBelow, type SchemaView } from './schema-view.js';

/** The extensions of a query parameter that say which items of a list it is about. */
export const filterKeywords = { member: 'x-filters', leavesOut: 'x-leaves-out' } as const;

/** A query parameter that chooses items of a list. */
export interface Filter {
  /** The name of the parameter. */
  readonly parameter: string;
  /** The place in an item: of the value that is asked for, or of what is left out. */
  readonly member: JsonPointer;
  /** The value with which the list leaves out the items that have such a member; absent where the items have the value. */
  readonly leavesOut?: string;
  /** The values that the parameter takes; absent where it takes any. */
  readonly taken?: readonly unknown[];
}

/**
 * The query parameters that choose items of a list: `x-filters` names the member that has the value, `x-leaves-out` the member that no
 * item has. Without them, it is a member of the same name, unless its values are free texts or instants.
 */
export function filtersOf(openapi: OpenApiDocument, place: OperationPlace): readonly Filter[] {
  const item = itemView(openapi, place);
  if (!item) return [];
  const choosing = new Set<string>(Object.values(pagingParameters).flat());
  return queryParameters(openapi, place).flatMap((parameter): readonly Filter[] => {
    const name = child(parameter, 'name');
    if (typeof name !== 'string' || choosing.has(name)) return [];
    const [written, left] = [child(parameter, filterKeywords.member), child(parameter, filterKeywords.leavesOut)];
    const [value, absent] = [child(left, 'value'), child(left, 'member')];
    if (typeof value === 'string' && typeof absent === 'string')
      return [{ parameter: name, member: absent, leavesOut: value }];
    const schema = dereference(openapi, child(parameter, 'schema'));
    const member = typeof written === 'string' ? written : memberNamed(openapi, item, name, schema);
    const taken = child(schema, 'enum');
    return member === undefined ? [] : [{ parameter: name, member, ...(Array.isArray(taken) && { taken }) }];
  });
}

function queryParameters(openapi: OpenApiDocument, place: OperationPlace): readonly unknown[] {
  const holders = [child(child(openapi, 'paths'), place.path), operationObject(openapi, place)];
  const listed = holders.flatMap((holder): readonly unknown[] => {
    const parameters = child(holder, 'parameters');
    return Array.isArray(parameters) ? parameters : [];
  });
  return listed.map((one) => dereference(openapi, one)).filter((one) => child(one, 'in') === 'query');
}

/** The schemas of an item of the list in a success. */
function itemView(openapi: OpenApiDocument, place: OperationPlace): SchemaView | undefined {
  const paging = pagingOf(openapi, place);
  const responses = objectAt(operationObject(openapi, place), 'responses');
  const status = Object.keys(responses).find((one) => one.startsWith('2'));
  if (!paging || status === undefined) return undefined;
  const response = canonicalPointer(openapi, formatPointer(['paths', place.path, place.method, 'responses', status]));
  const content = objectAt(dereference(openapi, responses[status]), 'content');
  const [mediaType] = Object.keys(content);
  if (mediaType === undefined) return undefined;
  const body = viewAt(openapi, response + formatPointer(['content', mediaType, 'schema']));
  return viewBelow(openapi, body, [...parsePointer(paging.list), '*']);
}

/** Names whose values a search compares in ways of its own. */
const freeTexts = /^(?:name|title|description|label|subject|text|comment|q|query|search)$/i;

/** How deep a member may lie in an item for a parameter to name it, as `host_machine_id` names `/host/machine/id`. */
const deepest = 3;

function memberNamed(
  openapi: OpenApiDocument,
  item: SchemaView,
  name: string,
  asked: unknown,
): JsonPointer | undefined {
  const find = (view: SchemaView, tokens: readonly string[]): readonly string[] | undefined => {
    for (const token of memberNames(openapi, view).filter((one) => one !== '*')) {
      const own = [...tokens, token];
      const inner = memberView(openapi, view, token);
      const isNamed = plainName(own.join('')) === plainName(name);
      if (inner && isNamed && !freeTexts.test(token) && mayBeAsked(inner, asked)) return own;
      const isStart = plainName(name).startsWith(plainName(own.join('')));
      const found = inner && isStart && own.length < deepest ? find(inner, own) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const found = find(item, []);
  return found && formatPointer(found);
}

/** Whether the values of a member may be asked for: they are no instants, and the parameter takes each of them. */
function mayBeAsked(member: SchemaView, asked: unknown): boolean {
  const schemas = member.map(({ schema }) => schema).filter(isObject);
  const types = schemas.flatMap(({ type }) => [type].flat()).filter((type) => type !== undefined);
  const scalars: readonly unknown[] = ['string', 'integer', 'number', 'boolean', 'null'];
  if (types.length === 0 || types.some((type) => !scalars.includes(type))) return false;
  if (schemas.some(({ format }) => /^(?:date|time)/.test(String(format)))) return false;
  const taken = child(asked, 'enum');
  const values = schemas.flatMap(({ enum: own }): readonly unknown[] => (Array.isArray(own) ? own : []));
  return (
    !Array.isArray(taken) || (values.length > 0 && values.every((value) => value === null || taken.includes(value)))
  );
}
