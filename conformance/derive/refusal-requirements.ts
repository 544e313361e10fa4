import { isJson } from '../contract/media-type.js';
import { isLeftToTarget, standardConditions } from '../contract/conditions.js';
import type { JsonPointer } from '../contract/model.js';
import { valueAt } from '../contract/pointer.js';
import { wrongMethodsOf } from '../contract/schema.js';
import { securityOf } from '../contract/security.js';
import { documentedAs, type StatusRange } from '../contract/status-code.js';
import type { DerivedRequirement } from './derived-page.js';
import { isBodyRequired } from './documented-requests.js';
import type { OperationFacts } from './operation-facts.js';
import { named } from './names.js';
import { conditionOf, refusalBy } from './refusals.js';
import { statusInWords } from './responses.js';

/** What is wrong with a request as a whole, and the status codes by which it is refused. */
interface Wrong {
  readonly name: string;
  readonly condition: string;
  /** Completes "A request …". */
  readonly what: string;
  readonly codes: readonly number[];
  /** Where the document says what such a request lacks. */
  readonly asked?: readonly JsonPointer[];
  readonly basis?: 'implied';
}

/**
 * The refusals of a request that is wrong as a whole: without valid credentials, with another method, in another format.
 * There is one only where the document says how the operation refuses it.
 */
export function refusalRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const wrongs = [...credentials(facts), ...method(facts), ...body(facts)];
  return wrongs.flatMap((wrong) => requirementOf(facts, wrong));
}

function requirementOf(
  facts: OperationFacts,
  { name, condition, what, codes, asked = [], basis }: Wrong,
): readonly DerivedRequirement[] {
  const isInvalid = codes.includes(422) && facts.refusals !== undefined;
  const refusal = refusalBy(facts, isInvalid ? facts.refusals : codes);
  if (!refusal) return [];
  return [
    {
      ...named(facts.page, name),
      statement: `A request ${what} is refused with ${statusInWords(...refusal.statuses)}.`,
      basis: basis ?? 'stated',
      contract: [...refusal.contract, ...asked],
      when: condition,
      expect: { status: refusal.statuses },
    },
  ];
}

function credentials({ derivation: { openapi }, operation, responses }: OperationFacts): readonly Wrong[] {
  const alternatives = securityOf(openapi, operation);
  const areNeeded = alternatives.length > 0 && alternatives.every(({ length }) => length > 0);
  if (!areNeeded) return [];
  const statuses = responses.map(({ status }) => status);
  const codes = documentedAs(statuses, 401) === undefined ? [403] : [401];
  const own = `${operation.pointer}/security`;
  const asked = [valueAt(openapi, own) === undefined ? '/security' : own];
  return [
    { name: 'missing-token', condition: 'missing-token', what: 'without credentials', codes, asked },
    { name: 'invalid-token', condition: 'invalid-token', what: 'with credentials that nobody issued', codes },
  ];
}

/**
 * Only where 405 itself is documented: many frameworks answer 404 to a method that a path does not have. 501 is for a method
 * that the whole server does not have (RFC 9110, section 9.1).
 */
function method({ derivation: { openapi }, operation, responses }: OperationFacts): readonly Wrong[] {
  const isDocumented = responses.some(({ status }) => status === 405);
  if (!isDocumented || wrongMethodsOf(openapi, operation.path).length === 0) return [];
  return [
    {
      name: 'wrong-method',
      condition: 'wrong-method',
      what: 'with a method that the path does not have',
      codes: [405, 501],
    },
  ];
}

/** Media types in which the suite sends the values of a JSON body to a server that takes no other format. */
const otherFormats = /xml|csv|\*/;

function body({ contents, responses, derivation, operation }: OperationFacts): readonly Wrong[] {
  const isRequired = isBodyRequired(derivation, operation);
  const isOnlyJson = contents.length > 0 && contents.every(({ mediaType }) => isJson(mediaType));
  const hasJson = contents.some(({ mediaType }) => isJson(mediaType));
  const isOther = hasJson && !contents.some(({ mediaType }) => otherFormats.test(mediaType));
  const hasOwn = responses.some(({ status }) => status === 415);
  const codes = [400, 422];
  const asked = [`${operation.pointer}/requestBody`];
  return [
    ...(isRequired
      ? [{ name: 'missing-body', condition: 'missing-body', what: 'without its body', codes, asked }]
      : []),
    ...(isOnlyJson
      ? [{ name: 'malformed-json', condition: 'malformed-json', what: 'whose body is no JSON', codes }]
      : []),
    ...(isOther
      ? [
          {
            name: 'wrong-media-type',
            condition: 'wrong-media-type',
            what: 'in another format than the documented ones',
            ...(hasOwn ? { codes: [415] } : { codes: [400, 415, 422], basis: 'implied' as const }),
          },
        ]
      : []),
  ];
}

/** A server chooses between the status codes of these conditions itself. */
const ofInvalidRequests: readonly string[] = ['bad-request', 'unprocessable', 'other-refusal'];

/**
 * The documented status codes that no other requirement is about, each in the condition that belongs to it, which
 * only the target can bring about.
 */
export function refusalsOfTarget(
  { page, responses }: OperationFacts,
  others: readonly DerivedRequirement[],
): readonly DerivedRequirement[] {
  const isExpected = (status: StatusRange, condition: string): boolean =>
    others.some(
      ({ expect: { status: list } }) =>
        Array.isArray(list) && list.includes(status) && (list.length === 1 || ofInvalidRequests.includes(condition)),
    );
  return responses.flatMap(({ status, key, entry }) => {
    const condition = conditionOf(status);
    if (typeof status !== 'number' || isExpected(status, condition) || !isLeftToTarget(condition)) return [];
    return [
      {
        ...{ id: `${page}.${key}.status`, place: key },
        statement: `The operation answers with ${statusInWords(status)} to ${standardConditions[condition].description}.`,
        basis: 'stated' as const,
        contract: [entry] as const,
        when: condition,
        expect: { status: [status] },
      },
    ];
  });
}
