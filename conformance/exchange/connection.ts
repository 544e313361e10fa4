import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { Target } from '../target/target.js';
import { addressOf } from '../contract/address.js';

/** The settings that are needed to connect to a target. */
export type ConnectionSettings = Pick<Target, 'baseUrl' | 'concurrency' | 'tls'>;

/** Kept-alive connections to the origin of one target, and to no other origin. */
export interface Connection {
  /**
   * Begins a request on a kept-alive connection, or on a new one when `fresh` is set.
   * @param options path below the base URL, method, header fields and limits
   * @throws TypeError for a path or a header field that cannot be sent
   */
  begin(options: RequestOptions, fresh: boolean): ClientRequest;
  close(): void;
}

/**
 * A connection that was idle for longer is not used again. Servers close idle connections, and if a server closes one
 * while a request is on its way, it looks as if the subject had not answered.
 */
const maxIdleMs = 1000;

/** Prepares to connect to a target. Connections are made on demand, one for each request in progress. */
export function openConnection(settings: ConnectionSettings): Connection {
  const { protocol, pathname } = new URL(settings.baseUrl);
  const agent = openAgent(settings, protocol === 'https:');
  const origin = { ...addressOf(settings.baseUrl), agent };
  const prefix = pathname.replace(/\/$/, '');
  const begin = protocol === 'https:' ? httpsRequest : httpRequest;
  return {
    begin: (options, fresh) => {
      if (fresh) idleSockets(agent).forEach((socket) => socket.destroy());
      return begin({ ...options, ...origin, path: `${prefix}${options.path ?? ''}` });
    },
    close: () => agent.destroy(),
  };
}

function openAgent({ concurrency, tls }: ConnectionSettings, isSecure: boolean): HttpAgent {
  const options = { keepAlive: true, maxSockets: concurrency, timeout: maxIdleMs };
  const agent = isSecure
    ? new HttpsAgent({ ...options, ...contextOf(tls), rejectUnauthorized: !tls.insecure })
    : new HttpAgent(options);
  agent.on('free', (socket: Duplex) => guard(agent, socket));
  return agent;
}

/**
 * The well-known authorities and the target's own, and the certificate to show. The context is made once, because
 * reading them all takes time.
 */
function contextOf({ ca, client }: Target['tls']): { readonly secureContext: SecureContext } {
  const authorities = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  return { secureContext: createSecureContext({ ...authorities, ...client }) };
}

const guarded = new WeakSet<Duplex>();

/** Ends a connection that receives unrequested data, because that would be taken for the answer to the next request. */
function guard(agent: HttpAgent, socket: Duplex): void {
  if (guarded.has(socket)) return;
  guarded.add(socket);
  socket.on('data', () => {
    if (idleSockets(agent).includes(socket)) socket.destroy();
  });
}

function idleSockets({ freeSockets }: HttpAgent): readonly Duplex[] {
  return Object.values(freeSockets).flatMap((sockets) => sockets ?? []);
}
