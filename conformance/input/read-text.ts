import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';

/** A URL, also one that was normalized as if it were a path. */
const url = /^https?:\/+(?=[^/])/i;

/**
 * The text of a user's file. Nothing is fetched.
 * @throws UsageError when it cannot be read
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!url.test(file)) throw new UsageError(`${file} cannot be read: ${messageOf(error)}`);
    const address = file.replace(url, (scheme) => `${scheme.replace(/\/+$/, '')}//`);
    throw new UsageError(`${address} is a URL: give a file, as after "curl --fail --output FILE ${address}"`);
  }
}
