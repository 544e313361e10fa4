import { mapValues } from '../contract/map-values.js';
import type { JsonPointer } from '../contract/model.js';
import { withoutOneWay } from '../contract/one-way.js';
import {
  child,
  formatPointer,
  isObject,
  objectAt,
  objectOf,
  parsePointer,
  replaceAt,
  valueAt,
} from '../contract/pointer.js';
import { referencePointer } from '../contract/schema.js';
import { changeObjects, visitObjects } from './document-objects.js';
import { freeName } from './free-name.js';
import { withMappings } from './discriminators.js';
import type { OpenApi } from './openapi.js';

/** A document whose requests and answers have schemas of their own where they differ. */
export interface MessageSchemas {
  readonly openapi: OpenApi;
  /** The place of the schema that one for requests was made from; any other place is its own. */
  readonly originOf: (place: JsonPointer) => JsonPointer;
}

/**
 * The same document, where no request has to have a property that is `readOnly`, and no answer one that is `writeOnly`.
 * Where that makes two of a schema that requests and answers refer to, it is the one of answers, and the one of requests
 * stands beside it, as `BookRequest` beside `Book`.
 */
export function withMessageSchemas(openapi: OpenApi): MessageSchemas {
  const answered = withoutOneWay(openapi, openapi, 'writeOnly');
  if (JSON.stringify(answered) === JSON.stringify(withoutOneWay(openapi, openapi, 'readOnly')))
    return { openapi, originOf: (place) => place };
  const mapped = withMappings(openapi);
  const bodies = sentBodies(openapi);
  const { onlySent, names } = sentSchemas(mapped, bodies);
  const asSent = withNames(withoutOneWay(mapped, mapped, 'readOnly'), names);
  const changed = [
    ...[...bodies, ...onlySent.map(placeOf)].map((place) => [place, valueAt(asSent, place)] as const),
    ...[...names].map(([name, request]) => [placeOf(request), valueAt(asSent, placeOf(name))] as const),
  ];
  const origins = new Map([...names].map(([name, request]) => [placeOf(request), placeOf(name)]));
  return {
    openapi: changed.reduce<unknown>(
      (value, [place, replacement]) => replaceAt(value, place, replacement),
      answered,
    ) as OpenApi,
    originOf: (place) => origins.get(place) ?? place,
  };
}

const placeOf = (name: string): JsonPointer => formatPointer(['components', 'schemas', name]);

/** The places of the bodies that a consumer sends. Those of webhooks and callbacks come from the service. */
function sentBodies(openapi: OpenApi): readonly JsonPointer[] {
  const places: JsonPointer[] = [];
  visitObjects(openapi, (kind, _, tokens) => {
    const comes = tokens[0] === 'webhooks' || tokens.includes('callbacks');
    if (kind === 'requestBody' && !comes) places.push(formatPointer(tokens));
  });
  return places;
}

/** The schemas that only requests have, and new names for those that requests have otherwise than answers. */
interface SentSchemas {
  readonly onlySent: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}

function sentSchemas(openapi: OpenApi, bodies: readonly JsonPointer[]): SentSchemas {
  const schemas = objectAt(openapi['components'], 'schemas');
  const rest = ['/components/schemas', ...bodies].reduce<unknown>(
    (value, place) => replaceAt(value, place, undefined),
    openapi,
  );
  const sent = [
    ...namesFrom(
      openapi,
      bodies.map((place) => valueAt(openapi, place)),
    ),
  ];
  const answered = namesFrom(openapi, rest);
  const different = new Set(differingSchemas(openapi));
  const names = sent
    .filter((name) => answered.has(name) && leadsTo(openapi, name, different))
    .map((name) => [name, freeName(`${name}Request`, '_', (one) => Object.hasOwn(schemas, one))] as const);
  return { onlySent: sent.filter((name) => !answered.has(name)), names: new Map(names) };
}

/** The names of the schemas that are not in requests what they are in answers. */
function differingSchemas(openapi: OpenApi): readonly string[] {
  const sent = objectAt(withoutOneWay(openapi, openapi, 'readOnly')['components'], 'schemas');
  const answered = objectAt(withoutOneWay(openapi, openapi, 'writeOnly')['components'], 'schemas');
  return Object.keys(sent).filter((name) => JSON.stringify(sent[name]) !== JSON.stringify(answered[name]));
}

function leadsTo(openapi: OpenApi, name: string, schemas: ReadonlySet<string>): boolean {
  return [...namesFrom(openapi, { $ref: `#${placeOf(name)}` })].some((one) => schemas.has(one));
}

/** The names of the schemas to which a part of a document leads, in one step or several. */
function namesFrom(openapi: OpenApi, part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const parts = [part];
  for (const one of parts) {
    for (const name of namesIn(openapi, one).filter((each) => !found.has(each))) {
      found.add(name);
      parts.push(valueAt(openapi, placeOf(name)));
    }
  }
  return found;
}

/** The names of the schemas to which a part of a document refers itself. */
function namesIn(openapi: OpenApi, part: unknown): readonly string[] {
  const references = [child(part, '$ref'), ...Object.values(objectAt(child(part, 'discriminator'), 'mapping'))];
  return [
    ...references.flatMap((reference) => schemaTokens(openapi, reference).slice(0, 1)),
    ...Object.values(Array.isArray(part) ? part : objectOf(part)).flatMap((member) => namesIn(openapi, member)),
  ];
}

/** The tokens from the name of a component to the schema in it that a value refers to; none for any other value. */
function schemaTokens(openapi: OpenApi, reference: unknown): readonly string[] {
  if (typeof reference !== 'string') return [];
  const [components, section, ...tokens] = parsePointer(referencePointer(openapi, reference));
  return components === 'components' && section === 'schemas' ? tokens : [];
}

/** A document whose references lead to other schemas: `names` has their names by those until now. */
function withNames(openapi: OpenApi, names: ReadonlyMap<string | undefined, string>): unknown {
  const renamed = (reference: unknown): unknown => {
    const [name, ...below] = schemaTokens(openapi, reference);
    const other = names.get(name);
    return other === undefined ? reference : `#${placeOf(other)}${formatPointer(below)}`;
  };
  return changeObjects(openapi, (_, object) => {
    const { $ref: reference, discriminator } = object;
    const mapping = child(discriminator, 'mapping');
    return {
      ...object,
      ...(reference !== undefined && { $ref: renamed(reference) }),
      ...(isObject(mapping) && { discriminator: { ...objectOf(discriminator), mapping: mapValues(mapping, renamed) } }),
    };
  });
}
