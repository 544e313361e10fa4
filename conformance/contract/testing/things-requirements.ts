import type { StatusRange } from '../status-code.js';
import type { Expectation, ObservableRequirement, Requirement, Situation } from '../model.js';

const facts = {
  basis: 'stated',
  source: { document: '000', lines: '1-2' },
  contract: ['/info'],
  ambiguities: [],
} as const;

/** A requirement of the synthetic contract for a test. */
export function requirement(id: string, when: Situation, expect: Expectation): ObservableRequirement {
  return { ...facts, id, statement: `What ${id} says.`, when, expect };
}

/** Expectations by the kind of their check. */
export const expectation = {
  status: (...statuses: readonly StatusRange[]) => ({ kind: 'status', statuses }) as const,
  documentedStatus: () => ({ kind: 'documentedStatus' }) as const,
  mediaType: (mediaTypes: readonly string[], on = success) => ({ kind: 'mediaType', mediaTypes, on }) as const,
  header: (name: string, on = success) => ({ kind: 'header', name, on }) as const,
  noBody: (on = success) => ({ kind: 'noBody', on }) as const,
  noParameters: (on = success) => ({ kind: 'noParameters', on }) as const,
  property: (at: string, on = success) => ({ kind: 'property', at, on }) as const,
  relation: (relation: 'equal' | 'nullUnless' | 'notBefore', left: string, right: string, on = success) => {
    return { kind: 'relation', relation, operands: [left, right], on } as const;
  },
  distinct: (operand: string, on = success) => ({ kind: 'distinct', operand, on }) as const,
  followsFrom: (value: string, cause: string, on = success) => {
    return { kind: 'followsFrom', operands: [value, cause], on } as const;
  },
};

const success: readonly StatusRange[] = [200, 201, 202];
const valid: Situation = { condition: 'valid-request' };

const overLong: Situation = { condition: 'beyond-limit', at: '/name', keyword: 'maxLength', values: ['n'.repeat(13)] };

/** The requirements of the page about making things: every kind of check, and every way to bring a condition about. */
export const makeThing: readonly Requirement[] = [
  requirement('make-thing.accepted', valid, expectation.status(201, 202)),
  requirement('make-thing.large-accepted', { ...valid, request: 'large' }, expectation.status(202)),
  requirement('make-thing.fresh', { condition: 'fresh-values' }, expectation.status(201, 202)),
  requirement('make-thing.no-token', { condition: 'missing-token' }, expectation.status(401)),
  requirement('make-thing.no-name', { condition: 'missing-field', at: '/name' }, expectation.status(400)),
  requirement('make-thing.long-name', overLong, expectation.status(400, 413)),
  requirement('make-thing.unknown-owner', { condition: 'unknown-owner' }, expectation.status(404)),
  requirement('make-thing.taken', { condition: 'taken-name', request: 'large' }, expectation.status(409)),
  requirement('make-thing.forbidden', { condition: 'forbidden' }, expectation.status(403)),
  requirement('make-thing.busy', { condition: 'too-many-requests' }, expectation.status(429)),
  requirement('make-thing.documented', valid, expectation.documentedStatus()),
  requirement('make-thing.media-type', valid, expectation.mediaType(['application/json'])),
  requirement('make-thing.location', valid, expectation.header('Location')),
  requirement('make-thing.count', valid, expectation.header('X-Count')),
  requirement('make-thing.id', valid, expectation.property('/id')),
  requirement('make-thing.labels', valid, expectation.property('/parts/*/label')),
  requirement('make-thing.echo', valid, expectation.relation('equal', '$response.body#/name', '$request.body#/name')),
  requirement('make-thing.ids', valid, expectation.distinct('$response.body#/id')),
  { ...facts, id: 'make-thing.kept', statement: 'Things are kept.', excluded: 'no operation tells' },
];

/** The requirements of the page about finding things. */
export const findThings: readonly Requirement[] = [
  requirement('find-things.found', valid, expectation.status(200)),
  requirement('find-things.unchanged', { condition: 'unchanged' }, expectation.status(304)),
  { ...requirement('find-things.total', valid, expectation.header('X-Total')), basis: 'shown' },
  { ...requirement('find-things.tag', valid, expectation.header('ETag', [200, 304])), basis: 'implied' },
];
