import { shortened, visibleLine } from './visible-text.js';

const maxValue = 2_000;

/** A value as a code span (CommonMark 0.31, section 6.1): nothing in it is markup, a link or a mention. */
export function code(value: string): string {
  const text = shown(value);
  const ticks = '`'.repeat(longestRun(text, /`+/g) + 1);
  const pad = text === '' || text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text === '' ? '""' : text}${pad}${ticks}`;
}

/** Prose in which text between backticks is code, and everything else is plain text. */
export function prose(text: string): string {
  return shown(text)
    .split('`')
    .map((part, index) => (index % 2 === 1 && part !== '' ? code(part) : withoutMarkup(part)))
    .join('');
}

/** A fenced code block (CommonMark 0.31, section 4.5) that none of its lines can end. */
export function fence(language: string, lines: readonly string[]): string {
  const shownLines = lines.map(shown);
  const ticks = '`'.repeat(Math.max(3, longestRun(shownLines.join('\n'), /`+/g) + 1));
  return [`${ticks}${language}`, ...shownLines, ticks].join('\n');
}

function shown(value: string): string {
  return visibleLine(shortened(value, maxValue));
}

/** Escapes every markup character. A word joiner keeps GitHub from linking a user, an issue or a URL. */
function withoutMarkup(text: string): string {
  return text.replace(/[!#$&()*+\-.:<=>@[\\\]^_`{|}~]/g, '\\$&').replace(/[@#:.](?=[\w/])/g, '$&\u2060');
}

function longestRun(text: string, pattern: RegExp): number {
  return Math.max(0, ...Array.from(text.matchAll(pattern), ([run]) => run.length));
}
