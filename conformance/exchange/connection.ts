import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Target } from '../target/target.js';

/** What it takes to connect to a target. */
export type ConnectionSettings = Pick<Target, 'baseUrl' | 'concurrency' | 'tls'>;

/** Kept-alive connections to the origin of one target, and to no other. */
export interface Connection {
  /**
   * Begins a request on a kept-alive connection, or on one of its own where `fresh` says so.
   * @param options path below the base URL, method, header fields and limits
   */
  begin(options: RequestOptions, fresh: boolean): ClientRequest;
  close(): void;
}

/**
 * A connection that has been idle for longer is not used again: servers close idle ones, and a request that crosses
 * with the end of its connection looks as if the subject had not answered.
 */
const maxIdleMs = 1000;

/** Gets ready to connect to a target; connections are made as they are needed, one for each request under way. */
export function openConnection({ baseUrl, concurrency, tls }: ConnectionSettings): Connection {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const isSecure = protocol === 'https:';
  const trust = isSecure ? { ...(tls.ca !== undefined && { ca: [tls.ca] }), rejectUnauthorized: !tls.insecure } : {};
  const openAgent = (maxSockets: number): HttpAgent => {
    const options = { keepAlive: true, maxSockets, timeout: maxIdleMs, ...trust };
    return isSecure ? new HttpsAgent(options) : new HttpAgent(options);
  };
  const agents = [openAgent(concurrency)];
  const origin = { hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const prefix = pathname.replace(/\/$/, '');
  return {
    begin: (options, fresh) => {
      const agent = fresh ? openAgent(1) : agents[0];
      if (fresh && agent) agents.push(agent);
      const all = { ...origin, ...options, path: `${prefix}${options.path ?? ''}`, agent };
      return isSecure ? httpsRequest(all) : httpRequest(all);
    },
    close: () => agents.forEach((agent) => agent.destroy()),
  };
}
