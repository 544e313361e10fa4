import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { pagingOf } from '../contract/paging.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { roleOf, type Role } from '../contract/resources.js';
import { placesOf as operationsOf, type OperationPlace } from '../contract/schema.js';
import { statesKeyword } from '../contract/states.js';
import type { DerivedRequirement } from './derived-page.js';
import { named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { placesOf, type SchemaPlace } from './places.js';
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

/** The operation that lists such resources: that of their own collection, if there are several. */
function listOf(openapi: OpenApiDocument, { item }: Role): OperationPlace | undefined {
  const lists = operationsOf(openapi).filter((place) => {
    const role = roleOf(openapi, place);
    return role?.deed === 'list' && role.item === item && pagingOf(openapi, place) !== undefined;
  });
  return lists.find(({ path }) => path === item.slice(0, item.lastIndexOf('/'))) ?? lists[0];
}

/** The places that a resource has both in the list and where it is shown, with that of the schema of the latter. */
function sharedMembers(
  facts: OperationFacts,
  list: OperationPlace,
): readonly { readonly at: JsonPointer; readonly members: readonly JsonPointer[]; readonly pointer: JsonPointer }[] {
  const { openapi } = facts.derivation;
  const paging = pagingOf(openapi, list);
  const [pointer] = successesOf(facts)[0]?.schemas ?? [];
  const [listed] =
    successesOf({ responses: responsesOf(openapi, { pointer: formatPointer(['paths', list.path, list.method]) }) })[0]
      ?.schemas ?? [];
  if (!paging || pointer === undefined || listed === undefined) return [];
  const shown = placesOf(openapi, pointer, 'response').filter(isSingle);
  const around = shownId(shown)?.tokens.slice(0, -1) ?? [];
  const within = [...parsePointer(paging.list), '*'];
  const items = new Map(
    placesOf(openapi, listed, 'response').flatMap((place) => {
      const inner = withoutStart(place, within);
      return inner && isSingle(inner) && isSettled(inner) ? [[formatPointer(inner.tokens), inner] as const] : [];
    }),
  );
  const members = shown.flatMap((place) => {
    const inner = withoutStart(place, around);
    const at = inner && formatPointer(inner.tokens);
    // That the id is the one of the path is a requirement of its own.
    const isOther = at !== undefined && at !== paging.id;
    return inner && isOther && isSettled(inner) && items.has(at) ? [at] : [];
  });
  return members.length === 0 ? [] : [{ at: formatPointer(around), members, pointer }];
}

/** A place as it is within another one. */
function withoutStart(place: SchemaPlace, start: readonly string[]): SchemaPlace | undefined {
  const isWithin = start.every((token, index) => place.tokens[index] === token);
  return isWithin && place.tokens.length > start.length
    ? { ...place, tokens: place.tokens.slice(start.length) }
    : undefined;
}

/**
 * A value that has no reason to be another one a moment later, or in another answer: no state, no time of a change, and no address,
 * which may be relative to the request.
 */
function isSettled({ tokens, parts }: SchemaPlace): boolean {
  const name = tokens.at(-1) ?? '';
  const formats = keywordIn(parts, 'format').map(({ value }) => value);
  const isTime = isUpdateTime(name) || (formats.includes('date-time') && !isCreationTime(name));
  const isAddress = formats.some((format) => /^[ui]ri/.test(String(format))) || /href|links?$|ur[il]$/i.test(name);
  const isState =
    /(?:^|_)(?:state|status|phase|progress)$|(?:State|Status|Phase|Progress)$/.test(name) ||
    keywordIn(parts, statesKeyword).length > 0;
  return !isTime && !isAddress && !isState;
}
