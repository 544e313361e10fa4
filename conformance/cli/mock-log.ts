import type { LoggedRequest, Mock, MockOptions } from '../../fixtures/servers/mock/index.js';
import { formatCurl, trusting } from '../contract/curl.js';
import { restOf, shorten } from '../text/shortlist.js';
import type { LossyOutput } from './io.js';

/** The forms of what `mock` prints. */
export const logFormats = ['text', 'json'] as const;

/** What `mock` prints. */
export interface MockLog {
  /** Says where the mock listens, and what it serves. */
  readonly greet: (mock: Mock) => void;
  /** Prints a request; `undefined` if none is to be printed. */
  readonly log: MockOptions['log'];
  /** Prints what waits to be printed. */
  readonly end: () => void;
}

/** How `mock` prints. */
export interface MockLogOptions {
  readonly log: (typeof logFormats)[number];
  /** Whether it prints no line for a request. */
  readonly quiet: boolean;
  /** Whether the mock keeps a state. */
  readonly stateful: boolean;
}

/** Prints in a form: for people, or as one JSON object a line. */
export function openMockLog(stdout: LossyOutput, { log: format, quiet, stateful }: MockLogOptions): MockLog {
  const [greeting, line] = format === 'json' ? [jsonGreeting, jsonLine] : [textGreeting, textLine];
  // A mock goes on where nobody reads what it prints.
  const { add, printAll } = together((lines) => stdout.offer(lines));
  return {
    greet: (mock) => stdout.write(greeting(mock, stateful)),
    log: quiet ? undefined : (request) => add(line(request)),
    end: printAll,
  };
}

/** How long a line may wait for others. A person does not notice, and writing each line alone takes long. */
const patienceMs = 10;

/** Prints lines together that come shortly after each other. */
function together(print: (lines: string) => void): {
  readonly add: (line: string) => void;
  readonly printAll: () => void;
} {
  let waiting = '';
  const printAll = (): void => {
    if (waiting !== '') print(waiting);
    waiting = '';
  };
  const add = (line: string): void => {
    if (waiting === '') setTimeout(printAll, patienceMs);
    waiting += line;
  };
  return { add, printAll };
}

/** `POST /v1/things 400 createThing: /name is required (contract) (2.5 ms)`. */
function textLine({ method, path, status, operationId, reason, ms }: LoggedRequest): string {
  const about = operationId === undefined ? '' : ` ${operationId}`;
  return `${method} ${path} ${status}${about}${reason === undefined ? '' : `: ${reason}`} (${ms} ms)\n`;
}

function jsonLine(request: LoggedRequest): string {
  return `${JSON.stringify({ event: 'request', time: new Date().toISOString(), ...request })}\n`;
}

function jsonGreeting({ url, listUrl, stateUrl, authorityFile, seed }: Mock): string {
  const told = { url, listUrl, stateUrl, authorityFile, seed };
  return `${JSON.stringify({ event: 'listening', time: new Date().toISOString(), ...told })}\n`;
}

/** Of more operations, the list of the mock tells. */
const mostGreeted = 8;

function greetingOf({ title, prefers, curl }: Mock['operations'][number]): string {
  return `# ${title}${prefers === undefined ? '' : ` (prefers ${prefers})`}\n${curl}`;
}

function textGreeting({ url, listUrl, stateUrl, authorityFile, seed, operations }: Mock, isStateful: boolean): string {
  const seedLine =
    seed === undefined ? [] : [`# --seed ${seed} repeats what is left to chance: ids, delays and faults`];
  const listLines = `# what is served, as JSON; DELETE instead of GET resets the state\n${trusting(formatCurl('GET', listUrl, [], undefined), authorityFile)}`;
  const stateLines =
    stateUrl === undefined
      ? []
      : [
          `# what it knows; PUT instead of GET sets it\n${trusting(formatCurl('GET', stateUrl, [], undefined), authorityFile)}`,
        ];
  const authority = authorityFile === undefined ? [] : [`# the authority of its certificate: ${authorityFile}`];
  const judging = isStateful
    ? []
    : [`# hold it against the contract: npx cloud-contracts verify ${url} --profile prism (it is static)`];
  const { shown, left } = shorten(operations, mostGreeted);
  const rest = restOf(left, 'operation').map((text) => `# ${text}: that list has a curl line for each`);
  const lines = [listLines, ...stateLines, ...judging, ...shown.map(greetingOf), ...rest];
  return `${[`mock listening on ${url}`, ...authority, ...seedLine, ...lines].join('\n\n')}\n\n`;
}
