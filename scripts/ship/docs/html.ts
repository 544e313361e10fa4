import { parse, type DefaultTreeAdapterMap, type ParserError } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** An element as a browser parses it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a browser finds in a page. */
export interface Html {
  readonly elements: readonly Element[];
  readonly ids: ReadonlySet<string>;
  /** All text outside scripts and styles, with white space collapsed. */
  readonly text: string;
  /** Syntax errors of the HTML, as `code at line:column`. */
  readonly errors: readonly string[];
}

/** Parsed pages by their text: sites that differ in one page share all others. */
const read = new Map<string, Html>();

/** Parses a page as a browser does. */
export function readHtml(html: string): Html {
  const page = read.get(html) ?? parseHtml(html);
  read.set(html, page);
  return page;
}

function parseHtml(html: string): Html {
  const errors: string[] = [];
  const onParseError = ({ code, startLine, startCol }: ParserError): void => {
    errors.push(`${code} at ${startLine}:${startCol}`);
  };
  const nodes = descendants(parse(html, { onParseError }));
  const elements = nodes.flatMap((node) =>
    'attrs' in node
      ? [{ name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) }]
      : [],
  );
  const text = nodes.map((node) => (node.nodeName === '#text' && 'value' in node ? node.value : '')).join('');
  const ids = new Set(elements.flatMap(({ attributes }) => attributes['id'] ?? []));
  return { elements, ids, text: text.replace(/\s+/g, ' '), errors };
}

function descendants(root: Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    found.push(node);
    if (node.nodeName === 'script' || node.nodeName === 'style' || !('childNodes' in node)) return;
    node.childNodes.forEach(visit);
  };
  visit(root);
  return found;
}
