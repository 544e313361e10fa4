import { types } from 'node:util';

/** Wrong usage or configuration: the message says in one line what is wrong, where, and how to fix it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Creates an error about the value at a JSON Pointer into a file or object that a user wrote. */
export type ErrorAt = (pointer: string, message: string) => UsageError;

/** The subject could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A run that has nothing to observe; the message says why. */
export class NothingObservedError extends Error {
  override readonly name = 'NothingObservedError';
}

/** Tells whether a value is an error. It may come from another realm, as Node's own errors do in a sandbox. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}

/** The first line of a text: messages of third-party code may be very long. */
export function firstLineOf(text: string): string {
  return text.split('\n', 1).join('');
}

/**
 * The call stack of an unexpected error, as further lines, when the environment has `CLOUD_CONTRACTS_DEBUG=1`;
 * otherwise an empty text.
 */
export function traceOf(error: unknown, environment: Readonly<Record<string, string | undefined>>): string {
  if (environment['CLOUD_CONTRACTS_DEBUG'] !== '1' || !isError(error)) return '';
  return `\n${error.stack ?? 'no stack is known'}`;
}
