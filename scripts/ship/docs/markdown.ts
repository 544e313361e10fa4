import MarkdownIt from 'markdown-it';
import { UsageError } from '../../../conformance/errors.js';
import { copyable } from '../../../conformance/reporters/html/copyable.js';
import { lines, markup, verbatim, type Markup } from '../../../conformance/reporters/html/markup.js';

// HTML is parsed as GitHub does, so that it can be refused; our documents contain no HTML except comments.
const parser = new MarkdownIt({ html: true });

type Token = ReturnType<typeof parser.parse>[number];

/**
 * A part of a Markdown document: the text before the first heading of level 2, or such a heading with the text after
 * it.
 */
export interface Section {
  /** Anchor of the heading as GitHub makes it; empty for the text before the first heading. */
  readonly anchor: string;
  readonly headings: readonly Heading[];
  /** Whether it contains a table that `npm run generate` writes. */
  readonly isGenerated: boolean;
  /** @param href maps the address of a link to the one on the page */
  readonly render: (href: (address: string) => string) => Markup;
}

/** A heading of level 2 or below. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

/**
 * Splits a Markdown document into sections; its title, the heading of level 1, is left out.
 * @throws UsageError for HTML in it
 */
export function readSections(file: string, text: string): readonly Section[] {
  const tokens = withoutTitle(parser.parse(text, {}));
  for (const token of tokens) refuseHtml(file, token);
  const starts = tokens.flatMap(({ type, tag }, index) => (type === 'heading_open' && tag === 'h2' ? [index] : []));
  return [0, ...starts].map((start, index) => sectionOf(tokens.slice(start, starts[index])));
}

/** The title of a Markdown document: its first heading of level 1. */
export function titleOf(text: string): string {
  return /^# (.*)$/m.exec(text)?.[1] ?? '';
}

function withoutTitle(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findIndex(({ type, tag }) => type === 'heading_close' && tag === 'h1');
  return tokens.slice(end + 1);
}

function refuseHtml(file: string, { type, content, map, children }: Token): void {
  const isHtml = (type === 'html_block' && !isComment(content)) || children?.some((one) => one.type === 'html_inline');
  if (isHtml === true) {
    const line = (map?.[0] ?? 0) + 1;
    throw new UsageError(`${file}:${line}: HTML does not become part of the documentation: write Markdown`);
  }
}

function isComment(html: string): boolean {
  return /^<!--[^]*-->\s*$/.test(html);
}

function sectionOf(tokens: readonly Token[]): Section {
  const headings = tokens.flatMap((token, index): readonly Heading[] => {
    const text = plainText(tokens[index + 1]);
    return token.type === 'heading_open' ? [{ level: Number(token.tag.slice(1)), text, anchor: slugOf(text) }] : [];
  });
  return {
    anchor: headings[0]?.level === 2 ? headings[0].anchor : '',
    headings,
    isGenerated: tokens.some(({ type, content }) => type === 'html_block' && content.startsWith('<!-- generated: ')),
    render: (href) => verbatim(renderTokens(tokens, href)),
  };
}

function plainText(token: Token | undefined): string {
  return (token?.children ?? []).map(({ content }) => content).join('');
}

/** The anchor that GitHub gives a heading. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function renderTokens(tokens: readonly Token[], href: (address: string) => string): string {
  const renderer = new MarkdownIt().renderer;
  renderer.rules = {
    ...renderer.rules,
    html_block: () => '',
    heading_open: (all, index) =>
      markup`<${verbatim(all[index]?.tag ?? '')} id="${slugOf(plainText(all[index + 1]))}">`.text,
    link_open: (all, index) => markup`<a href="${href(String(all[index]?.attrGet('href') ?? ''))}">`.text,
    table_open: () => markup`<div class="table" tabindex="0" role="group" aria-label="Table"><table>`.text,
    table_close: () => '</table></div>',
    code_block: (all, index) => block('Text', all[index]?.content ?? '').text,
    fence: (all, index) => fence(all[index]?.info ?? '', all[index]?.content ?? '').text,
  };
  return renderer.render([...tokens], parser.options, {});
}

const languages: Readonly<Record<string, string>> = { sh: 'Shell', yaml: 'YAML', ts: 'TypeScript' };

function fence(info: string, content: string): Markup {
  const label = languages[info];
  return label === undefined ? block('Output', content) : copyable(label, content.trimEnd(), wideBox(label));
}

function block(label: string, content: string): Markup {
  return markup`<pre${wideBox(label)}>${lines(content.trimEnd())}</pre>`;
}

/** Attributes of a box that keeps its line breaks and can be scrolled with the keyboard. */
function wideBox(label: string): Markup {
  return markup` class="wide" tabindex="0" role="group" aria-label="${label}"`;
}
