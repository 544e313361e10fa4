import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { messageOf, UsageError } from '../errors.js';

/** A kind of file that the suite writes, and how to tell it from other files. */
export interface OwnKind {
  /** The name without an article, such as `recording`. */
  readonly name: string;
  /** Whether a text is of this kind. A long file is represented by its beginning and its end. */
  readonly isOwn: (text: string) => boolean;
}

/** A file of up to this size is read whole to find out its kind. */
const sampleBytes = 32_768;

/**
 * Makes sure that writing or removing a file destroys no other file. The path must lead to nothing, to an empty file,
 * to a file of the same kind, or to something that does not keep its content, such as a pipe or `/dev/null`.
 * @throws UsageError when another file is there
 */
export function assertReplaceable(file: string, kind: OwnKind): void {
  const text = sampleOf(file);
  if (text === undefined || text === '' || kind.isOwn(text)) return;
  throw new UsageError(`${file} exists and is no ${kind.name}: name another file, or move that one away`);
}

/**
 * Makes sure that a file can be written later, and makes its folder. What takes long need not be done in vain.
 * @throws UsageError when another file is there, or when nothing can be written there
 */
export function prepareFile(file: string, kind: OwnKind): void {
  assertReplaceable(file, kind);
  const folder = path.dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
  } catch (error) {
    throw cannotBeWritten(file, kind, error);
  }
  if (isFolder(file)) throw cannotBeWritten(file, kind, 'it is a folder');
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Writes a file and replaces an earlier one of its kind.
 * @throws UsageError when another file is there, or when the file cannot be written
 */
export function replaceFile(file: string, text: string, kind: OwnKind): void {
  assertReplaceable(file, kind);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw cannotBeWritten(file, kind, error);
  }
}

/**
 * Removes a file of the given kind, if there is one.
 * @throws UsageError when another file is there
 */
export function removeOwnFile(file: string, kind: OwnKind): void {
  assertReplaceable(file, kind);
  if (sampleOf(file) !== undefined) rmSync(file);
}

/** The text of a small file of the given kind; `undefined` when there is no such file. */
export function readOwnFile(file: string, kind: OwnKind): string | undefined {
  const text = sampleOf(file);
  return text !== undefined && kind.isOwn(text) ? text : undefined;
}

/** The error about a file that cannot be written. */
export function cannotBeWritten(file: string, { name }: OwnKind, error: unknown): UsageError {
  return new UsageError(`the ${name} ${file} cannot be written: ${messageOf(error)}`);
}

/** Beginning and end of a file; `undefined` when there is no file that keeps its content. */
function sampleOf(file: string): string | undefined {
  if (!isFile(file)) return undefined;
  const descriptor = open(file);
  try {
    const { size } = fstatSync(descriptor);
    const half = sampleBytes / 2;
    if (size <= sampleBytes) return textAt(descriptor, 0, size);
    return `${textAt(descriptor, 0, half)}\n${textAt(descriptor, size - half, half)}`;
  } finally {
    closeSync(descriptor);
  }
}

/** A path that cannot be examined counts as no file: writing to it will report the reason. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function open(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw new UsageError(`${file} exists and cannot be read, to see whose it is: ${messageOf(error)}`);
  }
}

function textAt(descriptor: number, position: number, length: number): string {
  const bytes = Buffer.alloc(length);
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, length, position));
}
