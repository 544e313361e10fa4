import { Command, InvalidArgumentError } from 'commander';

interface Options {
  readonly api: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** `cloud-contracts mock`. */
export function mockCommand(): Command {
  return new Command('mock')
    .option(
      '--api <ID>',
      'serve this API only (repeatable)',
      (value: string, previous: readonly string[]) => [...previous, value],
      [],
    )
    .option('--host <HOST>', 'address to listen on', '127.0.0.1')
    .option('--port <PORT>', 'port to listen on; 0 takes any free one', parsePort, 4010)
    .action(serve);
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('expected a number from 0 to 65535');
  return port;
}

async function serve({ api, host, port }: Options): Promise<void> {
  const { startMock } = await import('../../fixtures/mock/index.js');
  const mock = await startMock({ apis: api, host, port });
  const lines = mock.operations.map(({ title, curl }) => `# ${title}\n${curl}`);
  process.stdout.write(`${[`mock listening on ${mock.url}`, ...lines].join('\n\n')}\n`);
  await interruption();
  await mock.close();
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
