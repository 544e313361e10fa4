import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { parsePointer } from '../../conformance/contract/pointer.js';
import { SpecificationError, type Problem } from './problem.js';

/** A YAML file of the specification that remembers where each of its values stands. */
export interface YamlFile {
  /** Path relative to the repository, with forward slashes. */
  readonly file: string;
  readonly value: unknown;
  /** The problem with the given message at a JSON Pointer into the file (or at its nearest existing ancestor). */
  problemAt(pointer: string, message: string): Problem;
}

/**
 * Reads and parses a YAML file.
 * @throws SpecificationError when it is not well-formed YAML, or repeats a key.
 */
export function readYamlFile(root: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.join(root, file), 'utf8'), { lineCounter: lines, uniqueKeys: true });
  const failures = [...document.errors, ...document.warnings];
  if (failures.length > 0) {
    throw new SpecificationError(
      failures.map((failure) => ({
        file,
        line: lines.linePos(failure.pos[0]).line,
        pointer: '',
        message: `not well-formed YAML: ${failure.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? ''}`,
      })),
    );
  }
  return {
    file,
    value: document.toJS() as unknown,
    problemAt: (pointer, message) => ({ file, line: lineAt(document, lines, pointer), pointer, message }),
  };
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

/** The pair of a mapping (whose key tells the line) or the item of a sequence. */
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
