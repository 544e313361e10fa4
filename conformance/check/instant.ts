const dateTime =
  /^(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})[Tt](?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?(?<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Tells whether a text is an ISO 8601 date with a time of day, in extended or basic format. Fraction and zone are
 * optional. The documents show several of these notations and do not say exactly which are allowed; see the
 * ambiguities.
 */
export function isDateTime(text: string): boolean {
  return instantOf(text) !== undefined;
}

/** The instant of an ISO 8601 date and time, in milliseconds since 1970. A text without a zone is read as UTC. */
export function instantOf(text: string): number | undefined {
  const instant = read(text);
  return instant && instant.seconds * 1000 + Number((instant.fraction ?? '').slice(0, 3).padEnd(3, '0'));
}

/**
 * Tells whether one instant is before another. They are compared at the coarser of their two precisions, because a
 * server may write them to different ones. `undefined` when one of the texts is not an instant.
 */
export function isBefore(one: string, other: string): boolean | undefined {
  const [left, right] = [read(one), read(other)];
  if (left === undefined || right === undefined) return undefined;
  if (left.fraction === undefined || right.fraction === undefined) return minutes(left) < minutes(right);
  if (left.seconds !== right.seconds) return left.seconds < right.seconds;
  // A text that goes on is not before its beginning, so that only the other one may have too many digits.
  return left.fraction < right.fraction.slice(0, left.fraction.length);
}

/** An instant as it is written. */
interface Instant {
  /** Whole seconds since 1970. */
  readonly seconds: number;
  /** The digits of the fraction of a second; `undefined` when the text goes down to minutes only. */
  readonly fraction: string | undefined;
}

function minutes({ seconds }: Instant): number {
  return Math.floor(seconds / 60);
}

function read(text: string): Instant | undefined {
  const parts = dateTime.exec(text)?.groups;
  if (!parts) return undefined;
  const { year, month, day, hour, minute, second, fraction = '', zone = 'Z' } = parts;
  const leap = second === '60' ? 1 : 0;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${leap ? '59' : (second ?? '00')}`;
  const instant = Date.parse(`${time}${offset(zone)}`);
  if (Number.isNaN(instant) || Number(day) > daysIn(Number(year), Number(month))) return undefined;
  return { seconds: instant / 1000 + leap, fraction: second === undefined ? undefined : fraction };
}

function offset(zone: string): string {
  const signed = zone.replace(/z/i, '+');
  const digits = signed.slice(1).replace(':', '').padEnd(4, '0');
  return `${signed[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** The days of a month: `Date.parse` reads 31 February as 3 March. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
