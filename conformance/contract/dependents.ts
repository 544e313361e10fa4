import { actingOn, isCreating } from './acting.js';
import { cascadesOf, type Cascade } from './cascades.js';
import { isJson } from './media-type.js';
import type { JsonPointer, OpenApiDocument } from './model.js';
import { formatPointer, isObject, parsePointer, valueAt } from './pointer.js';
import { onceForEach } from './once.js';
import type { Role } from './resources.js';
import { canonicalPointer, placesOf, requestContent, type OperationPlace } from './schema.js';
import { viewAt, viewBelow } from './schema-view.js';
import { statesOf, type StateOrder } from './states.js';

/** How resources of a kind come to go with another one, and are removed with it. */
export interface Dependence {
  /** The operation that removes what they go with. */
  readonly removal: OperationPlace;
  /** The operation that makes one of them. */
  readonly creation: OperationPlace;
  /** Where the answer that shows one has the id of what it goes with. */
  readonly reference: JsonPointer;
  /** Where the request that makes one has that id. */
  readonly given: JsonPointer;
}

/**
 * With what the resources of a kind are removed (`x-cascade`), where a request can make one that names another.
 * @param item the path template of one of them
 */
export function dependencesOf(openapi: OpenApiDocument, item: string): readonly Dependence[] {
  const creations = actingOn(openapi, item).filter(isCreating);
  return removalsWithCascades(openapi)
    .filter(({ cascade: { target } }) => target?.path === item && target.method === 'get')
    .flatMap(({ removal, cascade: { reference } }) => {
      const own = creations
        .map(({ place, role }) => ({ creation: place, given: givenAt(openapi, place, role, reference) }))
        .find((one): one is typeof one & { readonly given: JsonPointer } => one.given !== undefined);
      return own ? [{ removal, reference, ...own }] : [];
    });
}

/** What is removed with resources that an operation makes. */
const removalsWithCascades = onceForEach(
  (openapi: OpenApiDocument): readonly { readonly removal: OperationPlace; readonly cascade: Cascade }[] =>
    placesOf(openapi)
      .filter(({ path, method }) => method === 'delete' && actingOn(openapi, path).some(isCreating))
      .flatMap((removal) => cascadesOf(openapi, removal).map((cascade) => ({ removal, cascade }))),
);

/** The place of a request for what an answer shows at another one: the same, or that without what wraps the resource. */
function givenAt(
  openapi: OpenApiDocument,
  creation: OperationPlace,
  role: Role,
  reference: JsonPointer,
): JsonPointer | undefined {
  const mediaType = Object.keys(requestContent(openapi, creation)).find(isJson);
  if (mediaType === undefined) return undefined;
  const body = canonicalPointer(openapi, formatPointer(['paths', creation.path, creation.method, 'requestBody']));
  const view = viewAt(openapi, body + formatPointer(['content', mediaType, 'schema']));
  const wrapper = wrapperOf(role);
  const inner = reference.startsWith(`${wrapper}/`) ? [reference.slice(wrapper.length)] : [];
  return [reference, ...inner].find((place) => viewBelow(openapi, view, parsePointer(place)) !== undefined);
}

/** The place of the resource in the body of the answer to its creation. */
function wrapperOf({ idPlace = '' }: Role): JsonPointer {
  return formatPointer(parsePointer(idPlace).slice(0, -1));
}

/** The states of what an operation shows (`x-states`), with their place in its answers. */
export function shownStates(
  openapi: OpenApiDocument,
  { path, method }: OperationPlace,
  role: Role,
): { readonly at: JsonPointer; readonly states: StateOrder } | undefined {
  const responses = formatPointer(['paths', path, method, 'responses']);
  const entries = valueAt(openapi, responses);
  const [status] = Object.keys(isObject(entries) ? entries : {}).filter((key) => key.startsWith('2'));
  if (status === undefined) return undefined;
  const content = canonicalPointer(openapi, `${responses}/${status}`) + formatPointer(['content']);
  const described = valueAt(openapi, content);
  const mediaType = Object.keys(isObject(described) ? described : {}).find(isJson);
  if (mediaType === undefined) return undefined;
  const view = viewAt(openapi, content + formatPointer([mediaType, 'schema']));
  for (const wrapper of [wrapperOf(role), '']) {
    const inner = viewBelow(openapi, view, parsePointer(wrapper));
    const states = inner && statesOf(openapi, inner);
    if (states) return { at: wrapper + formatPointer([states.name]), states };
  }
  return undefined;
}
