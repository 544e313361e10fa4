import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Target } from '../target/target.js';

/** Kept-alive connections to one target. */
export interface Connection {
  readonly agent: HttpAgent;
  close(): void;
}

/** Opens the connections to a target: none yet, as many as are under way at once later. */
export function openConnection({
  baseUrl,
  concurrency,
  tls,
}: Pick<Target, 'baseUrl' | 'concurrency' | 'tls'>): Connection {
  const options = { keepAlive: true, maxSockets: concurrency };
  const agent = baseUrl.startsWith('https:')
    ? new HttpsAgent({ ...options, ...(tls.ca !== undefined && { ca: tls.ca }), rejectUnauthorized: !tls.insecure })
    : new HttpAgent(options);
  return { agent, close: () => agent.destroy() };
}
