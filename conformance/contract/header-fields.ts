import type { Pair } from './serialisation.js';

/** Header fields by name, as they are sent. */
export type HeaderFields = Readonly<Record<string, string>>;

/**
 * Merges layers of header fields. The last layer that has a field counts; names are case-insensitive. Of `Cookie`, each
 * cookie counts by itself.
 */
export function mergeFields(...layers: readonly HeaderFields[]): HeaderFields {
  const fields = new Map<string, Pair>();
  for (const layer of layers) {
    for (const field of Object.entries(layer)) {
      const key = field[0].toLowerCase();
      const earlier = key === 'cookie' ? (fields.get(key)?.[1] ?? '') : '';
      fields.set(key, earlier === '' ? field : [field[0], mergeCookies(earlier, field[1])]);
    }
  }
  return Object.fromEntries(fields.values());
}

function mergeCookies(earlier: string, later: string): string {
  return joinCookies([...new Map([...cookiesIn(earlier), ...cookiesIn(later)])]);
}

/** The cookies of a field (RFC 6265, section 4.2.1). */
function cookiesIn(value: string): readonly Pair[] {
  return value.split(/; */).map((cookie) => {
    const [name = '', ...rest] = cookie.split('=');
    return [name, rest.join('=')];
  });
}

/** The value of a field with cookies. */
export function joinCookies(cookies: readonly Pair[]): string {
  return cookies.map((pair) => pair.join('=')).join('; ');
}

/** The value of a field; `undefined` without such a field. */
export function fieldIn(fields: HeaderFields, name: string): string | undefined {
  return Object.entries(fields).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}

/** The value of a cookie; `undefined` without such a cookie. */
export function cookieIn(fields: HeaderFields, name: string): string | undefined {
  return cookiesIn(fieldIn(fields, 'Cookie') ?? '').find(([own]) => own === name)?.[1];
}

/** The header fields without cookies of the given names, which are case-sensitive. */
export function withoutCookies(fields: HeaderFields, names: readonly string[]): HeaderFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      if (field.toLowerCase() !== 'cookie') return [[field, value] as const];
      const left = cookiesIn(value).filter(([name]) => !names.includes(name));
      return left.length === 0 ? [] : [[field, joinCookies(left)] as const];
    }),
  );
}

/** The header fields without those of the given names, which are case-insensitive. */
export function withoutFields(fields: HeaderFields, names: readonly string[]): HeaderFields {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !left.has(name.toLowerCase())));
}

/** The header fields under other names. */
export function renameFields(fields: HeaderFields, rename: (name: string) => string): HeaderFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [rename(name), value]));
}
