import { things } from '../contract/testing/things.js';
import type { Page } from '../contract/model.js';
import type { ApiSettings, Target } from '../target/target.js';
import type { Planner } from './planner.js';

/** A target without any settings. */
export const bare: Target = {
  baseUrl: 'http://127.0.0.1:8080',
  token: 'main',
  conditions: {},
  apis: {},
  timeoutMs: 1000,
  concurrency: 1,
  polling: { times: 3, intervalMs: 1 },
  maxBodyBytes: 1024,
  runTimeoutMs: 10_000,
  tls: { insecure: false },
  secrets: [],
};

/** A planner for a page of the synthetic contract. */
export function plannerOf(page: Page, settings: ApiSettings = {}, target: Partial<Target> = {}): Planner {
  return { contract: things, page, target: { ...bare, ...target }, settings, nonce: 'nonce' };
}
