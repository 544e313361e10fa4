import { actingOn } from '../contract/acting.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { pagingOf, type Paging } from '../contract/paging.js';
import { isCollectionOf } from '../contract/path.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { roleOf, type Role } from '../contract/resources.js';
import type { OperationPlace } from '../contract/schema.js';
import { statesKeyword } from '../contract/states.js';
import type { DerivedRequirement } from './derived-page.js';
import { named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { nameOf, placesOf, type SchemaPlace } from './places.js';
import { isSingle, shownId } from './relations.js';
import { responsesOf, statusInWords } from './responses.js';
import { keywordIn } from './schema-parts.js';
import { expectedSuccess, successesOf } from './success-requirements.js';
import { isCreationTime, isUpdateTime } from './time-names.js';

/**
 * What holds for each item of a list, where links say which operation shows it: it is found under the id that the list has, and
 * with the values that the list has.
 */
export function listedRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, operation, derivation } = facts;
  const { openapi } = derivation;
  const role = roleOf(openapi, operation);
  const list = role?.deed === 'show' ? listOf(openapi, role) : undefined;
  const statuses = expectedSuccess(facts);
  if (!list || statuses.length === 0) return [];
  const shared = sharedMembers(facts, list);
  return [
    {
      ...named(page, 'listed'),
      statement: `What a list has is shown under its id, in an answer with ${statusInWords(...statuses)}.`,
      basis: 'implied',
      contract: [operation.pointer],
      when: 'listed',
      expect: { status: statuses },
    },
    ...shared.map(({ at, members, pointer }): DerivedRequirement => ({
      ...named(page, 'listed.as-listed'),
      statement: 'What a list has is shown with the values that the list has.',
      basis: 'implied',
      contract: [pointer, operation.pointer],
      when: 'listed',
      expect: { asListed: { at, members } },
    })),
  ];
}

/** An operation that lists resources, with how its pages follow each other. */
interface List {
  readonly place: OperationPlace;
  readonly paging: Paging;
}

/** The operation that lists such resources: that of their own collection, if there are several. */
function listOf(openapi: OpenApiDocument, { item }: Role): List | undefined {
  const lists = actingOn(openapi, item).flatMap(({ place }) => {
    const paging = pagingOf(openapi, place);
    return paging ? [{ place, paging }] : [];
  });
  return lists.find(({ place: { path } }) => isCollectionOf(path, item)) ?? lists[0];
}

/** The places that a resource has both in the list and where it is shown, with that of the schema of the latter. */
function sharedMembers(
  facts: OperationFacts,
  { place: { path, method }, paging }: List,
): readonly { readonly at: JsonPointer; readonly members: readonly JsonPointer[]; readonly pointer: JsonPointer }[] {
  const { openapi } = facts.derivation;
  const responses = responsesOf(openapi, { pointer: formatPointer(['paths', path, method]) });
  const listed = successesOf({ responses })[0]?.schemas[0];
  const pointer = successesOf(facts)[0]?.schemas[0];
  if (listed === undefined || pointer === undefined) return [];
  const items = settledWithin(placesOf(openapi, listed, 'response'), [...parsePointer(paging.list), '*']);
  const shown = placesOf(openapi, pointer, 'response');
  const around = shownId(shown.filter(isSingle))?.tokens.slice(0, -1) ?? [];
  // That the id is the one of the path is a requirement of its own.
  const members = settledWithin(shown, around).filter((at) => at !== paging.id && items.includes(at));
  return members.length === 0 ? [] : [{ at: formatPointer(around), members, pointer }];
}

/** The settled values within another place, by their places there. */
function settledWithin(places: readonly SchemaPlace[], start: readonly string[]): readonly JsonPointer[] {
  return places
    .filter(({ tokens }) => start.every((token, index) => tokens[index] === token))
    .map((place) => ({ ...place, tokens: place.tokens.slice(start.length) }))
    .filter((place) => isSingle(place) && isSettled(place))
    .map(({ tokens }) => formatPointer(tokens));
}

/**
 * A value that has no reason to be another one a moment later, or in another answer: no state, no time of a change, and no address,
 * which may be relative to the request.
 */
function isSettled(place: SchemaPlace): boolean {
  const { parts } = place;
  const name = nameOf(place);
  const formats = keywordIn(parts, 'format').map(({ value }) => value);
  const isTime = isUpdateTime(name) || (formats.includes('date-time') && !isCreationTime(name));
  const isAddress = formats.some((format) => /^[ui]ri/.test(String(format))) || /href|links?$|ur[il]$/i.test(name);
  const isState =
    /(?:^|_)(?:state|status|phase|progress)$|(?:State|Status|Phase|Progress)$/.test(name) ||
    keywordIn(parts, statesKeyword).length > 0;
  return !isTime && !isAddress && !isState;
}
