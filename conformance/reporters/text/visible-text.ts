/**
 * Characters that a reader does not see, or that move what stands around them: controls, bidirectional and other format
 * characters, separators of lines, private use, noncharacters and lone surrogates. XML 1.0 forbids some of them.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text on one line, in which every character that cannot be seen is written as an escape such as `\u202e`. What a CI
 * system would take for a command anywhere in its log (`##[command]`, `##vso[`) is broken up in the same way.
 */
export function visibleLine(text: string): string {
  return text.replace(unseen, escapeOf).replace(/##(?=\w*\[)/g, '#\\u0023');
}

/** The same line by line: line feeds stay, and no line starts a GitHub workflow command (`::name::`). */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visibleLine(line).replace(/^(\s*)::/, '$1:\\u003a'))
    .join('\n');
}

/**
 * A value as JSON in which every character that cannot be seen is escaped, and that in the log of a CI system is no
 * command. It stays the same value.
 */
export function visibleJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replaceAll('##', '#\\u0023')
    .replace(unseen, (character) => (character === '\n' ? character : jsonEscape(character)));
}

/** As much of a text as a report shows; what is left out is counted. */
export function shortened(text: string, maxCharacters: number): string {
  const left = text.length - maxCharacters;
  return left > 0 ? `${text.slice(0, maxCharacters)}… (${left} more characters)` : text;
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return named[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
}

/** An escape for each UTF-16 code unit, as JSON has no other. */
function jsonEscape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
