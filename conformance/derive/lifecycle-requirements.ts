import { isDoneAtOnce, missingAmong } from '../contract/removals.js';
import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { isPaged, pagingOf, type Paging } from '../contract/paging.js';
import { isCollectionOf } from '../contract/path.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { roleOf, type Role } from '../contract/resources.js';
import { canonicalPointer, requestContent, type OperationPlace } from '../contract/schema.js';
import { memberNames, viewAt, viewBelow, type SchemaView } from '../contract/schema-view.js';
import type { DerivedRequirement } from './derived-page.js';
import { actingOn, isCreating, type Acting, type Creating } from '../contract/acting.js';
import type { Asked } from './asked.js';
import { named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { expectedSuccess, successesOf } from './success-requirements.js';
import { dependentsGoneFromList, goneFromList, goneFromShown, goneWithParent } from './removal-requirements.js';
import { statusInWords } from './responses.js';

/**
 * What holds for a resource that the run itself creates, changes and removes, where links say how operations hang together: it
 * is shown under its id with the values that were given, also once it was changed, and only that one is changed; it is in the
 * list; and it is in neither once it is removed. The pages of a list are the whole of it.
 */
export function lifecycleRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, operation, derivation } = facts;
  const { openapi } = derivation;
  const role = roleOf(openapi, operation);
  if (role?.deed !== 'show' && role?.deed !== 'list') return [];
  const acting = actingOn(openapi, role.item);
  const creation = acting.find(isCreating);
  const removal = acting.find((one) => one.role.deed === 'remove');
  const asked =
    role.deed === 'show' ? askedOfShown(facts, creation, removal) : askedOfList(facts, role, creation, removal);
  return asked.map(({ name, contract, ...rest }) => ({
    ...named(page, name),
    ...rest,
    basis: 'implied',
    contract: [contract, operation.pointer],
  }));
}

function askedOfList(
  facts: OperationFacts,
  role: Role,
  creation: Creating | undefined,
  removal: Acting | undefined,
): readonly Asked[] {
  const paging = pagingOf(facts.derivation.openapi, facts.operation);
  if (!paging) return [];
  return [
    ...(creation ? askedOfLinkedList(facts, role, paging, creation, removal) : []),
    ...askedOfPages(facts, paging),
  ];
}

function askedOfShown(
  facts: OperationFacts,
  creation: Creating | undefined,
  removal: Acting | undefined,
): readonly Asked[] {
  if (!creation) return [];
  const { operation, responses } = facts;
  const statuses = expectedSuccess(facts);
  const missing = missingAmong(responses.map(({ status }) => status));
  const shared = sharedPlaces(facts, creation, wrapperOf(creation));
  const shown: Asked = {
    name: 'created',
    when: 'created',
    statement: `What was created is shown under its id, in an answer with ${statusInWords(...statuses)}.`,
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
  const gone = removal && missing.length > 0 ? goneFromShown(facts, removal, missing) : [];
  const updated = updatesOf(facts, creation, shared);
  const dependents = goneWithParent(facts, missing);
  return [...(statuses.length === 0 ? [] : [shown, ...asGiven, ...updated]), ...gone, ...dependents];
}

/** The words for an update, by what it does. */
const updates = {
  replace: { when: 'replaced', statement: 'What was replaced is shown with the values that it was given.' },
  change: { when: 'changed', statement: 'What was changed is shown with the change.' },
} as const;

/** What is shown after updates, and what is not: a change of another resource. */
function updatesOf(facts: OperationFacts, creation: Creating, created: readonly Shared[]): readonly Asked[] {
  const { openapi } = facts.derivation;
  const shown = (['replace', 'change'] as const).flatMap((deed): readonly Asked[] => {
    const update = actingOn(openapi, creation.role.item).find(({ role }) => role.deed === deed);
    if (!update || !isDoneAtOnce(openapi, update.place)) return [];
    return updatedPlaces(facts, creation, update).map(({ answered, given, pointer }) => ({
      ...updates[deed],
      name: updates[deed].when,
      contract: pointer,
      expect: { shows: [`$response.body#${answered}`, `$source.request.body#${given}`] },
    }));
  });
  const untouched = shown.length === 0 ? [] : created;
  return [
    ...shown,
    ...untouched.map(({ answered, given, pointer }): Asked => ({
      name: 'untouched',
      when: 'untouched',
      statement: 'A change of another resource does not change what was created.',
      contract: pointer,
      expect: { agrees: [`$response.body#${answered}`, `$source.request.body#${given}`] },
    })),
  ];
}

/** The places of the resource in the answer that shows it and in a request that updates it. */
function updatedPlaces(facts: OperationFacts, creation: Creating, update: Acting): readonly Shared[] {
  const { openapi } = facts.derivation;
  const pointer = answeredSchema(facts);
  const wrapper = wrapperOf(creation);
  if (jsonTaken(openapi, update.place) !== 'application/json-patch+json') return sharedPlaces(facts, update, wrapper);
  // A JSON Patch names places of the resource (RFC 6902), whatever wraps it in answers.
  return pointer === undefined ? [] : [{ answered: within(openapi, pointer, wrapper).place, given: '', pointer }];
}

/** The members that wrap a resource in a body. */
function wrapperOf({ role: { idPlace } }: Creating): readonly string[] {
  return parsePointer(idPlace).slice(0, -1);
}

/** What holds for a list as a whole, whatever its pages. */
function askedOfPages(facts: OperationFacts, paging: Paging): readonly Asked[] {
  if (!isPaged(paging)) return [];
  const ids = `$pages.response.body#${paging.list}/*${paging.id}`;
  const shared = { when: 'all-pages', contract: listPlace(facts) } as const;
  return [
    {
      ...shared,
      name: 'all-pages.none-twice',
      statement: 'The pages of the list have no item twice.',
      expect: { noneTwice: ids },
    },
    {
      ...shared,
      name: 'all-pages.none-left-out',
      statement: 'The pages of the list leave out no item, whatever their size.',
      expect: { noneLeftOut: ids },
    },
  ];
}

function listPlace(facts: OperationFacts): JsonPointer {
  return answeredSchema(facts) ?? facts.operation.pointer;
}

/** The place of the schema of what an operation answers. */
function answeredSchema(facts: OperationFacts): JsonPointer | undefined {
  return successesOf(facts)[0]?.schemas[0];
}

function askedOfLinkedList(
  facts: OperationFacts,
  role: Role,
  { list }: Paging,
  creation: Creating,
  removal: Acting | undefined,
): readonly Asked[] {
  const { operation } = facts;
  const { item } = role;
  // A list of another collection shows what belongs to it, and the new resource may not.
  if (!isCollectionOf(operation.path, item)) return [];
  const contract = listPlace(facts);
  const listed: Asked = {
    name: 'created',
    when: 'created',
    statement: 'What was created is in the list.',
    contract,
    expect: { lists: [`$pages.response.body#${list}`, `$source.response.body#${creation.role.idPlace}`] },
  };
  const gone = removal ? goneFromList(facts, removal, { list, contract }) : [];
  return [listed, ...gone, ...dependentsGoneFromList(facts, role, { list, contract })];
}

/** Values that a server sets for itself, or does not show, whatever a request says. */
const ownValues = /^(?:status|state|phase)$|password|secret|token/i;

/** The places of a resource in an answer and in a request, and the place of the answer's schema. */
interface Shared {
  readonly answered: JsonPointer;
  readonly given: JsonPointer;
  readonly pointer: JsonPointer;
}

/** The places of the resource in the answer that shows it and in a request that gives its values, where they share members. */
function sharedPlaces(facts: OperationFacts, { place }: Acting, wrapper: readonly string[]): readonly Shared[] {
  const { openapi } = facts.derivation;
  const pointer = answeredSchema(facts);
  const mediaType = jsonTaken(openapi, place);
  if (pointer === undefined || mediaType === undefined) return [];
  const body = canonicalPointer(openapi, formatPointer(['paths', place.path, place.method, 'requestBody']));
  const answered = within(openapi, pointer, wrapper);
  const given = within(openapi, body + formatPointer(['content', mediaType, 'schema']), wrapper);
  const names = memberNames(openapi, given.view).filter((name) => !ownValues.test(name));
  const isShared = names.some((name) => memberNames(openapi, answered.view).includes(name));
  return isShared ? [{ answered: answered.place, given: given.place, pointer }] : [];
}

/** The media type of the JSON that an operation takes. */
function jsonTaken(openapi: OpenApiDocument, place: OperationPlace): string | undefined {
  return Object.keys(requestContent(openapi, place)).find(isJson);
}

/** The schema at a place of the document, or that of the member which wraps the resource. */
function within(
  openapi: OpenApiDocument,
  schema: JsonPointer,
  wrapper: readonly string[],
): { readonly view: SchemaView; readonly place: JsonPointer } {
  const view = viewAt(openapi, schema);
  const inner = viewBelow(openapi, view, wrapper);
  return inner ? { view: inner, place: formatPointer(wrapper) } : { view, place: '' };
}
