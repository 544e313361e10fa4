import { openAjv } from '../contract/ajv.js';
import addFormats from 'ajv-formats';
import { loadContracts } from '../contract/load.js';
import { findRequirement } from '../plan/selection.js';
import type { KnownFailure, ListedFailure } from '../verdict/known-failure.js';
import schema from './known-failures.schema.json';
import { readValidFile } from './valid-file.js';

/**
 * Reads a file of known failures, YAML or JSON; an empty file lists none.
 * @throws UsageError when the file is missing or breaks its schema, or an entry names no requirement.
 */
export function readKnownFailures(file: string): readonly ListedFailure[] {
  const ajv = openAjv({ allErrors: true, strictRequired: false });
  addFormats(ajv, ['date', 'uri']);
  const { content, errorAt, lineAt, textAt } = readValidFile(
    file,
    ajv.compile<readonly KnownFailure[]>(schema),
    {},
    [],
  );
  const known = loadContracts().flatMap(({ pages }) => pages.flatMap(({ requirements }) => requirements));
  return content.map((entry, index) => {
    try {
      findRequirement(known, entry.requirement);
    } catch (error) {
      throw errorAt(`/${index}/requirement`, error instanceof Error ? error.message : String(error));
    }
    return { ...entry, place: `${file}:${lineAt(`/${index}`)}`, line: textAt(`/${index}`) };
  });
}
