/**
 * Characters that are invisible or move the text around them: control characters, bidirectional and other format
 * characters, line separators, private use, noncharacters and lone surrogates. XML 1.0 forbids some of them.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** The same but for line feeds: JSON has each of its own escaped, and those between its members stay. */
const unseenInJson = new RegExp(unseen.source.replace('\\p{Cc}', '\\0-\\t\\v-\\x1f\\x7f-\\x9f'), 'gu');

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text on one line, with every invisible character as an escape such as `\u202e`. Text that a CI system would run as a
 * command anywhere in its log (`##[command]`, `##vso[`) gets an escape too.
 */
export function visibleLine(text: string): string {
  return text.replace(unseen, escapeOf).replace(/##(?=\w*\[)/g, '#\\u0023');
}

/** Does the same line by line: line feeds stay, and no line starts a GitHub workflow command (`::name::`). */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visibleLine(line).replace(/^(\s*)::/, '$1:\\u003a'))
    .join('\n');
}

/**
 * A value as JSON with every invisible character escaped, and without text that a CI system would run as a command. It
 * parses to the same value.
 */
export function visibleJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll('##', '#\\u0023').replace(unseenInJson, jsonEscape);
}

/** The start of a text, with the number of characters that are left out. */
export function shortened(text: string, maxCharacters: number): string {
  const left = text.length - maxCharacters;
  return left > 0 ? `${text.slice(0, maxCharacters)}… (${left} more characters)` : text;
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return named[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
}

/** An escape for each UTF-16 code unit, the only kind that JSON has. */
function jsonEscape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
