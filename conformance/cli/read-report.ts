import { firstLineOf, messageOf, UsageError } from '../errors.js';
import { readText } from '../input/read-text.js';
import { inputValidator } from '../input/validators.js';
import type { Report } from '../report/report.js';

/**
 * Reads a report that `--reporter json` wrote.
 * @throws UsageError for a file that cannot be read, is not JSON, or is not a report of this schema version.
 */
export function readReport(file: string): Report {
  const value = parse(file);
  const version = schemaVersionOf(value);
  if (version === undefined) throw new UsageError(`${file} is no report: expected what "--reporter json" writes`);
  if (version !== 1) {
    throw new UsageError(`${file} is a report of schema version ${JSON.stringify(version)}: this version reads 1`);
  }
  const problem = problemOf(value);
  if (problem !== undefined) throw new UsageError(`${file} is no report of this version: ${problem}`);
  return value as Report;
}

function parse(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${firstLineOf(messageOf(error))}`);
  }
}

function schemaVersionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
}

/** The first error of a value against the schema of a report, with its JSON Pointer. */
function problemOf(value: unknown): string | undefined {
  const validate = inputValidator<Report>('report');
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? 'does not match'}`.trim();
}
