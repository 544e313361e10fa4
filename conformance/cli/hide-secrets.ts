import type { Redact } from '../text/redact.js';

/** Runs something; what it throws shows no secret, neither in its message nor in its stack. */
export async function hidingSecrets<Value>(redact: Redact, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    throw withoutSecrets(error, redact);
  }
}

/** The error itself: its class stands for an exit code. */
function withoutSecrets(error: unknown, redact: Redact): unknown {
  if (!(error instanceof Error)) return redact(String(error));
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  return error;
}
