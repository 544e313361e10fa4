import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Contract } from '../contract/contract.js';
import { requirementsIn, type ApiId, type RequirementId } from '../contract/model.js';
import { entriesOf } from './entries.js';
import type { Io } from './io.js';
import { NothingObservedError } from '../errors.js';
import { replaceFile, type OwnKind } from '../output/own-file.js';
import { requirementsOf, type Report } from '../report/report.js';

/**
 * The folder for caches: `XDG_CACHE_HOME`, the local application data on Windows, or `~/.cache`.
 * @param platform as `process.platform` names it
 */
export function cacheFolder(env: Io['env'], platform: string, home: string): string {
  const own = env['XDG_CACHE_HOME'];
  if (own !== undefined && own !== '') return own;
  if (platform !== 'win32') return path.join(home, '.cache');
  return env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
}

/** The file in the user's cache that keeps what failed in the last runs from this folder. */
function cacheFile(env: Io['env']): string {
  const folder = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16);
  return path.join(cacheFolder(env, process.platform, homedir()), 'cloud-contracts', `${folder}.json`);
}

const lastRunKind: OwnKind = { name: 'list of what failed', isOwn: (text) => text.startsWith('{"failed":[') };

/**
 * Keeps the ids of the requirements that failed in this run. A requirement that this run did not observe keeps its
 * entry, because the run may have been about another requirement. One of an operation that this run left out does not. If
 * the cache cannot be written, the run does not fail.
 * @param included tells whether an operation is one of those that the run is about
 */
export function keepFailed(
  report: Report,
  contracts: readonly Contract[],
  included: (api: ApiId, operationId: string) => boolean,
  env: Io['env'],
): void {
  const observed = requirementsOf(report).filter(({ verdict }) => verdict !== 'unobserved');
  const seen = new Set(observed.map(({ id }) => id));
  const others = entriesOf(contracts)
    .filter(({ contract, page, requirement }) => included(contract.api, page.operationId) && !seen.has(requirement.id))
    .map(({ requirement }) => requirement.id);
  const failed = [
    ...readFailed(env).filter((id) => others.includes(id)),
    ...observed.flatMap(({ id, verdict }) => (verdict === 'failed' ? [id] : [])),
  ];
  try {
    mkdirSync(path.dirname(cacheFile(env)), { recursive: true });
    replaceFile(cacheFile(env), JSON.stringify({ failed }), lastRunKind);
  } catch {
    // Only --last-failed needs the file, and reports when it is missing.
  }
}

/**
 * The requirements that failed when they were last observed from this folder and that the contract still has.
 * @param among limits the result to these ids, unless it is empty
 * @throws NothingObservedError when no run is known, or none of them failed.
 */
export function readLastFailed(
  contracts: readonly Contract[],
  among: readonly RequirementId[],
  env: Io['env'],
): readonly RequirementId[] {
  const known = new Set(requirementsIn(contracts).map(({ id }) => id));
  const failed = readFailed(env).filter((id) => known.has(id) && (among.length === 0 || among.includes(id)));
  if (failed.length === 0)
    throw new NothingObservedError('no requirement failed when it was last observed from this folder');
  return failed;
}

function readFailed(env: Io['env']): readonly RequirementId[] {
  try {
    const { failed } = JSON.parse(readFileSync(cacheFile(env), 'utf8')) as {
      readonly failed: readonly RequirementId[];
    };
    return failed;
  } catch {
    return [];
  }
}
