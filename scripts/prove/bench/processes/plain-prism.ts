import { readFileSync } from 'node:fs';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** Serves OpenAPI documents with Prism alone from one base URL, until it is ended. The arguments are their files. */
async function main(files: readonly string[]): Promise<void> {
  const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as object);
  const operations = await Promise.all(documents.map((document) => getHttpOperationsFromSpec(document)));
  const server = createServer(operations.flat(), {
    components: { logger: createLogger('prism', { level: 'silent' }) },
    cors: false,
    config: {
      isProxy: false,
      mock: { dynamic: false },
      checkSecurity: true,
      validateRequest: true,
      validateResponse: false,
      errors: false,
      upstreamProxy: undefined,
    },
  });
  process.stdout.write(`listening on ${await server.listen(0, '127.0.0.1')}\n`);
}

void main(process.argv.slice(2));
