import { minLength, type Secret } from './secret.js';

/** Removes secrets from every string of a JSON value, however deep. */
export type Redact = <Value>(value: Value) => Value;

/** A longer secret is looked for as it stands and in the usual codings, but not in a mixture of them. */
const maxMixedLength = 512;

/** Names, ids and statements come over and over; a body comes once, and a run may have any number of them. */
const longestRemembered = 1000;
const mostRemembered = 10_000;

/**
 * Makes a function that replaces secrets by their marks: as they stand, percent-encoded (RFC 3986, section 2.1), escaped
 * as in JSON, HTML or a shell, or in base64 at any alignment (RFC 4648, sections 4 and 5), and the beginning of one at
 * which a text was cut off. A very short secret is removed only where it is the whole value. Its time is linear in the
 * length of the text.
 */
export function redactorOf(secrets: readonly Secret[]): Redact {
  const known = distinct(secrets.flatMap(formsOf));
  if (known.size === 0) return (value) => value;
  const long = [...known]
    .filter(([value]) => value.length >= minLength)
    .map(([value, mark]) => ({ value, mark, patterns: patternsOf(value) }));
  const any = new RegExp(
    long.map(({ patterns }) => `(${patterns.map(({ whole }) => whole).join('|')})`).join('|'),
    'g',
  );
  const markOf = (found: string, ...groups: readonly unknown[]): string =>
    long[groups.findIndex((group) => group !== undefined)]?.mark ?? found;
  const mayHave = (text: string): boolean => long.some(({ patterns }) => patterns.some(({ isIn }) => isIn(text)));
  const redacted = new Map<string, string>();
  const redactText = (text: string): string => {
    const old = redacted.get(text);
    if (old !== undefined) return old;
    const clean = known.get(text) ?? withoutCutSecret(mayHave(text) ? text.replace(any, markOf) : text, long);
    if (redacted.size === mostRemembered) redacted.clear();
    if (text.length <= longestRemembered) redacted.set(text, clean);
    return clean;
  };
  return (value) => redactIn(value, redactText) as typeof value;
}

/** The secrets by value, the longest first; of several marks for one value the first counts. */
function distinct(secrets: readonly Secret[]): ReadonlyMap<string, string> {
  const longestFirst = [...secrets].sort((one, other) => other.value.length - one.value.length);
  const marks = new Map<string, string>();
  for (const { value, mark } of longestFirst) {
    if (value !== '' && !marks.has(value)) marks.set(value, mark);
  }
  return marks;
}

/** A line of a secret that is shorter may be of any text. */
const minLineLength = 16;

/**
 * A secret, what is left of it where blanks around it are dropped, its lines, of which an error may quote one, and the
 * bytes of its UTF-8 as characters, as Node shows those of a header field.
 */
function formsOf({ value, mark }: Secret): readonly Secret[] {
  const lines = value.split(/\r?\n/).filter((line) => line.length >= minLineLength);
  const texts = [value, value.trim(), ...lines];
  return texts.flatMap((text) => [text, Buffer.from(text).toString('latin1')]).map((text) => ({ value: text, mark }));
}

function redactIn(value: unknown, redactText: (text: string) => string): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((item) => redactIn(item, redactText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactIn(item, redactText)]));
}

/** A way to write a secret, with what stands around it and goes with it. */
interface Pattern {
  /** Tells, fast, whether a text may have it: next to none has. */
  readonly isIn: (text: string) => boolean;
  readonly whole: string;
}

/** The characters that an escape of a character begins with; `+` is one of the blank alone. */
function escapesIn(secret: string): RegExp {
  return secret.includes(' ') ? /[%\\&+]/ : /[%\\&]/;
}

function patternsOf(secret: string): readonly Pattern[] {
  const whole = secret.length > maxMixedLength ? codedPattern(secret) : mixedPattern(secret);
  const escapes = escapesIn(secret);
  // To compile the whole pattern takes longer than to look through all texts of a run for how it begins.
  const beginning = new RegExp(mixedPattern(Array.from(secret).slice(0, minLength).join('')));
  const isIn = (text: string): boolean => text.includes(secret) || (escapes.test(text) && beginning.test(text));
  return [{ isIn, whole }, ...base64Patterns(secret)];
}

/** A secret as it stands, or in one of the usual codings. */
function codedPattern(secret: string): string {
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret), form, json].map(escape).join('|');
}

/** Each character as it stands, or in any of the escapes for it. */
function mixedPattern(secret: string): string {
  return Array.from(secret, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const percent = Array.from(Buffer.from(character), (byte) => `%${anyCase(hex(byte, 2))}`).join('');
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    const json = units.map((unit) => `\\\\u${anyCase(hex(unit, 4))}`).join('');
    const html = `&#(?:0*${code}|[xX]0*${anyCase(hex(code, 1))});`;
    return `(?:${[escape(character), percent, json, html, ...(named[character] ?? [])].join('|')})`;
  }).join('');
}

const named: Readonly<Record<string, readonly string[]>> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  // A JSON text within a JSON text has its backslashes escaped too.
  '"': ['&quot;', '\\\\{1,3}"'],
  "'": ['&apos;', "'\\\\''"],
  '\n': ['\\\\{1,3}n'],
  '\r': ['\\\\{1,3}r'],
  '\t': ['\\\\{1,3}t'],
  '\\': ['(?:\\\\\\\\){1,2}'],
  '/': ['\\\\/'],
  ' ': ['\\+'],
};

/** What of the base64 of any text with the secret in it depends on the secret alone, for each of three alignments. */
function base64Patterns(secret: string): readonly Pattern[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const own = text.slice(start, end);
    if (own.length < minLength) return [];
    const core = escape(own)
      .replace(/\\\+|-/g, '[+-]')
      .replace(/\/|_/g, '[/_]');
    const found = new RegExp(core);
    // The characters on the edges hold bits of the secret too.
    return [{ isIn: (text) => found.test(text), whole: `[\\w+/-]?${core}[\\w+/-]?={0,2}` }];
  });
}

/** What a text that was cut off ends with, if that is the beginning of a secret. */
function withoutCutSecret(text: string, secrets: readonly Secret[]): string {
  const ellipsis = /(?:\.{3}|…)$/.exec(text)?.[0];
  if (ellipsis === undefined) return text;
  const kept = text.slice(0, -ellipsis.length);
  for (const { value, mark } of secrets) {
    for (let length = value.length - 1; length >= minLength; length -= 1) {
      if (kept.endsWith(value.slice(0, length))) return `${kept.slice(0, -length)}${mark}${ellipsis}`;
    }
  }
  return text;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
