import { groupBy } from '../../contract/group-by.js';
import { formatPointer, isObject, parsePointer, valueAt } from '../../contract/pointer.js';
import type { Finding } from '../../verdict/verdict.js';
import type { ReportedExchange, RequirementReport } from '../../report/report.js';
import { follows } from './consequences.js';
import type { ExchangesById } from './facts.js';
import { counted } from '../../text/counted.js';

/** One thing that is wrong with the subject, and the requirements that fail for it. */
export interface Cause {
  /** What is wrong, in one sentence; `undefined` where nothing was found. */
  readonly what: string | undefined;
  /** The requirement whose first finding shows the cause best. */
  readonly shown: RequirementReport;
  /** The others that fail for it, in the order of the contract. */
  readonly others: readonly RequirementReport[];
}

/** Requirements that fail for one cause; never empty. */
type Group = [RequirementReport, ...RequirementReport[]];

/**
 * Groups requirements that do not pass by cause, so that each cause is one entry; the one with the most consequences
 * comes first. Their first findings decide:
 * - the same answer to a request that had to be accepted, and the same status code of a server that fails, that has no such
 *   path or that takes no token, is one cause, whatever was expected of it;
 * - a request that was accepted and had to be refused is one only with the very same rule;
 * - what follows from a broken part of a body belongs to the requirement about that part.
 */
export function causesOf(requirements: readonly RequirementReport[], exchanges: ExchangesById): readonly Cause[] {
  const roots = rootsOf(requirements);
  const groups = new Map<string, Group>();
  for (const requirement of requirements) {
    const root = roots.get(requirement) ?? requirement;
    const key = keyOf(root, exchanges);
    const group = groups.get(key);
    if (group) group.push(requirement);
    else groups.set(key, [requirement]);
  }
  return withMovedMembers(
    [...groups.values()].map((group) => causeOf(group, roots)),
    exchanges,
  ).sort((one, other) => other.others.length - one.others.length);
}

/** The ids of the requirements of a cause, the one that shows it first. */
export function idsOf({ shown, others }: Cause): readonly string[] {
  return [shown, ...others].map(({ id }) => id);
}

/** For each requirement, the one that explains all of its findings; itself if there is none. */
function rootsOf(requirements: readonly RequirementReport[]): ReadonlyMap<RequirementReport, RequirementReport> {
  const roots = new Map<RequirementReport, RequirementReport>();
  const rootOf = (requirement: RequirementReport): RequirementReport => {
    const known = roots.get(requirement);
    if (known) return known;
    const explanation = requirements.find((other) => explains(other, requirement));
    const root = explanation === undefined ? requirement : rootOf(explanation);
    roots.set(requirement, root);
    return root;
  };
  requirements.forEach(rootOf);
  return roots;
}

function explains(one: RequirementReport, other: RequirementReport): boolean {
  if (one === other || one.verdict !== other.verdict || other.findings.length === 0) return false;
  return other.findings.every((finding) => one.findings.some((cause) => follows(finding, cause)));
}

/** Requirements with the same key fail for the same cause. */
function keyOf({ id, verdict, findings: [finding] }: RequirementReport, exchanges: ExchangesById): string {
  if (!finding) return JSON.stringify([verdict, id]);
  return JSON.stringify([verdict, ...sameness(finding, exchanges.get(finding.exchange))]);
}

function sameness(finding: Finding, exchange: ReportedExchange | undefined): readonly unknown[] {
  const { expected, actual, pointer, keyword, place } = finding;
  if (place.in === 'status') return samenessOfStatus(finding, place.status, exchange);
  // What was expected of a body that cannot be read, or that has another label, does not matter.
  if (keyword === 'readable') return [keyword, actual.split(':')[0]];
  return keyword === 'mediaType' ? [keyword, actual] : [expected, actual, pointer, keyword];
}

/** Status codes of a server that fails or limits, that has no such path or method, or that takes no token. */
const isOfServer = (status: number): boolean =>
  [401, 404, 405, 429].includes(status) || status >= 500 || (status >= 300 && status < 400);

function samenessOfStatus(
  { exchange: id, expected, actual }: Finding,
  status: number | null,
  exchange: ReportedExchange | undefined,
): readonly unknown[] {
  if (status === null || isOfServer(status)) return ['status', actual];
  const wantsSuccess = /\b2\d\d\b/.test(expected);
  if (status < 300) return wantsSuccess ? ['status', actual] : ['accepted', exchange?.situation ?? id, expected];
  return wantsSuccess ? ['refused', id, actual] : ['status', actual, expected];
}

function causeOf(group: Group, roots: ReadonlyMap<RequirementReport, RequirementReport>): Cause {
  const [first] = group;
  const shown = group.reduce((best, one) => (rank(one, roots) < rank(best, roots) ? one : best), first);
  return { what: shown.findings[0]?.message, shown, others: group.filter((one) => one !== shown) };
}

/** How badly a requirement shows its cause: best are those that follow from no other, about a documented request. */
function rank(requirement: RequirementReport, roots: ReadonlyMap<RequirementReport, RequirementReport>): number {
  const [finding] = requirement.findings;
  const follows = roots.get(requirement) !== requirement;
  const isOfAnyAnswer = finding?.expected.startsWith('one of ') === true;
  return (follows ? 4 : 0) + (isOfAnyAnswer ? 2 : 0) + (finding?.control === null ? 0 : 1);
}

/**
 * Members that are missing from an object which has fewer others are missing for one cause: the object is another one
 * than the documented, as when an envelope is left out or added.
 */
function withMovedMembers(causes: readonly Cause[], exchanges: ExchangesById): Cause[] {
  const byParent = new Map<string, [Cause, ...Cause[]]>();
  for (const cause of causes) {
    const parent = parentOfMissing(cause);
    if (parent === undefined) continue;
    const key = JSON.stringify([cause.shown.verdict, cause.shown.findings[0]?.exchange, parent]);
    const siblings = byParent.get(key);
    if (siblings) siblings.push(cause);
    else byParent.set(key, [cause]);
  }
  const moved = [...byParent.values()].flatMap((siblings) => merged(siblings, exchanges) ?? []);
  const gone = new Set(moved.flatMap(idsOf));
  return [...moved, ...causes.filter(({ shown }) => !gone.has(shown.id))];
}

/** The pointer to the object that lacks the member that a cause is about. */
function parentOfMissing({
  shown: {
    findings: [finding],
  },
}: Cause): string | undefined {
  if (finding?.actual !== 'nothing' || finding.place.in !== 'body') return undefined;
  return formatPointer(parsePointer(finding.place.pointer).slice(0, -1));
}

function merged(siblings: readonly [Cause, ...Cause[]], exchanges: ExchangesById): Cause | undefined {
  const [first, ...rest] = siblings;
  const parent = parentOfMissing(first) ?? '';
  const names = siblings.map(({ shown }) => parsePointer(shown.findings[0]?.pointer ?? '').at(-1) ?? '');
  const value = valueIn(exchanges.get(first.shown.findings[0]?.exchange ?? ''), parent);
  if (rest.length === 0 || !isObject(value) || Object.keys(value).length >= names.length) return undefined;
  const others = [...first.others, ...rest.flatMap(({ shown, others: more }) => [shown, ...more])];
  return { what: describeMoved(parent, names, value), shown: first.shown, others };
}

function valueIn(exchange: ReportedExchange | undefined, pointer: string): unknown {
  try {
    const body: unknown = JSON.parse(exchange?.response?.body ?? '');
    return pointer === '' ? body : valueAt(body, pointer);
  } catch {
    return undefined;
  }
}

function describeMoved(parent: string, names: readonly string[], value: object): string {
  const where = parent === '' ? 'the body' : parent;
  const holders = Object.entries(value).filter(
    ([, member]: readonly [string, unknown]) => isObject(member) && names.every((name) => Object.hasOwn(member, name)),
  );
  const [holder] = holders.map(([name]) => `, and stand in its member "${name}"`);
  return `${counted(names.length, 'member')} of ${where} are missing${holder ?? ''}: ${names.join(', ')}`;
}

/** Groups the ids of unobserved requirements by reason. */
export function reasonsOf(requirements: readonly RequirementReport[]): ReadonlyMap<string, readonly string[]> {
  const unobserved = requirements.filter(({ verdict }) => verdict === 'unobserved');
  return idsBy(unobserved, ({ howToObserve }) => howToObserve ?? 'no reason is known');
}

/** The ids of requirements by what a function gives for each. */
export function idsBy(
  requirements: readonly RequirementReport[],
  keyOf: (requirement: RequirementReport) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = groupBy(requirements, keyOf);
  return new Map(Array.from(groups, ([key, some]) => [key, some.map(({ id }) => id)]));
}
