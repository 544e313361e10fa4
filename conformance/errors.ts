import { types } from 'node:util';

/** Wrong usage or configuration: the message is one line that says what is wrong, where, and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Makes an error about the value at a JSON Pointer into what a user wrote. */
export type ErrorAt = (pointer: string, message: string) => UsageError;

/** The subject could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A run that has nothing to observe, with the reason. */
export class NothingObservedError extends Error {
  override readonly name = 'NothingObservedError';
}

/** Tells whether a value is an error, also one of another realm, as Node's own are in a sandbox. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** What is said of anything that was thrown. */
export function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}

/** The first line of a text: messages of other people's code may go on for a page. */
export function firstLineOf(text: string): string {
  return text.split('\n', 1).join('');
}

/**
 * Where an error of our own happened, for those who ask: the stack of calls, as further lines, when the environment has
 * `CLOUD_CONTRACTS_DEBUG=1`, and otherwise nothing.
 */
export function traceOf(error: unknown, environment: Readonly<Record<string, string | undefined>>): string {
  if (environment['CLOUD_CONTRACTS_DEBUG'] !== '1' || !isError(error)) return '';
  return `\n${error.stack ?? 'no stack is known'}`;
}
