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
  const parts = dateTime.exec(text)?.groups;
  if (!parts) return undefined;
  const { year, month, day, hour, minute, second = '00', fraction = '0', zone = 'Z' } = parts;
  const leap = second === '60' ? 1000 : 0;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${leap ? '59' : second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const instant = Date.parse(`${time}${offset(zone)}`);
  if (Number.isNaN(instant) || !isCalendarDay(Number(year), Number(month), Number(day))) return undefined;
  return instant + leap;
}

function offset(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** `Date.parse` reads 31 February as 3 March. */
function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
