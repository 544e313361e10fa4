import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { child } from '../contract/pointer.js';
import { jsonOrText } from '../contract/json-text.js';

/** What a shop makes of requests besides what its contract says. */
export interface Habits {
  /** It takes a creation that it should refuse, whatever the token, the shop and the body. */
  readonly takesAll?: boolean;
  /** The status code with which it refuses to remove a thing. */
  readonly refusal?: number;
  /** How often it refuses so. */
  readonly times?: number;
  /** A thing needs the one before it: only the last one can be removed. */
  readonly isChain?: boolean;
  /** It says that it removes, and does not. */
  readonly pretends?: boolean;
  /** It keeps nothing of what it has created. */
  readonly forgets?: boolean;
  /** The id of everything that it creates. */
  readonly onlyId?: string;
  /** It counts from here, as databases do. */
  readonly countsFrom?: number;
  /** It ends a connection instead of answering that it has removed something. */
  readonly isMute?: boolean;
  /** Only Location names what it has created: this, from the id and its own URL. */
  readonly location?: (id: string, url: string) => string;
  /** What its answer to a creation shows, instead of the thing. */
  readonly shows?: (id: string) => object;
  /** The status code of its answer to a creation; 201 unless given. */
  readonly creation?: number;
  /** Called with the number of things created so far, before the answer. */
  readonly onCreation?: (created: number) => void | Promise<void>;
}

/** A running service of things, which somebody has written in another way than we. */
export interface Shop {
  readonly url: string;
  /** The ids of the things that are there. */
  ids(): readonly string[];
  readonly created: readonly string[];
  /** Each removal with its status code, in this order. */
  readonly removals: readonly string[];
  close(): void;
}

/** The token that it accepts. */
export const shopToken = 'secret-token';

interface Reply {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts a shop that has one thing, "7". */
export async function startShop(habits: Habits = {}): Promise<Shop> {
  const things = new Set(['7']);
  const [created, removals]: [string[], string[]] = [[], []];
  let refused = 0;
  const create = async (given: object): Promise<Reply> => {
    const id =
      habits.onlyId ??
      (habits.countsFrom === undefined ? `new-${created.length}` : String(habits.countsFrom + created.length));
    created.push(id);
    if (habits.forgets !== true) things.add(id);
    await habits.onCreation?.(created.length);
    if (habits.location) return { status: 201, headers: { Location: habits.location(id, url()) } };
    return { status: habits.creation ?? 201, body: habits.shows?.(id) ?? { thing: thingOf(id, given) } };
  };
  const remove = (id: string): Reply => {
    if (!things.has(id)) return { status: 404 };
    if (habits.isChain === true && [...things].at(-1) !== id) return { status: 400 };
    if (habits.refusal !== undefined && (refused += 1) <= (habits.times ?? Infinity)) return { status: habits.refusal };
    if (habits.pretends !== true) things.delete(id);
    return { status: 204 };
  };
  const ofThing = (method: string, id: string): Reply | undefined => {
    if (method !== 'DELETE')
      return things.has(id) ? { status: 200, body: { thing: thingOf(id, {}) } } : { status: 404 };
    if (habits.isMute === true) return undefined;
    const reply = remove(id);
    removals.push(`${id} ${reply.status}`);
    return reply;
  };
  const ofAll = (method: string, given: unknown): Reply | Promise<Reply> => {
    if (method === 'POST') return isThing(given) ? create(given) : { status: 400 };
    return method === 'GET' ? { status: 200, body: { things: [], total: 0 } } : { status: 405 };
  };
  const answer = async (
    { method = '', url = '', headers }: IncomingMessage,
    text: string,
  ): Promise<Reply | undefined> => {
    const given = jsonOrText(text);
    const [, shop, id] = /^\/shops\/([^/]+)\/things(?:\/([^/?]+))?(?:\?|$)/.exec(url) ?? [];
    if (method === 'POST' && id === undefined && habits.takesAll === true) return create(isThing(given) ? given : {});
    if (headers['x-token'] !== shopToken) return { status: 401 };
    if (shop !== 'corner') return { status: 404 };
    return id === undefined ? ofAll(method, given) : ofThing(method, id);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(request, Buffer.concat(chunks).toString()).then((reply) => {
        if (!reply) return response.destroy();
        response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
        return response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
      });
    });
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: url(),
    ...{ ids: () => [...things], created, removals },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function isThing(value: unknown): value is object {
  const name = child(value, 'name');
  const [colour, price] = [child(value, 'colour') ?? '', child(value, 'price') ?? 0];
  const isName = typeof name === 'string' && name.length <= 9;
  const areTexts = [colour, child(value, 'part_of') ?? ''].every((text) => typeof text === 'string');
  return isName && areTexts && Number.isInteger(price);
}

function thingOf(id: string, given: object): object {
  return { name: 'chair', colour: 'red', ...given, id, created: new Date().toISOString() };
}
