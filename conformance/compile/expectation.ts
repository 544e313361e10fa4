import { kinds } from '../check/kinds.js';
import { responses, type CheckKind } from '../check/kind.js';
import type { Expectation } from '../contract/model.js';
import type { Schema } from '../contract/schema.js';
import { successesIn, type StatusRange } from '../contract/status-code.js';
import type { ExpectEntry } from '../../generated/suite/register.js';
import type { Operation } from './operation.js';

const kindByKey: ReadonlyMap<string, CheckKind> = new Map(
  Object.values(kinds).flatMap((kind: CheckKind) => kind.keys.map((key) => [key, kind] as const)),
);

/** The short form of a check. One that is derived may be about `default` as well. */
export interface ExpectationEntry extends Omit<ExpectEntry, 'on'> {
  readonly on?: readonly StatusRange[];
}

/**
 * Expands the short form of `expect` into the form of the model. A check applies to the documented successes unless
 * `on` says otherwise. The register's schema guarantees that the entry has exactly one check, of the right shape.
 */
export function parseExpectation(entry: ExpectationEntry, operation: Operation): Expectation {
  const on = entry.on ?? successesIn(operation.statuses);
  for (const [key, value] of Object.entries(entry)) {
    const kind = kindByKey.get(key);
    if (kind) return kind.parse(value, on, key);
  }
  throw new Error(`no check in ${JSON.stringify(entry)}`);
}

const noMeaning: Schema = {
  not: {},
  description: '"on" has no meaning for this check, which names its answers itself',
};

/** The JSON Schema of `expect`: exactly one check, with `on` if the check is about responses with a status code. */
export function expectationSchema(): Schema {
  const keys = [...kindByKey];
  return {
    type: 'object',
    description: 'exactly one check',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(keys.map(([key, { shape }]) => [key, shape.schema])),
      on: responses.schema,
    },
    oneOf: keys.map(([key]) => ({ required: [key] })),
    dependentSchemas: Object.fromEntries(
      keys
        .filter(([, { appliesTo }]) => appliesTo === 'situation' || appliesTo === 'everyAnswer')
        .map(([key]) => [key, { properties: { on: noMeaning } }]),
    ),
  };
}
