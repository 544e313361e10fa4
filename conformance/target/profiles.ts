import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import type { ConditionSettings } from './target.js';

/** A ready set of condition settings for a kind of subject. */
export interface Profile {
  readonly description: string;
  readonly conditions: ConditionSettings;
}

const staticMock = 'a static mock answers with the documented examples, whatever the request says';

const profiles: Readonly<Record<string, Profile>> = {
  prism: {
    description: 'a Prism mock of these contracts, which answers a documented status code on request',
    conditions: {
      '*': { headers: { Prefer: 'code={status}' } },
      'invalid-token': { headers: { Prefer: 'code={status}' } },
      'fresh-values': { unobservable: staticMock },
    },
  },
};

/**
 * The profile with the given name.
 * @throws UsageError for a name that no profile has.
 */
export function findProfile(name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile) throw new UsageError(unknownName('profile', name, Object.keys(profiles)));
  return profile;
}
