import { once } from 'node:events';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { MockOptions } from '../../fixtures/servers/mock/index.js';
import { chosenAmong, contractsOf, withContractOptions, type ContractOptions } from './contract-options.js';
import { followSignals } from './interruption.js';
import type { Cli } from './io.js';
import { launchersOf, watchLaunchers } from './launcher.js';
import { findProcess, isRunning } from './processes.js';
import { isLoopback } from './loopback.js';
import { logFormats, openMockLog } from './mock-log.js';
import { claimReadyFile } from './ready-file.js';
import { wholeNumber } from './whole-number.js';

interface Options extends ContractOptions {
  readonly api: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly basePath: string;
  readonly readyFile?: string;
  readonly stateful: boolean;
  readonly state?: string;
  readonly saveState?: string;
  readonly control: boolean;
  readonly statesAfter?: number;
  readonly prefer: readonly string[];
  readonly preferInQuery: boolean;
  readonly cors: boolean;
  readonly delay?: MockOptions['delayMs'];
  readonly failRate?: number;
  readonly seed?: number;
  readonly log: (typeof logFormats)[number];
  readonly quiet: boolean;
}

const more = `
A state lists resources by API and path, as {"resources":{"shop":{"/shops/corner/things/9":{"name":"lamp"}}}}: these are there,
with what the documents show of their other members, and nothing else of that API.
The first line on standard output is "mock listening on URL"; the file of --ready-file holds the URL alone, and
FILE.pid the id of the mock's process. With --tls, the next line names the file with the authority of the certificate, for
curl --cacert, verify --ca and NODE_EXTRA_CA_CERTS; FILE.pem is a copy of it. All of these files are deleted at the end.
Each request is one line: method, path, status code, operation, the reason for a refusal (also in X-Mock-Reason), and
milliseconds. With --log json every line is an object: first {"event":"listening","time","url","listUrl","stateUrl","authorityFile","seed"}, then
{"event":"request","time","method","path","status","operationId","reason","ms"}. No line holds a token.
"Prefer: code=404" in a request asks for any documented status code, "Prefer: example=NAME" for any documented example;
GET /_mock lists them, and what a stateful mock accepted; DELETE /_mock resets its state. Ends with exit code 0 on SIGINT or
SIGTERM, or when a signal ends the npx or npm that runs it, and with 2 where it cannot be started, as where Prism was left out of the installation.`;

/** `cloud-contracts mock`. */
export function mockCommand(cli: Cli): Command {
  return withContractOptions(new Command('mock'))
    .option('--api <ID>', 'serve this API only (repeatable)', collect, [])
    .option('--host <HOST>', 'address to listen on', '127.0.0.1')
    .option('--port <PORT>', 'port to listen on; 0 takes any free one', parsePort, 4010)
    .option('--tls', 'serve HTTPS, with a certificate that is made anew, and an authority for clients to trust', false)
    .option('--base-path <PATH>', 'serve all operations below this path, such as /api', '')
    .option(
      '--ready-file <FILE>',
      'write the base URL to this file once the mock can be used, and its process to FILE.pid; delete them at the end',
    )
    .option('--stateful', 'keep what is created: show, list, change and remove it', false)
    .option('--state <FILE>', 'begin with the state of this YAML or JSON file, with --stateful')
    .option('--save-state <FILE>', 'save the state into this file at the end; give it to --state to go on from there')
    .option(
      '--states-after <SECONDS>',
      'let what is created go on to its next state after this time (default: each time it is shown)',
      parseSeconds,
    )
    .option('--control', 'show the state at GET /_mock/state, and set it with PUT', false)
    .option('--no-cors', 'send no CORS fields, so that no page of another origin can use the mock in a browser')
    .option(
      '--prefer <PREFERENCE>',
      'answer with code=STATUS or example=NAME where a request has no Prefer; for one operation as in createBackup:code=429 (repeatable)',
      collect,
      [],
    )
    .option('--prefer-in-query', 'take ?__code=STATUS and ?__example=NAME in a request for a Prefer field', false)
    .option('--delay <MS>', 'delay each answer by this time, or by a time from MIN-MAX', parseDelay)
    .option(
      '--fail-rate <RATE>',
      'answer this share of requests, 0 to 1, with a documented status code that a client may retry',
      parseShare,
    )
    .option(
      '--seed <N>',
      'repeat the ids, delays and faults of this seed, with a simulated time (default: other ones each time)',
      wholeNumber,
    )
    .addOption(
      new Option('--log <FORMAT>', 'print a line for each request, as text or as a JSON object')
        .choices(logFormats)
        .default('text'),
    )
    .option('--quiet', 'print no line for a request', false)
    .addHelpText('after', more)
    .action((options: Options) => serve(options, cli));
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('expected a number from 0 to 65535');
  return port;
}

function parseDelay(value: string): readonly [min: number, max: number] {
  const [, min, max = min] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(value) ?? [];
  if (Number(min) <= Number(max)) return [Number(min), Number(max)];
  throw new InvalidArgumentError('expected milliseconds such as 200, or a range such as 100-500');
}

function parseShare(value: string): number {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError('expected a share from 0 to 1, such as 0.2');
  }
  return share;
}

function parseSeconds(value: string): number {
  if (!/^\d{1,9}(?:\.\d{1,3})?$/.test(value)) throw new InvalidArgumentError('expected seconds such as 30 or 0.5');
  return Number(value);
}

async function serve(given: Options, cli: Cli): Promise<void> {
  const { api, readyFile, delay, statesAfter, log: format, quiet, contract, contracts, ...options } = given;
  const served = chosenAmong(await contractsOf({ contract, contracts }), api);
  const interruption = followSignals(cli);
  const orphaned = new AbortController();
  const launchers = launchersOf(process.pid, cli.env, findProcess);
  const stopWatching = watchLaunchers(launchers, isRunning, () => orphaned.abort());
  const end = AbortSignal.any([interruption.signal, orphaned.signal]);
  const { greet, log, end: endLog } = openMockLog(cli.stdout, { log: format, quiet, stateful: options.stateful });
  const { startMock } = await import('../../fixtures/servers/mock/index.js');
  const ready = readyFile === undefined ? undefined : await claimReadyFile(readyFile);
  if (ready?.replaced !== undefined) cli.stderr.write(`cloud-contracts: ${ready.replaced}; it is replaced\n`);
  try {
    const mock = await startMock({
      ...options,
      contracts: served,
      log,
      ...(delay !== undefined && { delayMs: delay }),
      ...(statesAfter !== undefined && { statesAfterSeconds: statesAfter }),
    });
    try {
      greet(mock);
      if (!isLoopback(mock.url)) cli.stderr.write(`${exposed}\n`);
      ready?.announce(mock.url, mock.authorityFile);
      if (!end.aborted) await once(end, 'abort');
    } finally {
      await mock.close();
      endLog();
    }
  } finally {
    stopWatching();
    interruption.close();
    ready?.withdraw();
  }
}

const exposed = 'cloud-contracts: other machines can reach this mock, which is meant for tests on this one';
