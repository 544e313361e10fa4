import { alignedTable } from '../../../conformance/text/tables.js';

/** What the documents alone tell of one subject. */
export interface MeasuredAlone {
  readonly id: string;
  readonly class: string;
  readonly api: string;
  /** The requirements that it does not meet, those that only warn among them. */
  readonly unmet: readonly string[];
}

/** A permitted variation, judged by the documents alone. */
export interface MeasuredVariation extends MeasuredAlone {
  /** Whether only the register permits it, where it reads the source document in several ways. */
  readonly isRegistered: boolean;
}

/** Faults and permitted variations, judged by the documents alone. */
export interface Measurement {
  readonly faults: readonly MeasuredAlone[];
  readonly variations: readonly MeasuredVariation[];
}

/** The least share of faults to find by the documents alone. The best peer has found 77 % of those that it was given. */
const leastShare = 0.87;

/** Permitted variations that the document alone takes for faults: nothing in it says that one name refers to another. */
const knownAlarms: readonly string[] = [
  'create-instance/a user of a database that the request does not create is refused',
];

/** Tells whether enough faults are found, and nothing is taken for one that any reader of the document would permit. */
export function isGoodEnough({ faults, variations }: Measurement): boolean {
  const isAlarm = (one: MeasuredVariation): boolean =>
    isFound(one) && !one.isRegistered && !knownAlarms.includes(one.id);
  return faults.filter(isFound).length >= leastShare * faults.length && !variations.some(isAlarm);
}

function isFound({ unmet }: MeasuredAlone): boolean {
  return unmet.length > 0;
}

/** A table by API and by class, and below it each variation that is taken for a fault. */
export function describe({ faults, variations }: Measurement): string {
  const groups = [...groupsOf(faults), ...groupsOf(variations)];
  const rows = [...new Set(['all', ...groups])].map((group) => {
    const [wrong, permitted] = [faults, variations].map((all) => all.filter((one) => isIn(one, group)));
    return [group, share(wrong ?? []), share(permitted ?? [])];
  });
  const alarms = variations.filter(isFound).map(({ id, api, unmet, isRegistered }) => {
    const who = isRegistered ? 'only the register permits' : 'the document permits';
    return `try-peer: ${api}: ${who} "${id}", which is taken for a fault (${unmet.join(', ')})`;
  });
  return [
    alignedTable(['by the documents alone', 'faults found', 'variations taken for faults'], rows),
    ...alarms,
  ].join('\n');
}

function groupsOf(measured: readonly MeasuredAlone[]): readonly string[] {
  return [...measured.map(({ api }) => api), ...measured.map((one) => one.class)];
}

function isIn(one: MeasuredAlone, group: string): boolean {
  return group === 'all' || group === one.api || group === one.class;
}

function share(measured: readonly MeasuredAlone[]): string {
  return `${measured.filter(isFound).length} of ${measured.length}`;
}
