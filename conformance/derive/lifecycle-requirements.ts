import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer, parsePointer } from '../contract/pointer.js';
import { roleOf, type Role } from '../contract/resources.js';
import {
  canonicalPointer,
  operationObject,
  placesOf,
  requestContent,
  type OperationPlace,
} from '../contract/schema.js';
import { memberNames, viewAt, viewBelow, type SchemaView } from '../contract/schema-view.js';
import { documentedAs } from '../contract/status-code.js';
import type { DerivedExpectation, DerivedRequirement } from './derived-page.js';
import { named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { expectedSuccess, oneOf, successesOf } from './success-requirements.js';

/** An operation with what it does. */
interface Acting {
  readonly place: OperationPlace;
  readonly role: Role;
}

/** A requirement about a resource of the run: what is asked in which situation. */
interface Asked {
  readonly name: string;
  readonly when: 'created' | 'removed';
  readonly statement: string;
  readonly contract: JsonPointer;
  readonly expect: DerivedExpectation;
}

/**
 * What holds for a resource that the run itself creates and removes, where links say how operations hang together: it is shown
 * under its id with the values that were given, it is in the list, and it is in neither once it is removed.
 */
export function lifecycleRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, operation, derivation } = facts;
  const { openapi } = derivation;
  const role = roleOf(openapi, operation);
  if (role?.deed !== 'show' && role?.deed !== 'list') return [];
  const creation = acting(openapi, role, ({ deed, idPlace }) => deed === 'create' && idPlace !== undefined);
  if (!creation) return [];
  const removal = acting(openapi, role, ({ deed }) => deed === 'remove');
  const asked =
    role.deed === 'show' ? askedOfShown(facts, creation, removal) : askedOfList(facts, role, creation, removal);
  return asked.map(({ name, contract, ...rest }) => ({
    ...named(page, name),
    ...rest,
    basis: 'implied',
    contract: [contract, operation.pointer],
  }));
}

function acting(openapi: OpenApiDocument, { item }: Role, does: (role: Role) => boolean): Acting | undefined {
  for (const place of placesOf(openapi)) {
    const role = roleOf(openapi, place);
    if (role?.item === item && does(role)) return { place, role };
  }
  return undefined;
}

function askedOfShown(facts: OperationFacts, creation: Acting, removal: Acting | undefined): readonly Asked[] {
  const { operation, responses, derivation } = facts;
  const statuses = expectedSuccess(facts);
  const missing = [404, 410].filter(
    (status) =>
      documentedAs(
        responses.map(({ status: one }) => one),
        status,
      ) !== undefined,
  );
  const shared = sharedPlaces(facts, creation);
  const shown: Asked = {
    name: 'created',
    when: 'created',
    statement: `What was created is shown under its id: it is answered with ${oneOf(statuses)}.`,
    contract: operation.pointer,
    expect: { status: statuses },
  };
  const asGiven: Asked[] = shared.map(({ answered, given, pointer }) => ({
    name: 'created.as-given',
    when: 'created',
    statement: 'What was created is shown with the values that it was given.',
    contract: pointer,
    expect: { agrees: [`$response.body#${answered}`, `$source.request.body#${given}`] },
  }));
  const gone: Asked[] =
    missing.length === 0 || !removal || !isGoneAtOnce(derivation.openapi, removal)
      ? []
      : [
          {
            name: 'removed',
            when: 'removed',
            statement: `What was removed is not shown: it is answered with ${oneOf(missing)}.`,
            contract: operation.pointer,
            expect: { status: missing },
          },
        ];
  return statuses.length === 0 ? gone : [shown, ...asGiven, ...gone];
}

/** Query parameters that choose a page of a list. What a list shows on another page cannot be missed on this one. */
const paging = /^(?:limit|marker|offset|start|page|cursor|per_?page|page_?size|after|next)$/i;

function askedOfList(
  facts: OperationFacts,
  { item, idPlace }: Role,
  creation: Acting,
  removal: Acting | undefined,
): readonly Asked[] {
  const { operation, parameters, derivation } = facts;
  const [, list] = /^(.*)\/0\/[^/]+$/.exec(idPlace ?? '') ?? [];
  // A list of another collection shows what belongs to it, and the new resource may not.
  if (list === undefined || item.slice(0, item.lastIndexOf('/')) !== operation.path) return [];
  const isPaged = parameters.some(({ parameter }) => parameter.in === 'query' && paging.test(parameter.name));
  const contract = successesOf(facts)[0]?.schemas[0] ?? operation.pointer;
  const listed: Asked = {
    name: 'created',
    when: 'created',
    statement: 'What was created is in the list.',
    contract,
    expect: { lists: [`$response.body#${list}`, `$source.response.body#${creation.role.idPlace ?? ''}`] },
  };
  const gone: Asked[] =
    removal && isGoneAtOnce(derivation.openapi, removal)
      ? [
          {
            name: 'removed',
            when: 'removed',
            statement: 'What was removed is not in the list.',
            contract,
            expect: { listsNot: [`$response.body#${list}`, `$source.request.path.${removal.role.idParameter}`] },
          },
        ]
      : [];
  return isPaged ? gone : [listed, ...gone];
}

/** A removal that is only accepted (202) may take its time. */
function isGoneAtOnce(openapi: OpenApiDocument, { place }: Acting): boolean {
  const responses = child(operationObject(openapi, place), 'responses');
  const isThere = (status: string): boolean => child(responses, status) !== undefined;
  return ['200', '204'].some(isThere) && !isThere('202');
}

/** Values that a server sets for itself, or does not show, whatever a request says. */
const ownValues = /^(?:status|state|phase)$|password|secret|token/i;

/** The places of the resource in the answer that shows it and in the request that creates it, where they share members. */
function sharedPlaces(
  facts: OperationFacts,
  { place, role }: Acting,
): readonly { readonly answered: string; readonly given: string; readonly pointer: JsonPointer }[] {
  const { openapi } = facts.derivation;
  const [pointer] = successesOf(facts)[0]?.schemas ?? [];
  const mediaType = Object.keys(requestContent(openapi, place)).find(isJson);
  if (pointer === undefined || mediaType === undefined) return [];
  const body = canonicalPointer(openapi, formatPointer(['paths', place.path, place.method, 'requestBody']));
  const [answered, given] = [pointer, body + formatPointer(['content', mediaType, 'schema'])].map((schema) =>
    within(openapi, viewAt(openapi, schema), parsePointer(role.idPlace ?? '').slice(0, -1)),
  );
  if (!answered || !given) return [];
  const names = memberNames(openapi, given.view).filter((name) => !ownValues.test(name));
  const isShared = names.some((name) => memberNames(openapi, answered.view).includes(name));
  return isShared ? [{ answered: answered.place, given: given.place, pointer }] : [];
}

/** A schema, or that of the member which wraps the resource. */
function within(
  openapi: OpenApiDocument,
  view: SchemaView,
  wrapper: readonly string[],
): { readonly view: SchemaView; readonly place: JsonPointer } {
  const inner = viewBelow(openapi, view, wrapper);
  return inner ? { view: inner, place: formatPointer(wrapper) } : { view, place: '' };
}
