/** Wrong usage or configuration: the message is one line that says what is wrong, where, and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The subject could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A run that has nothing to observe, with the reason. */
export class NothingObservedError extends Error {
  override readonly name = 'NothingObservedError';
}
