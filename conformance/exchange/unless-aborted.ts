/** Waits for work to finish or for the signal to abort. Work that begins after that ends by itself. */
export async function unlessAborted(signal: AbortSignal, work: Promise<unknown>): Promise<void> {
  let end = (): void => undefined;
  const aborted = new Promise<void>((resolve) => (end = resolve));
  signal.addEventListener('abort', end);
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
