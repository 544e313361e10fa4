/**
 * A key of the Responses Object (OpenAPI 3.1, 4.8.16): a status code, all codes with a first digit, or `default` for
 * every code that has no other key.
 */
export type StatusRange = number | `${1 | 2 | 3 | 4 | 5}XX` | 'default';

/** The class of a status code or of a range: its first digit; `undefined` for `default`, which has all of them. */
function classOf(range: StatusRange): number | undefined {
  if (range === 'default') return undefined;
  return typeof range === 'number' ? Math.floor(range / 100) : Number(range[0]);
}

/** Tells whether a status code, or each of a range, means that the request was carried out (RFC 9110, 15.3). */
export function isSuccess(range: StatusRange): boolean {
  return classOf(range) === 2;
}

/** Tells whether a status code, or each of a range, refuses the request or reports a fault (RFC 9110, 15.5 and 15.6). */
export function isRefusal(range: StatusRange): boolean {
  return (classOf(range) ?? 0) >= 4;
}

/** The key by which responses document a status code: the code itself, else its range, else `default`. */
export function documentedAs(statuses: readonly StatusRange[], status: StatusRange): StatusRange | undefined {
  return keysOf(status).find((key) => statuses.includes(key));
}

/** The keys that may document a status code, the most telling one first. A range or `default` is documented as itself. */
export function keysOf(status: StatusRange): readonly StatusRange[] {
  const range = `${String(classOf(status))}XX`;
  return typeof status === 'number' && isStatusRange(range) ? [status, range, 'default'] : [status];
}

/** Tells whether responses document a status code, itself or by a range. */
export function documents(statuses: readonly StatusRange[], status: number): boolean {
  return documentedAs(statuses, status) !== undefined;
}

/** Tells whether a status code is one of those that a list names, by itself or by its range. */
export function includesStatus(wanted: readonly StatusRange[], status: number): boolean {
  return wanted.some((range) => range === status || (typeof range === 'string' && classOf(range) === classOf(status)));
}

/** The status codes that a list names one by one. */
export function singleStatuses(statuses: readonly StatusRange[]): readonly number[] {
  return statuses.filter((range) => typeof range === 'number');
}

/** A status code of a range: the first one, and 200 for `default`. */
export function statusIn(range: StatusRange): number {
  return typeof range === 'number' ? range : (classOf(range) ?? 2) * 100;
}

/** The successes that responses document. Where none has a key of its own, `default` is about them too. */
export function successesIn(statuses: readonly StatusRange[]): readonly StatusRange[] {
  const own = statuses.filter(isSuccess);
  return own.length > 0 ? own : statuses.filter((range) => range === 'default');
}

/** A key of the Responses Object as a value; `undefined` where it is none. */
export function parseStatusRange(key: string): StatusRange | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  return isStatusRange(key) ? key : undefined;
}

function isStatusRange(key: string): key is Exclude<StatusRange, number> {
  return key === 'default' || /^[1-5]XX$/.test(key);
}

/** Orders status codes before ranges, and both before `default`. */
export function compareStatuses(one: StatusRange, other: StatusRange): number {
  return orderOf(one) - orderOf(other);
}

function orderOf(range: StatusRange): number {
  return typeof range === 'number' ? range : 1000 * (classOf(range) ?? 10);
}
