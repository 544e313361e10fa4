import { markdownTable } from '../../../conformance/text/tables.js';
import { clients, type Call, type Client } from './clients.js';
import { leftOut } from './left-out.js';
import { versionOf } from './pins.js';
import type { Recorded } from './recorder.js';
import type { Tried } from './try-call.js';
import type { Step, Walk } from './walk.js';
import { walks } from './walks.js';

/** The result of each call, or the reason why it was not made. */
export type Results = ReadonlyMap<Call, Tried | string>;

/** What is wrong with each walk, or the reason why it was not tried. */
export type WalkResults = ReadonlyMap<Walk, readonly string[] | string>;

/** The tables of the README: a row for each call and each walk with a result, and for each client that does not run here. */
export function clientsTable(results: Results, walked: WalkResults): string {
  const rows = clients.flatMap((client) =>
    client.calls.flatMap((call) => {
      const tried = results.get(call);
      return tried === undefined ? [] : [rowOf(client, call, tried)];
    }),
  );
  return [
    markdownTable(['Client', 'Version', 'Calls', 'Sends', 'Gets', 'Refused with'], rows),
    '',
    markdownTable(
      ['Client', 'API', 'Walks with its own methods', 'Has no method for', 'Known'],
      [...walks].flatMap((walk) => {
        const faults = walked.get(walk);
        return faults === undefined ? [] : [walkRow(walk, faults)];
      }),
    ),
    '',
    markdownTable(
      ['Does not run here', 'Registry', 'Why'],
      leftOut.map(({ name, registry, reason }) => [name, registry, reason]),
    ),
  ].join('\n');
}

/** The row of a call. It begins with client, version and method, whatever the result. */
export function rowStart(client: Client, call: Call): readonly string[] {
  const { method, shapedLike } = call;
  const called = `\`${method}\`${shapedLike === undefined ? '' : `, as \`${shapedLike}\` does`}`;
  return [`${client.name} (${client.registry})`, versionOf(client), called];
}

/** The row of a walk. */
export function walkRow(
  { client, api, steps, lacks, known = [] }: Walk,
  faults: readonly string[] | string,
): readonly string[] {
  const walked =
    typeof faults === 'string' ? 'not tried' : faults.length > 0 ? 'failed' : steps.map(wordsOf).join(', ');
  const lacking = lacks.map(({ operations, reason }) => `${operations.map(code).join(', ')}: ${reason}`);
  const reasons = [...new Set(known.map(({ reason }) => reason))].map((reason) => {
    const alike = known.filter((one) => one.reason === reason).map(({ fault }) => code(fault));
    return `${alike.join(', ')}: ${reason}`;
  });
  return [client, api, walked, lacking.join('; '), reasons.join('; ')];
}

function wordsOf({ operation, method, refused }: Step): string {
  const words = `${code(operation)} by ${code(method)}`;
  return refused ? `${words}, ${refused.status}` : words;
}

function code(text: string): string {
  return `\`${text}\``;
}

function rowOf(client: Client, call: Call, tried: Tried | string): readonly string[] {
  const start = rowStart(client, call);
  if (typeof tried === 'string') return [...start, 'not tried', '', ''];
  const { operationId, sent, faults } = tried;
  if (sent === undefined || faults.length > 0) return [...start, 'failed', '', ''];
  const { refusal, reference } = call;
  const refusals = [`${refusal.status}: \`${refusal.raised}\``];
  if (reference) refusals.push(`${reference.status} by the reference: \`${reference.raised}\``);
  return [...start, whatWasSent(operationId, sent), whatWasGot(sent), refusals.join(', ')];
}

/** Header fields that every client sends, or that none chooses. */
const unremarkable = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding', 'te']);

function whatWasSent(operationId: string, { fieldNames, headers, body }: Recorded): string {
  const names = fieldNames.filter((name) => !unremarkable.has(name.toLowerCase()));
  const fields = names.map((name) => {
    const value = String(headers[name.toLowerCase()]);
    return ['accept', 'content-type'].includes(name.toLowerCase()) ? `${name}: ${value}` : name;
  });
  return `\`${operationId}\`, ${fields.sort((one, two) => one.localeCompare(two, 'en')).join(', ')}; ${body === '' ? 'no body' : `\`${body}\``}`;
}

function whatWasGot({ response: { status, body } }: Recorded): string {
  return body === '' ? `${status}, empty` : `${status}, every value of the example`;
}
