import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { satisfies } from 'semver';
import type { Contract } from '../../../conformance/contract/contract.js';
import { packageRoot } from '../../../conformance/contract/load.js';
import { isObservable, type ApiId, type RequirementId } from '../../../conformance/contract/model.js';
import { replaceFile, type OwnKind } from '../../../conformance/output/own-file.js';
import type { OpenApi } from '../../../conformance/compile/openapi.js';
import { breakingChanges } from './breaking-changes.js';

/** What consumers and implementers of a released contract rely on. */
export interface Release {
  /** The version of the package. */
  readonly version: string;
  readonly openapi: OpenApi;
  /** How each observable requirement is judged, as text. */
  readonly requirements: Readonly<Record<RequirementId, string>>;
  /** The requirements without a check, in order. */
  readonly excluded: readonly RequirementId[];
  /** Ids that no requirement uses any more, in order. */
  readonly retired: readonly RequirementId[];
}

/**
 * A contract as a release of the given version.
 * @param retired the retired ids in its register
 */
export function releaseOf({ openapi, pages }: Contract, version: string, retired: readonly RequirementId[]): Release {
  const requirements = pages.flatMap((page) => page.requirements);
  const judged = requirements
    .filter(isObservable)
    .map(({ id, basis, when, expect }) => [id, JSON.stringify({ basis, when, expect })] as const);
  const excluded = requirements.filter((one) => !isObservable(one)).map(({ id }) => id);
  return {
    version,
    openapi,
    requirements: Object.fromEntries(judged),
    excluded: excluded.sort(),
    retired: [...retired].sort(),
  };
}

/**
 * Errors in the ids of an API compared with its last release. An id of a release still exists or is listed as retired,
 * and a retired id stays listed. Lists of known failures and old reports contain ids, so an id never changes its
 * meaning.
 */
export function idFaults(api: ApiId, old: Release, now: Release): readonly string[] {
  const ids = new Set(idsOf(now));
  const retired = new Set(now.retired);
  const place = (id: RequirementId): string =>
    `under "retired:" in spec/${api}/requirements/${id.split('.')[0] ?? ''}.yaml`;
  return [
    ...idsOf(old)
      .filter((id) => !ids.has(id) && !retired.has(id))
      .map((id) => `${id} was released as of ${old.version} and belongs to no requirement: list it ${place(id)}`),
    ...old.retired
      .filter((id) => !retired.has(id))
      .map(
        (id) => `${id} was retired as of ${old.version}: list it ${place(id)} again, and give no requirement this id`,
      ),
  ];
}

function idsOf({ requirements, excluded }: Release): readonly RequirementId[] {
  return [...Object.keys(requirements), ...excluded];
}

function pageOf(id: RequirementId): string {
  return id.split('.')[0] ?? id;
}

/**
 * What prevents the release of a contract as the given version. One reason is a breaking change without the version
 * number that it needs (Semantic Versioning, 4 and 8). The other is a new requirement, or one that is judged
 * differently, that the changelog does not name: it can turn somebody's CI red. A page that is new is named as a whole.
 */
export function obstacles(old: Release, now: Release, changelog: string): readonly string[] {
  const isCompatible = satisfies(now.version, `^${old.version}`);
  const broken = isCompatible ? breakingChanges(old.openapi, now.openapi) : [];
  const stricter = Object.entries(now.requirements).filter(([id, judged]) => old.requirements[id] !== judged);
  const pages = new Set(idsOf(old).map(pageOf));
  const isNamed = (id: RequirementId): boolean =>
    [id, ...(pages.has(pageOf(id)) ? [] : [pageOf(id)])].some((name) => changelog.includes(`\`${name}\``));
  return [
    ...broken.map(({ place, message }) => `${place}: ${message}, which breaks consumers of ${old.version}`),
    ...stricter
      .filter(([id]) => !isNamed(id))
      .map(([id]) => `${id} is new or judged otherwise since ${old.version}: name it in CHANGELOG.md`),
  ];
}

const folder = path.join(packageRoot, 'scripts/ship/releases/released');

/** The last release of an API, or `undefined` before its first. */
export function readRelease(api: ApiId): Release | undefined {
  const file = path.join(folder, `${api}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Release) : undefined;
}

const releaseKind: OwnKind = { name: 'release', isOwn: (text) => /^\{\s*"version": "[^"]+",\s*"openapi"/.test(text) };

/** Stores a release, with which the next one is compared. */
export function writeRelease(api: ApiId, release: Release): void {
  mkdirSync(folder, { recursive: true });
  replaceFile(path.join(folder, `${api}.json`), `${JSON.stringify(release, null, 2)}\n`, releaseKind);
}
