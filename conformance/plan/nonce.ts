import { createHash } from 'node:crypto';

/** A text of eight characters that differs for each list of parts. */
export function nonceOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 8);
}
