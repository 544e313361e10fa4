import type { Contract } from '../contract/contract.js';
import { stemOf } from '../contract/identifiers.js';
import { collectionOf, lastSegmentOf, lastVariableOf } from '../contract/path.js';
import { parsePointer } from '../contract/pointer.js';
import { itemsOf, namedBy } from '../contract/resources.js';
import type { Target } from '../target/target.js';

type Settings = Pick<Target, 'apis' | 'conditions'>;

/** A text or a number of a configuration, with the keys that lead to it. */
interface Given {
  readonly value: string;
  readonly keys: readonly string[];
}

/**
 * Tells whether a configuration may name a resource by its id. A value that is called like other resources of the contract, or is
 * in the place of their ids, names one of those.
 * @param item the path template of the resource
 */
export function isGivenFor({ apis, conditions }: Settings, contract: Contract, item: string, id: string): boolean {
  return givenIn({ apis, conditions })
    .filter(({ value }) => value === id)
    .map(({ keys }) => itemsMeant(contract, keys))
    .some((items) => items.length === 0 || items.includes(item));
}

function givenIn(value: unknown, keys: readonly string[] = []): readonly Given[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ value: String(value), keys }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => givenIn(member, [...keys, key]));
}

/** The resources that a value can only be about; none where it may be about any. */
function itemsMeant({ api, openapi, pages }: Contract, keys: readonly string[]): readonly string[] {
  const names = namesIn(keys);
  const [, ownApi, section, operationId] = keys;
  const page = pages.find((one) => api === ownApi && section === 'operations' && one.operationId === operationId);
  const inPath = namedBy(openapi, page?.path ?? '').filter(
    ({ idParameter }) => names.length === 1 && idParameter === names[0],
  );
  if (inPath.length > 0) return inPath.map(({ item }) => item);
  const stem = names.map(stemOf).findLast((one) => one !== '');
  return itemsOf(openapi).filter((item) => stemsOf(item).some((own) => own === stem));
}

/** The name of a parameter, or those on the way to a member of a body; none of any other value. */
function namesIn(keys: readonly string[]): readonly string[] {
  const start = keys.findLastIndex((key) => places.includes(key));
  return keys
    .slice(start < 0 ? keys.length : start + 1)
    .flatMap((key) => (key.startsWith('/') ? parsePointer(key) : [key.replace(/^(?:path|query|header|cookie):/, '')]))
    .filter((name) => !/^\d+$/.test(name));
}

const places: readonly string[] = ['parameters', 'query', 'body'];

/** What a resource is called by its collection, and by the variable of its path. */
function stemsOf(item: string): readonly string[] {
  return [lastSegmentOf(collectionOf(item)), lastVariableOf(item) ?? ''].map(stemOf);
}
