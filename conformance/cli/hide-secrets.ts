import type { Redact } from '../text/redact.js';

/** Runs something, and removes secrets from the message and the stack of what it throws. */
export async function hidingSecrets<Value>(redact: Redact, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    throw withoutSecrets(error, redact);
  }
}

/** Changes the error in place, because its class stands for an exit code. */
function withoutSecrets(error: unknown, redact: Redact): unknown {
  if (!(error instanceof Error)) return redact(String(error));
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  return error;
}
