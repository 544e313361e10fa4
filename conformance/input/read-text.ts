import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';

/**
 * The text of a user's file.
 * @throws UsageError when it cannot be read
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`);
  }
}
