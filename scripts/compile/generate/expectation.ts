import type { Expectation, Relation } from '../../../conformance/contract/model.js';
import type { Operation } from './operation.js';
import type { ExpectEntry } from './register-schema.js';

const relations = [
  'equal',
  'differ',
  'nullUnless',
  'lastSegment',
  'segment',
  'sameResource',
  'notBefore',
] as const satisfies readonly Relation[];

/**
 * Turns the short form of `expect` into the model's. A check applies to the documented successes unless `on` says
 * otherwise. The register's schema has ensured that exactly one check is given.
 */
export function parseExpectation(entry: ExpectEntry, operation: Operation): Expectation {
  const on = entry.on ?? operation.statuses.filter((status) => status >= 200 && status < 300);
  if (entry.status) return { kind: 'status', statuses: entry.status };
  if (entry.mediaType) return { kind: 'mediaType', mediaTypes: entry.mediaType, on };
  if (entry.header !== undefined) return { kind: 'header', name: entry.header, on };
  if (entry.noBody) return { kind: 'noBody', on };
  if (entry.noParameters) return { kind: 'noParameters', on };
  if (entry.property !== undefined) return { kind: 'property', at: entry.property, on };
  if (entry.followsFrom) return { kind: 'followsFrom', operands: entry.followsFrom, on };
  if (entry.distinct !== undefined) return { kind: 'distinct', operand: entry.distinct, on };
  for (const relation of relations) {
    const operands = entry[relation];
    if (operands) return { kind: 'relation', relation, operands, on };
  }
  return { kind: 'documentedStatus' };
}
