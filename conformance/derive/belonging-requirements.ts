import { isBareIdentifier, isIdentifier } from '../contract/identifiers.js';
import { filtersOf } from '../contract/filters.js';
import { orderKeyword, orderOf } from '../contract/list-order.js';
import { linksOf, responsePlace } from '../contract/links.js';
import type { JsonPointer } from '../contract/model.js';
import { isPaged, pagingOf, type Paging } from '../contract/paging.js';
import { lastVariableOf } from '../contract/path.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { namedBy, parentOf, plainName, roleOf, type Role } from '../contract/resources.js';
import { actingOn, isCreating, type Acting } from '../contract/acting.js';
import type { DerivedRequirement } from './derived-page.js';
import { code, kebab, named, placeId } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { nameOf, placesOf } from './places.js';
import { isSingle } from './relations.js';
import { successesOf } from './success-requirements.js';

/**
 * What a list has belongs to what its path names: an item that names its parent names that one, and what was created below another
 * is not there.
 */
export function belongingRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { openapi } = facts.derivation;
  const role = roleOf(openapi, facts.operation);
  const paging = pagingOf(openapi, facts.operation);
  if (!role || !paging) return [];
  return [
    ...namesParent(facts, paging),
    ...elsewhere(facts, role, paging),
    ...chosen(facts, paging),
    ...ordered(facts, paging),
  ];
}

/** A query parameter chooses the items that fit, all of them and no others. */
function chosen(
  { page, operation, parameters, derivation }: OperationFacts,
  { list, id }: Paging,
): readonly DerivedRequirement[] {
  const filters = filtersOf(derivation.openapi, operation);
  const asking = parameters.filter(({ parameter }) => parameter.in === 'query');
  return asking.flatMap(({ parameter: { name }, pointer }) =>
    filters
      .filter(({ parameter }) => parameter === name)
      .map(({ member, leavesOut }) => {
        const asked = leavesOut === undefined ? { value: `$request.query.${name}` } : {};
        return {
          ...named(page, `query.${kebab(name)}.filter`),
          statement:
            leavesOut === undefined
              ? `With ${code(name)}, the list has the items whose ${code(member)} is its value, and no others.`
              : `With ${code(name)} ${code(leavesOut)}, the list has no item with ${code(member)}.`,
          basis: 'implied',
          contract: [pointer, operation.pointer],
          when: 'filtered',
          at: `query:${name}`,
          ...(leavesOut !== undefined && { values: [leavesOut] }),
          expect: { filters: { list, id, member, ...asked } },
        } as const;
      }),
  );
}

/** The items of a list follow each other as the document says, from one page to the next. */
function ordered(facts: OperationFacts, paging: Paging): readonly DerivedRequirement[] {
  const { page, operation, derivation } = facts;
  const order = orderOf(derivation.openapi, operation);
  if (!order) return [];
  const { by, direction } = order;
  const [when, start] = wholeOf(paging);
  return [
    {
      ...named(page, 'order'),
      statement: `The items of the list are in the ${direction} order of ${code(by)}.`,
      basis: 'stated',
      contract: [`${operation.pointer}/${orderKeyword}`, operation.pointer],
      when,
      expect: { [direction]: `${start}${paging.list}/*${by}` },
    },
  ];
}

/** In which situation all of a list is there, and what names its body. */
function wholeOf(paging: Paging): readonly [when: string, start: string] {
  return isPaged(paging) ? ['all-pages', '$pages.response.body#'] : ['valid-request', '$response.body#'];
}

function namesParent(facts: OperationFacts, paging: Paging): readonly DerivedRequirement[] {
  const { page, parameters, derivation } = facts;
  const { list } = paging;
  const [response] = successesOf(facts);
  const schema = response?.schemas[0];
  if (!response || schema === undefined) return [];
  const within = [...parsePointer(list), '*'];
  const inItems = placesOf(derivation.openapi, schema, 'response').filter(({ tokens }) =>
    within.every((token, index) => tokens[index] === token),
  );
  const [when, start] = wholeOf(paging);
  return parameters
    .filter(({ parameter }) => parameter.in === 'path')
    .flatMap(({ parameter: { name }, pointer }) => {
      const linked = linkedMember(facts, list, name);
      const found = inItems.find(({ tokens, ...place }) => {
        const inner = tokens.slice(within.length);
        const isNamed = linked === undefined ? isCalled(inner, name) : formatPointer(inner) === linked;
        return isNamed && isSingle({ ...place, tokens: inner });
      });
      if (!found) return [];
      const at = formatPointer(found.tokens);
      return [
        {
          ...named(page, `${response.key}.body${placeId(found.tokens)}.as-addressed`),
          statement: `In each item of the list, ${code(at)} is the ${code(name)} of the path.`,
          basis: 'implied' as const,
          contract: [found.parts[0].pointer, pointer] as const,
          when,
          expect: { each: [`${start}${at}`, `$request.path.${name}`] as const },
        },
      ];
    });
}

/** Tells whether a place is that of an identifier of the item itself, with the name of a parameter. */
function isCalled(tokens: readonly string[], name: string): boolean {
  const member = nameOf({ tokens });
  return (
    tokens.length === 1 && isIdentifier(member) && !isBareIdentifier(member) && plainName(member) === plainName(name)
  );
}

/** The member of an item that a link leads from to what the path of the list names. */
function linkedMember(
  { derivation: { openapi }, operation }: OperationFacts,
  list: JsonPointer,
  name: string,
): JsonPointer | undefined {
  const start = `${list}/0/`;
  const parent = namedBy(openapi, operation.path).find(({ idParameter }) => idParameter === name);
  if (!parent) return undefined;
  const idParameter = lastVariableOf(parent.item) ?? name;
  for (const { target, parameters } of linksOf(openapi, operation)) {
    const place = target?.path === parent.item ? responsePlace(parameters[idParameter]) : undefined;
    if (place?.startsWith(start) === true) return place.slice(start.length - 1);
  }
  return undefined;
}

function elsewhere(facts: OperationFacts, role: Role, { list }: Paging): readonly DerivedRequirement[] {
  const { page, operation, derivation } = facts;
  const { openapi } = derivation;
  const creation = actingOn(openapi, role.item).find(isCreating);
  const parent = parentOf(openapi, operation);
  if (!creation || !parent || !actingOn(openapi, parent.item).some(isNaming)) return [];
  return [
    {
      ...named(page, 'elsewhere'),
      statement: 'What was created elsewhere is not in the list.',
      basis: 'implied',
      contract: [successesOf(facts)[0]?.schemas[0] ?? operation.pointer, operation.pointer],
      when: 'elsewhere',
      expect: { keepsApart: [`$pages.response.body#${list}`, `$source.response.body#${creation.role.idPlace}`] },
    },
  ];
}

/** Tells whether the answer of an operation has the id of a resource that a path may name. */
function isNaming({ role: { deed, idPlace } }: Acting): boolean {
  return ['create', 'list'].includes(deed) && idPlace !== undefined;
}
