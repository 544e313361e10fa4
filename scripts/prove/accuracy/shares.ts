import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { chosenContracts, chosenSubjects, meansOf, type Choice } from './choice.js';
import { measureFaults, measureVariations, type MeasuredFault, type MeasuredVariation } from './measure.js';
import { scopeOf } from './verify-subject.js';

/** One of several processes that share the subjects of a choice. */
export interface Share {
  readonly choice: Choice;
  /** Counted from 0. */
  readonly index: number;
  readonly count: number;
}

/** What came of subjects, by their ids, as JSON that another process can read. */
interface Results {
  readonly faults: Readonly<Record<string, Omit<MeasuredFault, 'fault'>>>;
  readonly variations: Readonly<Record<string, MeasuredVariation['alarms']>>;
}

/** What came of all subjects, in their order. */
export interface Measured {
  readonly faults: readonly MeasuredFault[];
  readonly variations: readonly MeasuredVariation[];
}

/** Measures the subjects of a choice, each share in a process of its own, and the first one in this process. */
export async function measureShares(choice: Choice, count: number): Promise<Measured> {
  const subjects = chosenSubjects(chosenContracts(choice), choice);
  const [, ...others] = Array.from({ length: count }, (_, index) => index);
  const all = await Promise.all([
    measureShare({ choice, index: 0, count }, subjects),
    ...others.map((index) => measureElsewhere({ choice, index, count })),
  ]);
  const results: Results = {
    faults: Object.fromEntries(all.flatMap(({ faults }) => Object.entries(faults))),
    variations: Object.fromEntries(all.flatMap(({ variations }) => Object.entries(variations))),
  };
  return {
    faults: subjects.faults.map((fault) => ({ fault, ...found(results.faults, fault.id) })),
    variations: subjects.variations.map((variation) => ({
      variation,
      alarms: found(results.variations, variation.id),
    })),
  };
}

/** @throws Error for a subject that no share had */
function found<Result>(results: Readonly<Record<string, Result>>, id: string): Result {
  const result = results[id];
  if (result === undefined) throw new Error(`no process has measured ${id}`);
  return result;
}

/**
 * Measures the subjects of a share: those of its pages.
 * @param subjects those of the choice, where they are known
 */
export async function measureShare(
  { choice, index, count }: Share,
  subjects = chosenSubjects(chosenContracts(choice), choice),
): Promise<Results> {
  const shareOf = sharesOf([...subjects.faults, ...subjects.variations], count);
  const isOwn = ({ page = '' }: { readonly page?: string }): boolean => (shareOf.get(page) ?? 0) === index;
  const [scope, means] = [scopeOf(chosenContracts(choice)), meansOf(choice)];
  // At the same time, because the suite may wait long for servers with limits of their own.
  const [faults, variations] = await Promise.all([
    measureFaults(subjects.faults.filter(isOwn), scope, means),
    measureVariations(subjects.variations.filter(isOwn), scope, means),
  ]);
  return {
    faults: Object.fromEntries(faults.map(({ fault, ...result }) => [fault.id, result])),
    variations: Object.fromEntries(variations.map(({ variation, alarms }) => [variation.id, alarms])),
  };
}

/**
 * The share of each page, so that all shares have about as many subjects: what is prepared for a page is prepared in one process.
 * What is of no page is in the first one.
 */
export function sharesOf(subjects: readonly { readonly page?: string }[], count: number): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { page = '' } of subjects) numbers.set(page, (numbers.get(page) ?? 0) + 1);
  const loads = Array.from({ length: count }, () => 0);
  const shares = new Map<string, number>();
  const largestFirst = [...numbers].sort(([, one], [, other]) => other - one);
  for (const [page, number] of largestFirst) {
    const index = page === '' ? 0 : loads.indexOf(Math.min(...loads));
    shares.set(page, index);
    loads[index] = (loads[index] ?? 0) + number;
  }
  return shares;
}

/** @throws Error when the process ends without results */
async function measureElsewhere(share: Share): Promise<Results> {
  const child = fork(path.join(__dirname, 'share.ts'), { execArgv: ['--import', 'tsx'] });
  child.send(share);
  // Not its exit: what it has sent may be read after that.
  const ended = once(child, 'disconnect').then(() => {
    throw new Error('a process that shared the measuring has ended without a result');
  });
  const [results] = (await Promise.race([once(child, 'message'), ended])) as [Results];
  return results;
}
