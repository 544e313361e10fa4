import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import type { ConditionSettings } from './target.js';

/** Why nothing shows how the answers of a static mock relate to changed requests. */
export const staticMock = 'a static mock answers with the documented examples, whatever the request says';

/** The only profile: a Prism mock of these contracts, which answers with a documented status code on request. */
const prism: ConditionSettings = {
  '*': { headers: { Prefer: 'code={status}' } },
  'invalid-token': { headers: { Prefer: 'code={status}' } },
  'fresh-values': { unobservable: staticMock },
  created: { unobservable: staticMock },
  replaced: { unobservable: staticMock },
  changed: { unobservable: staticMock },
  untouched: { unobservable: staticMock },
  removed: { unobservable: staticMock },
  listed: { unobservable: staticMock },
  elsewhere: { unobservable: staticMock },
  'removed-with-parent': { unobservable: staticMock },
  filtered: { unobservable: staticMock },
  'all-pages': { unobservable: staticMock },
  'in-workflow': { unobservable: staticMock },
};

/**
 * The condition settings of the profile with the given name; none without a name.
 * @throws UsageError for a name that no profile has.
 */
export function profileConditions(name: string | undefined): ConditionSettings {
  if (name === undefined) return {};
  if (name !== 'prism') throw new UsageError(unknownName('profile', name, ['prism']));
  return prism;
}
