import { isJson } from '../contract/media-type.js';
import type { Json, JsonPointer } from '../contract/model.js';
import { placedName } from '../contract/parameters.js';
import { child, formatPointer, isList, isObject, replaceAt, valueAt } from '../contract/pointer.js';
import type { DerivedRequest } from './derived-page.js';
import { isValue } from './value.js';
import { code, kebab, placeId } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import type { PlacedParameter } from './parameters.js';
import { nameOf, placesOf, type SchemaPlace } from './places.js';
import { isReferredTo } from './references.js';
import { partsAt, type PlacedSchema } from './schema-parts.js';

/** A value of a documented request, with what the document says of it. */
export interface RequestPlace {
  /** A JSON Pointer into the body, or `in:name` of a parameter. */
  readonly at: string;
  readonly in: 'body' | PlacedParameter['parameter']['in'];
  /** The part of an id that names the place, such as `request.body.name` or `query.limit`. */
  readonly id: string;
  /** The name of the value: that of its property or parameter; empty for the body as a whole. */
  readonly name: string;
  /** The place in a sentence. */
  readonly words: string;
  readonly parts: readonly PlacedSchema[];
  /** The place of what describes it. */
  readonly pointer: JsonPointer;
  readonly isRequired: boolean;
  /** Name of the documented request to start from; absent where every one that has the value will do. */
  readonly request?: string;
  /** Its value there; `undefined` where the request has none. */
  readonly value: Json | undefined;
  /** Whether another part of the request names what the value holds, so that the request says more with it than without. */
  readonly isReferredTo: boolean;
  /** Whether the document allows the request with another value there, or with none; `undefined` if nobody can tell. */
  readonly allows: (value: Json | undefined) => boolean | undefined;
}

/** The places of the documented requests of an operation: parameters, then the values of JSON bodies at every depth. */
export function requestPlaces(facts: OperationFacts): readonly RequestPlace[] {
  return [...facts.parameters.flatMap((parameter) => parameterPlace(facts, parameter)), ...bodyPlaces(facts)];
}

function parameterPlace(facts: OperationFacts, placed: PlacedParameter): readonly RequestPlace[] {
  const { parameter, key, pointer, schema } = placed;
  const { openapi, isValid } = facts.derivation;
  const holder = Object.values(facts.requests).find(({ parameters }) => Object.hasOwn(parameters, key));
  if (schema === undefined) return [];
  const value = holder?.parameters[key];
  const readings = parameter.mediaType === undefined ? readingsOf : (one: Json): readonly Json[] => [one];
  return [
    {
      at: placedName(parameter),
      in: parameter.in,
      id: `${parameter.in}.${kebab(parameter.name)}`,
      name: parameter.name,
      words: `the ${parameter.in === 'header' ? 'header field' : `${parameter.in} parameter`} ${code(parameter.name)}`,
      parts: partsAt(openapi, schema),
      pointer,
      isRequired: parameter.required,
      value,
      isReferredTo: false,
      allows: (changed) => {
        if (changed === undefined) return !parameter.required;
        const results = readings(changed).map((reading) => isValid(schema, reading));
        return results.includes(true) || (results.includes(undefined) ? undefined : false);
      },
    },
  ];
}

/** What a server may read in the text of a parameter. */
function readingsOf(value: Json): readonly Json[] {
  if (isObject(value)) return [value];
  if (isList(value)) return [value, ...(value.length === 1 ? value.flatMap(readingsOf) : [])];
  const text = String(value);
  const items = text.split(',');
  return [...scalarsOf(text), items, items.flatMap((item) => scalarsOf(item).slice(-1))];
}

function scalarsOf(text: string): readonly Json[] {
  const number = text.trim() === '' ? NaN : Number(text);
  const others: readonly Json[] = text === 'true' ? [true] : text === 'false' ? [false] : text === 'null' ? [null] : [];
  return [text, ...(Number.isFinite(number) ? [number] : []), ...others];
}

function bodyPlaces(facts: OperationFacts): readonly RequestPlace[] {
  return facts.contents
    .filter(({ mediaType }) => isJson(mediaType))
    .flatMap(({ mediaType, schema }, index) => {
      if (schema === undefined) return [];
      const bodies = Object.entries(facts.requests).filter(([, request]) => request.mediaType === mediaType);
      const label = index === 0 ? '' : `.${kebab(mediaType)}`;
      return placesOf(facts.derivation.openapi, schema, 'request').flatMap((place) =>
        bodyPlace(facts, place, schema, { bodies, label }),
      );
    });
}

interface Bodies {
  readonly bodies: readonly (readonly [name: string, request: DerivedRequest])[];
  readonly label: string;
}

/**
 * The place in all bodies that have it, or else in the first one that has the object around it. A value is right or wrong
 * only where it is so in all of them, because it is tried in all of them.
 */
function bodyPlace(
  facts: OperationFacts,
  place: SchemaPlace,
  schema: JsonPointer,
  { bodies, label }: Bodies,
): readonly RequestPlace[] {
  const { tokens, parts, isRequired } = place;
  const found = bodies.flatMap(([request, { body }]) => {
    if (body === undefined) return [];
    const at = tokensIn(body, tokens);
    if (at === undefined) return [];
    const value = valueAt(body, formatPointer(at));
    return [{ request, body, at: formatPointer(at), value: isValue(value) ? value : undefined }];
  });
  const [chosen = found[0]] = found.filter(({ value }) => value !== undefined);
  if (!chosen) return [];
  const { at, value, request } = chosen;
  const same = value === undefined ? [chosen] : found.filter((one) => one.value !== undefined && one.at === at);
  return [
    {
      at,
      in: 'body',
      id: `request${label}.body${placeId(tokens)}`,
      name: nameOf(place),
      words: tokens.length === 0 ? 'the body' : code(formatPointer(tokens)),
      parts,
      pointer: parts[0].pointer,
      isRequired,
      ...((value === undefined || facts.contents.length > 1) && { request }),
      value,
      isReferredTo: same.some(({ body }) => isReferredTo(body, at)),
      allows: (changed) =>
        agreed(same.map(({ body }) => facts.derivation.isValid(schema, replaceAt(body, at, changed)))),
    },
  ];
}

/** What all results say; `undefined` where they differ, or where nobody can tell. */
function agreed(results: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = results;
  return results.every((result) => result === first) ? first : undefined;
}

/** The tokens of a place in a body, with the first item or member for `*`; `undefined` where nothing could hold it. */
function tokensIn(body: Json, tokens: readonly string[]): readonly string[] | undefined {
  let value: unknown = body;
  const found: string[] = [];
  for (const token of tokens) {
    const own = tokenIn(value, token);
    if (own === undefined) return undefined;
    found.push(own);
    value = child(value, own);
  }
  return found;
}

function tokenIn(value: unknown, token: string): string | undefined {
  const canHold = isObject(value) || (token === '*' && Array.isArray(value));
  if (!canHold) return undefined;
  return token === '*' ? Object.keys(value)[0] : token;
}
