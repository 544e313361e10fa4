/** Removes secrets from every string of a JSON value, however deep. */
export type Redact = <Value>(value: Value) => Value;

/** What stands in the place of a secret. */
const mark = '<token>';

/** A shorter secret occurs by chance: it is removed only where it is the whole value. */
const minLength = 4;

/** A longer secret is looked for as it stands and in the usual codings, but not in a mixture of them. */
const maxMixedLength = 512;

/**
 * Makes a function that replaces secrets by `<token>`: as they stand, percent-encoded (RFC 3986, section 2.1), escaped
 * as in JSON or HTML, or in base64 at any alignment (RFC 4648, sections 4 and 5), and the beginning of one at which a
 * text was cut off. Its time is linear in the length of the text.
 */
export function redactorOf(secrets: readonly string[]): Redact {
  const known = [...new Set(secrets.filter((secret) => secret !== ''))].sort((a, b) => b.length - a.length);
  if (known.length === 0) return (value) => value;
  const long = known.filter((secret) => secret.length >= minLength);
  const patterns = long.flatMap(patternsOf);
  const whole = new RegExp(patterns.map((pattern) => pattern.whole).join('|'), 'g');
  const redacted = new Map<string, string>();
  const redactText = (text: string): string => {
    const old = redacted.get(text);
    if (old !== undefined) return old;
    const clean = known.includes(text)
      ? mark
      : withoutCutSecret(patterns.some((pattern) => pattern.isIn(text)) ? text.replace(whole, mark) : text, long);
    redacted.set(text, clean);
    return clean;
  };
  return (value) => redactIn(value, redactText) as typeof value;
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
  const literal = [secret, encodeURIComponent(secret)].map(escape).join('|');
  const whole = secret.length > maxMixedLength ? literal : mixedPattern(secret);
  const escapes = escapesIn(secret);
  // To compile the whole pattern takes longer than to look through all texts of a run for how it begins.
  const beginning = new RegExp(mixedPattern(Array.from(secret).slice(0, minLength).join('')));
  const isIn = (text: string): boolean => text.includes(secret) || (escapes.test(text) && beginning.test(text));
  return [{ isIn, whole }, ...base64Patterns(secret)];
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
  '"': ['&quot;', '\\\\"'],
  "'": ['&apos;'],
  '\\': ['\\\\\\\\'],
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
function withoutCutSecret(text: string, secrets: readonly string[]): string {
  const ellipsis = /(?:\.{3}|…)$/.exec(text)?.[0];
  if (ellipsis === undefined) return text;
  const kept = text.slice(0, -ellipsis.length);
  for (const secret of secrets) {
    for (let length = secret.length - 1; length >= minLength; length -= 1) {
      if (kept.endsWith(secret.slice(0, length))) return `${kept.slice(0, -length)}${mark}${ellipsis}`;
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
