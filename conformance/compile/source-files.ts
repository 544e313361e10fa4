import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeSegment } from '../contract/path.js';
import { child, formatPointer, isObject, parsePointer, valueAt } from '../contract/pointer.js';
import type { Problem } from './problem.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** A place in one of the files of a document. */
export interface Place {
  readonly file: YamlFile;
  readonly tokens: readonly string[];
}

/** The files of a document. Each is read when the first reference leads to it. */
export interface SourceFiles {
  readonly entry: YamlFile;
  /**
   * Where a `$ref` leads, without any other `$ref` on the way there. What stands there may be one itself.
   * @returns the message of what is wrong, if it leads nowhere
   */
  follow(reference: string, from: YamlFile): Place | string;
  /** The files that were read up to now. */
  all(): readonly YamlFile[];
}

/**
 * Opens the document of a file.
 * @param root the folder that the paths of problems are relative to
 * @throws SpecificationError for a file that is not well-formed YAML or JSON
 */
export function openSourceFiles(root: string, entry: string): SourceFiles {
  const files = new Map<string, YamlFile>();
  const open = (file: string): YamlFile => {
    const known = files.get(file) ?? readYamlFile(root, file);
    files.set(file, known);
    return known;
  };
  const fileOf = (name: string, from: YamlFile): YamlFile | undefined => {
    if (name === '') return from;
    const file = path.join(path.dirname(from.file), name).replaceAll(path.sep, '/');
    return isFile(path.join(root, file)) ? open(file) : undefined;
  };
  const follow = (reference: string, from: YamlFile, passed: ReadonlySet<string> = new Set()): Place | string => {
    const parts = partsOf(reference);
    if (typeof parts === 'string') return parts;
    const file = fileOf(parts.file, from);
    if (!file) return `"${reference}" names no file; a $ref is relative to the file it stands in`;
    const key = `${file.file}#${parts.pointer}`;
    if (passed.has(key)) return `"${reference}" refers to itself`;
    const place = descend({ file, tokens: parsePointer(parts.pointer) }, new Set([...passed, key]));
    return place ?? `"${reference}" leads nowhere`;
  };
  /** Follows the references on the way to a place, and checks that those at its end do not go round in a circle. */
  const descend = ({ file, tokens }: Place, passed: ReadonlySet<string>): Place | string | undefined => {
    for (const [count, token] of tokens.entries()) {
      const holder = valueAt(file.value, formatPointer(tokens.slice(0, count)));
      const reference = child(holder, '$ref');
      if (typeof reference !== 'string' || child(holder, token) !== undefined) continue;
      const place = follow(reference, file, passed);
      if (typeof place === 'string') return place;
      return descend({ file: place.file, tokens: [...place.tokens, ...tokens.slice(count)] }, passed);
    }
    const value = valueAt(file.value, formatPointer(tokens));
    if (value === undefined) return undefined;
    const next = isObject(value) ? value['$ref'] : undefined;
    const end = typeof next === 'string' ? follow(next, file, passed) : undefined;
    // Whatever else is wrong with the next reference is told at its own place.
    return typeof end === 'string' && end.endsWith('refers to itself') ? end : { file, tokens };
  };
  return { entry: open(entry), follow, all: () => [...files.values()] };
}

interface Parts {
  readonly file: string;
  readonly pointer: string;
}

function partsOf(reference: string): Parts | string {
  if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(reference))
    return `"${reference}" is an address, and nothing is fetched: save it as a file, and refer to that file`;
  const file = reference.replace(/#.*/s, '');
  const pointer = decodeSegment(reference.slice(file.length + 1));
  if (pointer !== '' && !pointer.startsWith('/'))
    return `"${reference}" has no JSON Pointer: write one, such as #/components/schemas/Thing`;
  return { file: decodeSegment(file), pointer };
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** The problem at a place. */
export function problemAt({ file, tokens }: Place, message: string): Problem {
  return file.problemAt(formatPointer(tokens), message);
}
