import { formatPointer } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';
import type { FilledVariable } from '../input/fill-in.js';
import { isCommon, type Secret } from '../text/secret.js';
import { unknownName } from '../text/unknown-name.js';

/** Places of a configuration whose values are public: where the subject listens, files, names and reasons. */
const publicPlaces =
  /^\/(?:baseUrl|profile|ca|cert|key|knownFailures|apis\/[^/]+\/leaveOut\/.*|(?:.*\/)?conditions\/[^/]+\/unobservable)$/;

/**
 * The secrets among the values from the environment: all except those in public places, those of variables that the
 * configuration calls public, and texts that are too common to be hidden.
 * @throws UsageError for a public variable that the configuration does not read.
 */
export function environmentSecrets(
  filled: readonly FilledVariable[],
  publicVariables: readonly string[],
  errorAt: ErrorAt,
): readonly Secret[] {
  const names = [...new Set(filled.map(({ name }) => name))];
  publicVariables.forEach((name, index) => {
    if (!names.includes(name))
      throw errorAt(formatPointer(['publicVariables', index]), unknownName('variable', name, names));
  });
  return filled
    .filter(({ name, pointer }) => !publicVariables.includes(name) && !publicPlaces.test(pointer))
    .map(({ name, value }) => ({ value, mark: `<${name}>` }))
    .filter(({ value }) => !isCommon(value));
}
