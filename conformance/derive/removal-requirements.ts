import { dependencesOf } from '../contract/dependents.js';
import type { JsonPointer } from '../contract/model.js';
import { isDoneAtOnce, isOnlyAccepted, isShownAsMissing } from '../contract/removals.js';
import type { Role } from '../contract/resources.js';
import { listed } from '../text/listed.js';
import type { Acting } from '../contract/acting.js';
import type { Asked } from './asked.js';
import type { DerivedExpectation } from './derived-page.js';
import { code } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { statusInWords } from './responses.js';

/** What was removed is no longer shown: at once, or once what was only accepted is through. */
export function goneFromShown(
  { operation, derivation: { openapi } }: OperationFacts,
  { place }: Acting,
  missing: readonly number[],
): readonly Asked[] {
  const answer = `a request for it is answered with ${statusInWords(...missing)}`;
  const shared = {
    name: 'removed',
    when: 'removed',
    contract: operation.pointer,
    expect: { status: missing },
  } as const;
  if (isDoneAtOnce(openapi, place))
    return [{ ...shared, statement: `What was removed is no longer shown: ${answer}.` }];
  if (!isOnlyAccepted(openapi, place)) return [];
  return [
    { ...shared, statement: `What was removed is no longer shown once that is done, and then stays away: ${answer}.` },
  ];
}

const whole = { name: 'removed-with-parent', when: 'removed-with-parent' } as const;

/** What names another resource as its parent is removed with it. */
export function goneWithParent(
  { operation, derivation: { openapi } }: OperationFacts,
  missing: readonly number[],
): readonly Asked[] {
  const places = dependencesOf(openapi, operation.path).map(({ reference }) => code(reference));
  if (missing.length === 0 || places.length === 0) return [];
  const statement = `What names another resource in ${listed(places, 'or')} is removed with it: a request for it is answered with ${statusInWords(...missing)}.`;
  return [{ ...whole, statement, contract: operation.pointer, expect: { status: missing } }];
}

/** What was removed is not in the list. */
export function goneFromList(
  { derivation: { openapi } }: OperationFacts,
  { place, role }: Acting,
  { list, contract }: { readonly list: JsonPointer; readonly contract: JsonPointer },
): readonly Asked[] {
  const shared = { name: 'removed', when: 'removed', contract, expect: listsNot(list, role) } as const;
  if (isDoneAtOnce(openapi, place)) return [{ ...shared, statement: 'What was removed is not in the list.' }];
  if (!isOnlyAccepted(openapi, place) || !isShownAsMissing(openapi, { path: role.item })) return [];
  return [{ ...shared, statement: 'What was removed is not in the list any more once it is no longer shown.' }];
}

function listsNot(list: JsonPointer, { idParameter }: Role): DerivedExpectation {
  return { listsNot: [`$pages.response.body#${list}`, `$source.request.path.${idParameter}`] };
}

/**
 * What was removed with its parent is not in the list.
 * @param role the part of the list in the life of its items
 */
export function dependentsGoneFromList(
  { derivation: { openapi } }: OperationFacts,
  role: Role,
  { list, contract }: { readonly list: JsonPointer; readonly contract: JsonPointer },
): readonly Asked[] {
  const { item } = role;
  if (!isShownAsMissing(openapi, { path: item }) || dependencesOf(openapi, item).length === 0) return [];
  const statement = 'What was removed with another resource is not in the list any more.';
  return [{ ...whole, statement, contract, expect: listsNot(list, role) }];
}
