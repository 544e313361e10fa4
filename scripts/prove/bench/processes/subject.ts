import { startReference } from '../../../../fixtures/servers/reference/index.js';
import { write } from '../../../../fixtures/servers/reference/response.js';

/** Serves the reference implementation until it is ended. The argument is the delay of its answers in milliseconds. */
async function main(delayMs: number): Promise<void> {
  const late: typeof write = (response, output) => void setTimeout(() => write(response, output), delayMs);
  const { url } = await startReference({ deviation: delayMs > 0 ? { write: late } : {} });
  process.stdout.write(`listening on ${url}\n`);
}

void main(Number(process.argv[2] ?? 0));
