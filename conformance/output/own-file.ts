import { closeSync, fstatSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';

/** A kind of file that we write, and how to tell one from a file of somebody else's. */
export interface OwnKind {
  /** Without article, such as `recording`. */
  readonly name: string;
  /** Whether a text is of this kind. Of a long file it is the beginning and the end. */
  readonly isOwn: (text: string) => boolean;
}

/** A file of this size or less is read whole, to tell whose it is. */
const sampleBytes = 32_768;

/**
 * Makes sure that nothing of anybody else's is lost when a file is written or removed: what is there must be nothing,
 * empty, of the kind that is to be written, or no file that keeps what is written to it, such as a pipe or `/dev/null`.
 * @throws UsageError where a stranger's file is there
 */
export function assertReplaceable(file: string, kind: OwnKind): void {
  const text = sampleOf(file);
  if (text === undefined || text === '' || kind.isOwn(text)) return;
  throw new UsageError(`${file} exists and is no ${kind.name}: name another file, or move that one away`);
}

/**
 * Writes a file in the place of an earlier one of its kind.
 * @throws UsageError where a stranger's file is there, or where it cannot be written
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
 * @throws UsageError where a stranger's file is there
 */
export function removeOwnFile(file: string, kind: OwnKind): void {
  assertReplaceable(file, kind);
  if (sampleOf(file) !== undefined) rmSync(file);
}

/** The text of a small file of the given kind; `undefined` where there is none, or somebody else's. */
export function readOwnFile(file: string, kind: OwnKind): string | undefined {
  const text = sampleOf(file);
  return text !== undefined && kind.isOwn(text) ? text : undefined;
}

/** What is said of a file that cannot be written. */
export function cannotBeWritten(file: string, { name }: OwnKind, error: unknown): UsageError {
  return new UsageError(`the ${name} ${file} cannot be written: ${messageOf(error)}`);
}

/** Beginning and end of a file; `undefined` where there is none that keeps what is written to it. */
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

/** Of a path that leads nowhere, the attempt to write there says why. */
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
