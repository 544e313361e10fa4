import { minLength, type Secret } from './secret.js';

/** Removes secrets from every string of a JSON value, at any depth. */
export type Redact = <Value>(value: Value) => Value;

/** A longer secret is found as it is and in each usual coding, but not in a mixture of codings. */
const maxMixedLength = 512;

/** Names, ids and statements are repeated often. A body comes only once, and there may be very many bodies. */
const longestRemembered = 1000;
const mostRemembered = 10_000;

/**
 * Makes a function that replaces secrets by their marks. It finds a secret as it is, percent-encoded (RFC 3986, section
 * 2.1), escaped for JSON, HTML or a shell, and in base64 at any alignment (RFC 4648, sections 4 and 5). It also finds
 * the beginning of a secret at the end of a text that was cut off. A very short secret is removed only when it is the
 * whole value. The time is linear in the length of the text.
 */
export function redactorOf(secrets: readonly Secret[]): Redact {
  const known = marksByValue(secrets.flatMap(formsOf));
  if (known.size === 0) return (value) => value;
  const long = [...known].filter(([value]) => value.length >= minLength).map(([value, mark]) => ({ value, mark }));
  const patterns = long.flatMap(({ value, mark }) => patternsOf(value).map((pattern) => ({ ...pattern, mark })));
  const escapes = escapesOf(long.map(({ value }) => value));
  const beginnings = new RegExp(patterns.map(({ beginning }) => beginning).join('|'), 'g');
  const expressions = new Map<string, RegExp>();
  const foundAt = (index: number, text: string, form: 'whole' | 'plain'): Found | undefined => {
    for (const { mark, [form]: pattern } of patterns) {
      const expression = expressions.get(pattern) ?? new RegExp(pattern, 'y');
      expressions.set(pattern, expression);
      expression.lastIndex = index;
      if (expression.test(text)) return { mark, end: expression.lastIndex };
    }
    return undefined;
  };
  const withoutSecrets = (text: string): string => {
    if (!patterns.some(({ isIn }) => isIn(text))) return text;
    const form = escapes.test(text) ? 'whole' : 'plain';
    let clean = '';
    let end = 0;
    beginnings.lastIndex = 0;
    for (let begun = beginnings.exec(text); begun !== null; begun = beginnings.exec(text)) {
      const found = foundAt(begun.index, text, form);
      if (found !== undefined) {
        clean += text.slice(end, begun.index) + found.mark;
        end = found.end;
      }
      beginnings.lastIndex = found?.end ?? begun.index + 1;
    }
    return clean + text.slice(end);
  };
  const redacted = new Map<string, string>();
  const redactText = (text: string): string => {
    const old = redacted.get(text);
    if (old !== undefined) return old;
    const clean = known.get(text) ?? withoutCutSecret(withoutSecrets(text), long);
    if (redacted.size === mostRemembered) redacted.clear();
    if (text.length <= longestRemembered) redacted.set(text, clean);
    return clean;
  };
  return (value) => redactIn(value, redactText) as typeof value;
}

/** The secrets by value, the longest first. If a value has several marks, the first one counts. */
function marksByValue(secrets: readonly Secret[]): ReadonlyMap<string, string> {
  const longestFirst = [...secrets].sort((one, other) => other.value.length - one.value.length);
  const marks = new Map<string, string>();
  for (const { value, mark } of longestFirst) {
    if (value !== '' && !marks.has(value)) marks.set(value, mark);
  }
  return marks;
}

/** A shorter line of a secret may occur in any text. */
const minLineLength = 16;

/**
 * The forms in which a secret may occur: as it is, without blanks at its ends, each of its lines (an error may quote
 * only one), and its UTF-8 bytes as characters (Node shows the bytes of a header field that way).
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

/** A secret at a place of a text. */
interface Found {
  readonly mark: string;
  /** The offset after its last character. */
  readonly end: number;
}

/** A way to write a secret. */
interface Pattern {
  /** Tells quickly whether a text may contain the secret: almost no text does. */
  readonly isIn: (text: string) => boolean;
  /**
   * Of how it begins. A text is searched for the beginnings of all secrets at once. One expression for all secrets as a whole
   * would be larger than those that Node compiles, and without that a search takes several times as long.
   */
  readonly beginning: string;
  /** Of all characters to replace. */
  readonly whole: string;
  /** The same for a text without escapes: it takes less time to compile. */
  readonly plain: string;
}

/** The characters that begin an escape; `+` is an escape of the blank only. */
function escapesOf(secrets: readonly string[]): RegExp {
  return secrets.some((secret) => secret.includes(' ')) ? /[%\\&+]/ : /[%\\&]/;
}

function patternsOf(secret: string): readonly Pattern[] {
  const whole = secret.length > maxMixedLength ? codedPattern(secret) : mixedPattern(secret);
  const escapes = escapesOf([secret]);
  const beginning = mixedPattern(Array.from(secret).slice(0, minLength).join(''));
  const begins = new RegExp(beginning);
  const isIn = (text: string): boolean => text.includes(secret) || (escapes.test(text) && begins.test(text));
  return [{ isIn, beginning, whole, plain: escape(secret) }, ...base64Patterns(secret)];
}

/** A secret as it stands, or in one of the usual codings. */
function codedPattern(secret: string): string {
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret), form, json].map(escape).join('|');
}

/** Each character as it is, or in any of its escapes. */
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
  // A JSON text inside a JSON text has its backslashes escaped too.
  '"': ['&quot;', '\\\\{1,3}"'],
  "'": ['&apos;', "'\\\\''"],
  '\n': ['\\\\{1,3}n'],
  '\r': ['\\\\{1,3}r'],
  '\t': ['\\\\{1,3}t'],
  '\\': ['(?:\\\\\\\\){1,2}'],
  '/': ['\\\\/'],
  ' ': ['\\+'],
};

/** The part of the base64 text that depends on the secret only, whatever surrounds it, for each of three alignments. */
function base64Patterns(secret: string): readonly Pattern[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const own = text.slice(start, end);
    if (own.length < minLength) return [];
    const core = base64Pattern(own);
    const found = new RegExp(core);
    // The characters at both ends contain bits of the secret too.
    const whole = `[\\w+/-]?${core}[\\w+/-]?={0,2}`;
    const beginning = `[\\w+/-]?${base64Pattern(own.slice(0, minLength))}`;
    return [{ isIn: (text) => found.test(text), beginning, whole, plain: whole }];
  });
}

/** A base64 text in either of its alphabets. */
function base64Pattern(text: string): string {
  return escape(text)
    .replace(/\\\+|-/g, '[+-]')
    .replace(/\/|_/g, '[/_]');
}

/** The text without the beginning of a secret at the place where the text was cut off. */
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
