import { isSafe, type JsonPointer } from '../contract/model.js';
import { roleOf } from '../contract/resources.js';
import { securityOf } from '../contract/security.js';
import { documentedAs, type StatusRange } from '../contract/status-code.js';
import type { DerivedRequirement } from './derived-page.js';
import { documentedInWords, named } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { firstDigit, statusInWords, type DocumentedResponse } from './responses.js';
import { capitalised } from '../text/sentence.js';

/**
 * The responses that tell of a success: those of the class 2xx or, where there are none, those of another class that
 * refuses nothing.
 */
export function successesOf({ responses }: Pick<OperationFacts, 'responses'>): readonly DocumentedResponse[] {
  const ofClass = (digits: string): readonly DocumentedResponse[] =>
    responses.filter(({ status }) => digits.includes(firstDigit(status)));
  return [ofClass('2'), ofClass('3')].find(({ length }) => length > 0) ?? [];
}

/**
 * What is expected of a request that the document allows: any success where only `default` could be one, and nothing where
 * the document has none at all.
 */
export function expectedSuccess(facts: Pick<OperationFacts, 'responses'>): readonly StatusRange[] {
  const statuses = successesOf(facts).map(({ status }) => status);
  const isOpen = facts.responses.length === 0 || hasDefault(facts);
  return statuses.length === 0 && isOpen ? ['2XX'] : statuses;
}

function hasDefault({ responses }: Pick<OperationFacts, 'responses'>): boolean {
  return responses.some(({ status }) => status === 'default');
}

/** Each documented request is carried out. */
export function successRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, operation, requests, parameters } = facts;
  const statuses = expectedSuccess(facts);
  if (statuses.length === 0) return [];
  const successes = successesOf(facts);
  const [place = operation.pointer, ...others] = successes.map(({ entry }) => entry);
  const asked = [operation.pointer, ...parameters.map(({ pointer }) => pointer), ...bodyPlaces(facts)];
  return Object.entries(requests).map(([request, { contract }], index) => ({
    ...named(page, index === 0 ? 'success' : `success.${request}`),
    statement: `${capitalised(documentedInWords(request))} is answered with ${statusInWords(...statuses)}.`,
    basis: successes.length > 0 ? 'stated' : 'implied',
    contract: [place, ...others, contract, ...asked],
    when: 'valid-request',
    request,
    expect: { status: statuses },
  }));
}

/** The places of the request body and of its media types. */
function bodyPlaces({ operation, contents }: OperationFacts): readonly JsonPointer[] {
  return contents.length === 0 ? [] : [`${operation.pointer}/requestBody`, ...contents.map(({ pointer }) => pointer)];
}

/** Where they are not documented, these may come of a busy subject, which is waited for. */
const ofBusySubjects: readonly number[] = [409, 422, 429];

/** What a request may be like besides its values: none of it is stated, and every reader of the standards expects it. */
export function toleranceRequirements(
  facts: OperationFacts,
  fresh: readonly JsonPointer[],
): readonly DerivedRequirement[] {
  const { page, operation, responses, parameters, derivation, isWritten } = facts;
  const statuses = expectedSuccess(facts);
  if (statuses.length === 0) return [];
  const documented = responses.map(({ status }) => status);
  // The first request may stand against it: its name is taken, the same thing is there, is gone, or is still being made.
  const standing = [400, 404, 409, 410, 412, 422, 429].filter((status) => status !== 400 || createsLinked(facts));
  // What the document lacks is told by the requirement about all status codes; a page that somebody has written lacks nothing by chance.
  const isTold = (status: number): boolean =>
    !isWritten && !isSafe(operation.method) && !ofBusySubjects.includes(status);
  const again = standing.filter((status) => documentedAs(documented, status) !== undefined || isTold(status));
  const answer = `is answered with ${statusInWords(...statuses)}`;
  const security = securityOf(derivation.openapi, operation).flat();
  const hasFields = [...parameters.map(({ parameter }) => parameter), ...security].some((one) => one.in === 'header');
  const said = (name: string, when: string, statement: string, status: readonly StatusRange[]): DerivedRequirement => ({
    ...{ ...named(page, name), statement, basis: 'implied', contract: [operation.pointer], when, expect: { status } },
  });
  return [
    ...(hasFields
      ? [
          said(
            'field-names',
            'other-field-case',
            `A request whose header fields are named in another letter case ${answer}.`,
            statuses,
          ),
        ]
      : []),
    ...(fresh.length > 0
      ? [said('texts', 'fresh-values', `A request with any text that its schema allows ${answer}.`, statuses)]
      : []),
    said(
      'repeated',
      'repeated-request',
      'A request that is sent again is accepted, or refused because of the first one.',
      [...statuses, ...again],
    ),
  ];
}

/** Whether links or paths lead from an operation to what it creates. */
export function createsLinked({ derivation: { openapi }, operation }: OperationFacts): boolean {
  const role = roleOf(openapi, operation);
  return role?.deed === 'create' && role.idPlace !== undefined;
}

/** Every answer has a documented status code. `default` documents all of them. */
export function statusesRequirement(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, operation, responses } = facts;
  if (responses.length === 0 || hasDefault(facts)) return [];
  return [
    {
      ...named(page, 'statuses'),
      statement: `Every answer has ${statusInWords(...responses.map(({ status }) => status))}.`,
      basis: 'stated',
      contract: [`${operation.pointer}/responses`],
      when: 'valid-request',
      expect: { documentedStatus: true },
    },
  ];
}
