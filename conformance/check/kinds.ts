import type { Expectation } from '../contract/model.js';
import { choice, type CheckKind } from './kind.js';
import { asListed } from './kinds/as-listed.js';
import { content } from './kinds/content.js';
import { distinct } from './kinds/distinct.js';
import { documentedStatus } from './kinds/documented-status.js';
import { each } from './kinds/each.js';
import { filters } from './kinds/filters.js';
import { followsFrom } from './kinds/follows-from.js';
import { header } from './kinds/header.js';
import { inOrder } from './kinds/in-order.js';
import { keepsApart } from './kinds/keeps-apart.js';
import { listing } from './kinds/listing.js';
import { meets } from './kinds/meets.js';
import { mediaType } from './kinds/media-type.js';
import { noBody } from './kinds/no-body.js';
import { noParameters } from './kinds/no-parameters.js';
import { property } from './kinds/property.js';
import { reaches } from './kinds/reaches.js';
import { recent } from './kinds/recent.js';
import { relation } from './kinds/relation.js';
import { status } from './kinds/status.js';

/** All kinds of checks, by the `kind` of their expectations. A new kind is a module and a line here. */
export const kinds = {
  status,
  documentedStatus,
  mediaType,
  header,
  noBody,
  noParameters,
  property,
  relation,
  recent,
  distinct,
  followsFrom,
  listing,
  asListed,
  each,
  keepsApart,
  filters,
  reaches,
  inOrder,
  content,
  meets,
} as const;

/** Name of a kind of check. */
export type KindName = keyof typeof kinds;

/** What a check of one kind judges. */
export type ExpectationOf<Name extends KindName> = ReturnType<(typeof kinds)[Name]['parse']>;

/** Tells whether an expectation is for a check of the given kind. */
export function isOfKind<Name extends KindName>(
  expectation: Expectation,
  name: Name,
): expectation is ExpectationOf<Name> {
  return expectation.kind === name;
}

const byName: ReadonlyMap<string, CheckKind> = new Map<string, CheckKind>(Object.entries(kinds));

/**
 * The kind of check that judges an expectation.
 * @throws Error for an unknown kind
 */
export function kindOf({ kind }: Expectation): CheckKind {
  const found = byName.get(kind);
  if (!found) throw new Error(`the suite knows no check of the kind "${kind}": run "npm run generate"`);
  return found;
}

/**
 * Tells whether an expectation is about what the run has made, changed or removed: what that is depends on the situation, so that it
 * is judged there alone.
 */
export function isAboutSource(expectation: Expectation): boolean {
  return mentionsOf(expectation, 'source');
}

/** Tells whether a subject that gives every request the same answer cannot meet an expectation, or meets it by chance alone. */
export function isAboutRequest(expectation: Expectation): boolean {
  return expectation.kind === 'distinct' || mentionsOf(expectation, 'request');
}

function mentionsOf(expectation: Expectation, owner: string): boolean {
  const { expressions } = kindOf(expectation).mentions?.(expectation) ?? {};
  return expressions?.some((one) => one.startsWith(`$${owner}.`)) ?? false;
}

/** What a check asks of an answer, as sentences with values between backticks. */
export function describeExpectation(expectation: Expectation): string {
  const { on } = expectation;
  const where = on === undefined ? '' : ` This is asked of answers with status code ${choice(on)}.`;
  return `${kindOf(expectation).describe(expectation)}.${where}`;
}
