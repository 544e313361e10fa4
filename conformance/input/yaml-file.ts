import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { parsePointer } from '../contract/pointer.js';

/** A YAML (or JSON) file that knows the line of each of its values. */
export interface YamlFile {
  /** The path that was given. */
  readonly file: string;
  readonly value: unknown;
  /** The line, counted from 1, of the value at a JSON Pointer into the file, or of its nearest existing ancestor. */
  lineAt(pointer: string): number;
}

/** A text that is not YAML, or that repeats a key. */
export class YamlSyntaxError extends Error {
  override readonly name = 'YamlSyntaxError';

  constructor(
    /** All syntax errors, in the order of the file; the line is counted from 1. */
    readonly faults: readonly { readonly line: number; readonly message: string }[],
  ) {
    super(faults[0]?.message);
  }
}

/**
 * Parses the text of a YAML file.
 * @throws YamlSyntaxError when it is not well-formed YAML, or repeats a key.
 */
export function parseYamlFile(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const failures = [...document.errors, ...document.warnings];
  if (failures.length > 0) {
    throw new YamlSyntaxError(
      failures.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        message: `not well-formed YAML: ${message.split('\n')[0]?.replace(/ at line.*$/, '') ?? ''}`,
      })),
    );
  }
  return { file, value: document.toJS() as unknown, lineAt: (pointer) => lineAt(document, lines, pointer) };
}

function lineAt(document: Document.Parsed, lines: LineCounter, pointer: string): number {
  let node: unknown = document.contents;
  let start = startOf(node) ?? 0;
  for (const token of parsePointer(pointer)) {
    const next = childOf(node, token);
    if (next === undefined) break;
    start = startOf(next) ?? start;
    node = isPair(next) ? next.value : next;
  }
  return lines.linePos(start).line;
}

/** The pair of a mapping (whose key has the line) or the item of a sequence. */
function childOf(node: unknown, token: string): unknown {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === token);
  if (isSeq(node)) return node.items[Number(token)];
  return undefined;
}

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}
