/**
 * The standard conditions: situations that a documented response needs, and that are the same for every operation. A
 * page may add conditions of its own beside its requirements.
 */

/** A situation in words, and who brings it about. */
export interface StandardCondition {
  /** The situation, as a phrase that completes "the subject was to answer …". */
  readonly description: string;
  /**
   * - `request`: the suite changes the request as a whole;
   * - `property`: the suite changes one property of the request body, at the requirement's `at`;
   * - `step`: the suite goes through a workflow up to the step at the requirement's `at`;
   * - `target`: only the target configuration can say how.
   */
  readonly broughtAboutBy: 'request' | 'property' | 'step' | 'target';
}

/** All standard conditions by name. */
export const standardConditions = {
  'valid-request': { description: 'a request that the page documents', broughtAboutBy: 'request' },
  'fresh-values': { description: 'a documented request with texts never sent before', broughtAboutBy: 'request' },
  'repeated-request': { description: 'a documented request that was sent before', broughtAboutBy: 'request' },
  created: { description: 'a request about what the run has just created', broughtAboutBy: 'request' },
  replaced: { description: 'a request about what the run has created and replaced', broughtAboutBy: 'request' },
  changed: { description: 'a request about what the run has created and changed', broughtAboutBy: 'request' },
  untouched: {
    description: 'a request about what the run has created, after a change of another one',
    broughtAboutBy: 'request',
  },
  removed: { description: 'a request about what the run has created and removed', broughtAboutBy: 'request' },
  'removed-with-parent': {
    description: 'a request about what the run has created, after the removal of what it goes with',
    broughtAboutBy: 'request',
  },
  listed: { description: 'a request about what a list has just shown', broughtAboutBy: 'request' },
  elsewhere: {
    description: 'a request for a list that what the run has created does not belong to',
    broughtAboutBy: 'request',
  },
  filtered: {
    description: 'a request for the items of a list that fit a query parameter',
    broughtAboutBy: 'property',
  },
  'all-pages': {
    description: 'a request for a list page by page, from the first to the last',
    broughtAboutBy: 'request',
  },
  'in-workflow': {
    description: 'a request of a workflow, after the steps before it',
    broughtAboutBy: 'step',
  },
  'other-field-case': {
    description: 'a documented request whose field names have another letter case',
    broughtAboutBy: 'request',
  },
  'missing-token': { description: 'a request without a token, or with an empty one', broughtAboutBy: 'request' },
  'invalid-token': {
    description: 'a request with a token that nobody issued: a made-up one, or the valid one cut short or extended',
    broughtAboutBy: 'request',
  },
  'missing-body': { description: 'a request without its body', broughtAboutBy: 'request' },
  'malformed-json': {
    description: 'a request whose body breaks off before its first value, or is no JSON at all',
    broughtAboutBy: 'request',
  },
  'text-after-json': { description: 'a request whose body goes on after its JSON', broughtAboutBy: 'request' },
  'wrong-media-type': { description: 'a request in another format than JSON', broughtAboutBy: 'request' },
  'wrong-method': { description: 'a request with a method that the path does not have', broughtAboutBy: 'request' },
  'missing-field': { description: 'a request without a required property', broughtAboutBy: 'property' },
  'omitted-field': { description: 'a request without an optional property', broughtAboutBy: 'property' },
  'wrong-type': { description: 'a request with a property of another JSON type', broughtAboutBy: 'property' },
  'within-limit': {
    description: 'a request with a value just within a limit, an `enum` or a `pattern`',
    broughtAboutBy: 'property',
  },
  'beyond-limit': {
    description: 'a request with a value just beyond a limit, an `enum` or a `pattern`',
    broughtAboutBy: 'property',
  },
  'bad-request': { description: 'a request that it finds invalid', broughtAboutBy: 'target' },
  forbidden: { description: 'a request that the token does not permit', broughtAboutBy: 'target' },
  conflict: { description: 'a request that conflicts with the state of the resource', broughtAboutBy: 'target' },
  'precondition-failed': { description: 'a request whose precondition is not met', broughtAboutBy: 'target' },
  'over-limit': { description: 'a request over a limit', broughtAboutBy: 'target' },
  unprocessable: { description: 'a request that it cannot process', broughtAboutBy: 'target' },
  'too-many-requests': { description: 'more requests than it takes', broughtAboutBy: 'target' },
  'other-refusal': { description: 'a request that it refuses for another reason', broughtAboutBy: 'target' },
  'server-fault': { description: 'a request while it has a fault', broughtAboutBy: 'target' },
  'not-implemented': { description: 'a request for what it does not implement', broughtAboutBy: 'target' },
  'service-unavailable': { description: 'a request while it is out of service', broughtAboutBy: 'target' },
} as const satisfies Readonly<Record<string, StandardCondition>>;

/** Name of a standard condition. */
export type StandardConditionName = keyof typeof standardConditions;

/** Tells whether only the target configuration can say how a condition comes about. */
export function isLeftToTarget(condition: string): condition is StandardConditionName {
  return isStandardCondition(condition) && standardConditions[condition].broughtAboutBy === 'target';
}

const allowed: ReadonlySet<string> = new Set<StandardConditionName>([
  'valid-request',
  'fresh-values',
  'repeated-request',
  'created',
  'replaced',
  'changed',
  'untouched',
  'removed',
  'listed',
  'elsewhere',
  'removed-with-parent',
  'filtered',
  'all-pages',
  'in-workflow',
  'other-field-case',
  'omitted-field',
  'within-limit',
]);

/** Tells whether a request in a standard condition stays within the contract. */
export function isAllowedCondition(condition: string): boolean {
  return allowed.has(condition);
}

/** Tells whether a name is that of a standard condition. */
export function isStandardCondition(name: string): name is StandardConditionName {
  return Object.hasOwn(standardConditions, name);
}
