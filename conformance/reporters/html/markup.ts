import escapeHtml from 'escape-html';
import { visibleLine, visibleLines } from '../text/visible-text.js';

/** HTML that may be put into a page as it is. Only {@link markup} and {@link verbatim} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A value in a template: text is escaped, markup is not, and a list is its items in order. */
export type Content = string | number | Markup | readonly Content[];

/** A template of HTML that escapes every text and shows every invisible character as an escape. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  // The indentation of the templates would double the size of the page.
  const parts = strings.map((string, index) => `${string.replace(/\n\s+/g, '\n')}${textOf(contents[index] ?? '')}`);
  return new Markup(parts.join(''));
}

/** Text of several lines, such as a body, for a `pre` element. */
export function lines(text: string): Markup {
  return new Markup(escapeHtml(visibleLines(text)));
}

/** Text that is inserted unescaped: our own style and script. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

/** Prose in which text between backticks is code. */
export function prose(text: string): Content {
  return text.split('`').map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part));
}

function textOf(content: Content): string {
  if (content instanceof Markup) return content.text;
  return typeof content === 'object' ? content.map(textOf).join('') : escapeHtml(visibleLine(String(content)));
}
