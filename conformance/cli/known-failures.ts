import type { Contract } from '../contract/contract.js';
import { requirementsIn } from '../contract/model.js';
import { messageOf } from '../errors.js';
import { findRequirement } from '../plan/selection.js';
import type { KnownFailure, ListedFailure } from '../verdict/known-failure.js';
import { readValidFile } from '../input/valid-file.js';
import { inputValidator } from '../input/validators.js';

/**
 * Reads a file of known failures, YAML or JSON; an empty file lists none.
 * @throws UsageError when the file is missing or breaks its schema, or an entry names no requirement.
 */
export function readKnownFailures(file: string, contracts: readonly Contract[]): readonly ListedFailure[] {
  const validate = inputValidator<readonly KnownFailure[]>('known-failures');
  const { content, errorAt, lineAt, textAt } = readValidFile(file, validate, {}, []);
  const known = requirementsIn(contracts);
  return content.map((entry, index) => {
    try {
      findRequirement(known, entry.requirement);
    } catch (error) {
      throw errorAt(`/${index}/requirement`, messageOf(error));
    }
    return { ...entry, place: `${file}:${lineAt(`/${index}`)}`, line: textAt(`/${index}`) };
  });
}
