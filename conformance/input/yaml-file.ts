import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { messageOf } from '../errors.js';

/** A YAML (or JSON) file that knows the line of each of its values. */
export interface YamlFile {
  /** The path that was given. */
  readonly file: string;
  readonly value: unknown;
  /** The line, counted from 1, of the value at a JSON Pointer into the file, or of its nearest existing ancestor. */
  lineAt(pointer: string): number;
  /** The numbers that JavaScript or JSON cannot hold as they are written, such as 9007199254740993 and `.inf`. */
  lostNumbers(): readonly LostNumber[];
}

/** A number that is not kept as it is written. */
export interface LostNumber {
  readonly pointer: string;
  readonly written: string;
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
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: true });
  const failures = [...document.errors, ...document.warnings];
  if (failures.length > 0) {
    throw new YamlSyntaxError(
      failures.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        message: `not well-formed YAML: ${message.split('\n')[0]?.replace(/ at line.*$/, '') ?? ''}`,
      })),
    );
  }
  return {
    file,
    value: valueOf(document),
    lineAt: (pointer) => lineAt(document, lines, pointer),
    lostNumbers: () => lostNumbers(document.contents, []),
  };
}

/** @throws YamlSyntaxError for aliases that together stand for far more than the file holds */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new YamlSyntaxError([{ line: 1, message: `not well-formed YAML: ${messageOf(error)}` }]);
  }
}

function lostNumbers(node: unknown, tokens: readonly string[]): readonly LostNumber[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => lostNumbers(item, [...tokens, String(index)]));
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) =>
      lostNumbers(value, [...tokens, String(isScalar(key) ? key.value : key)]),
    );
  }
  if (!isScalar(node) || typeof node.value !== 'number') return [];
  const written = node.source ?? String(node.value);
  const isLost = !Number.isFinite(node.value) || (/^[-+]?\d{16,}$/.test(written) && String(node.value) !== written);
  return isLost ? [{ pointer: formatPointer(tokens), written }] : [];
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
  if (isMap(node)) return pairsOf(node).get(token);
  if (isSeq(node)) return node.items[Number(token)];
  return undefined;
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a mapping by key. A document may have a thousand paths, and as many places in each are looked up. */
function pairsOf(node: YAMLMap): ReadonlyMap<string, Pair> {
  const known =
    pairs.get(node) ?? new Map(node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
  pairs.set(node, known);
  return known;
}

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}
