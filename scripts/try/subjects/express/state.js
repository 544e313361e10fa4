/** All that the service knows: who may use it, and what it looks after. It lives as long as the process. */

/** @type {Map<string, {account: string, role: 'member' | 'observer', suspended?: boolean}>} */
export const tokens = new Map([
  ['member-token', { account: '1234', role: 'member' }],
  ['observer-token', { account: '1234', role: 'observer' }],
  ['spent-token', { account: '99', role: 'member' }],
]);

/** Accounts that have used up what they may create. */
export const spentAccounts = new Set(['99']);

export const groups = new Map([
  ['db-group', 'ACTIVE'],
  ['db-group-resizing', 'RESIZE'],
  ['db-group-broken', 'FAILED'],
  ['db-group-of-mongodb', 'UNSUPPORTED'],
]);

export const instances = new Map([
  ['db-1', 'ACTIVE'],
  ['db-resizing', 'RESIZE'],
  ['db-broken', 'FAILED'],
  ['db-of-mongodb', 'UNSUPPORTED'],
]);

/** The groups that were backed up, by the backup's id. */
export const backups = new Map();

const saved = { id: 'saved', date: '2026-01-02T03:04:05Z', state: 'completed' };

/** Each agent with the log files that it has sent or been asked for. */
export const agents = new Map([
  ['agent', { status: 'connected', files: new Map([[saved.id, saved]]) }],
  ['agent-restoring', { status: 'restoring' }],
  ['agent-disabled', { status: 'disabled' }],
  ['agent-without-logs', { status: 'unsupported' }],
  ['agent-with-full-disk', { status: 'failed' }],
]);

export const clusters = new Map([
  ['search', 'normal'],
  ['search-busy', 'backing up'],
  ['search-new', 'log backup not enabled'],
]);

export const servers = new Map([
  ['metal', { serial: 'SN0001' }],
  ['metal-without-power', { serial: 'SN0002', isOff: true }],
]);
