import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { UsageError } from '../errors.js';
import { assertReplaceable, cannotBeWritten, readOwnFile, removeOwnFile, type OwnKind } from '../output/own-file.js';

/**
 * A file that exists while a server can be used. It holds the base URL and nothing else, so that a shell can read it
 * with `cat`. A second file beside it, `FILE.pid`, holds the id of the server's process.
 */
export interface ReadyFile {
  /** Why an earlier ready file was deleted; `undefined` if there was none. */
  readonly replaced: string | undefined;
  /**
   * Writes a base URL into it, in one step.
   * @throws UsageError when another server has taken the file meanwhile, or when it cannot be written
   */
  announce(url: string): void;
  /** Deletes it if it is still the one of this process. */
  withdraw(): void;
}

const urlKind: OwnKind = { name: 'ready file', isOwn: (text) => /^https?:\/\/\S+\n?$/.test(text) };
const processKind: OwnKind = { name: 'ready file', isOwn: (text) => /^\d{1,10}\n?$/.test(text) };

/** How long a server may take to accept a connection before it counts as gone. */
const patienceMs = 1_000;

/**
 * Claims a file. Deletes the ready file of a server that is gone.
 * @throws UsageError when it cannot be written, is not a ready file, or belongs to a server that still runs
 */
export async function claimReadyFile(file: string): Promise<ReadyFile> {
  const processFile = `${file}.pid`;
  assertReplaceable(file, urlKind);
  assertReplaceable(processFile, processKind);
  const replaced = await whyStale(file, processFile);
  const draft = `${file}.${process.pid}`;
  orCannotBeWritten(file, () => {
    assertNoFolderOrDevice(file);
    removeOwnFile(file, urlKind);
    removeOwnFile(processFile, processKind);
    writeFileSync(draft, '', { flag: 'wx' });
  });
  const own = { process: `${process.pid}\n`, url: '' };
  return {
    replaced,
    announce: (url) => {
      assertReplaceable(file, urlKind);
      assertNotTaken(file, processFile);
      own.url = `${url}\n`;
      orCannotBeWritten(file, () => {
        // Fails if another server has written it since.
        writeFileSync(processFile, own.process, { flag: 'wx' });
        writeFileSync(draft, own.url);
        // A program that waits for the file never reads half of it.
        renameSync(draft, file);
      });
    },
    withdraw: () => {
      rmSync(draft, { force: true });
      if (own.url === '' || readOwnFile(processFile, processKind) !== own.process) return;
      if (readOwnFile(file, urlKind) === own.url) rmSync(file);
      rmSync(processFile);
    },
  };
}

function orCannotBeWritten(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw error instanceof UsageError ? error : cannotBeWritten(file, urlKind, error);
  }
}

/** Refuses a file that another server has taken since it was claimed. */
function assertNotTaken(file: string, processFile: string): void {
  const url = readOwnFile(file, urlKind)?.trim();
  const owner = readOwnFile(processFile, processKind)?.trim();
  if (url === undefined && owner === undefined) return;
  throw inUse(file, url ?? 'another address', owner);
}

function inUse(file: string, url: string, owner: string | undefined): UsageError {
  const who = owner === undefined ? 'a server' : `process ${owner}, a server`;
  return new UsageError(`${file} is the ready file of ${who} that runs at ${url}: end that one, or name another file`);
}

/**
 * Tells why an existing ready file is left over; `undefined` if there is none.
 * @throws UsageError when its server runs, because the clients of that server still read it
 */
async function whyStale(file: string, processFile: string): Promise<string | undefined> {
  const url = readOwnFile(file, urlKind)?.trim();
  if (url === undefined) return undefined;
  const owner = readOwnFile(processFile, processKind)?.trim();
  const leftover = `${file} was left behind by`;
  if (owner !== undefined && !isRunning(Number(owner))) return `${leftover} process ${owner}, which has ended`;
  // A later process may have got the id of one that has ended.
  if (URL.canParse(url) && (await accepts(new URL(url)))) throw inUse(file, url, owner);
  return `${leftover} a server that no longer runs at ${url}`;
}

/** Whether a process other than this one has the id. */
function isRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // The process of another user runs as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Refuses a folder or device. Renaming a file to it would fail once the server runs, or replace it. */
function assertNoFolderOrDevice(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error('it is a folder, or a device');
}

/** Tells whether anything accepts connections at a URL. */
function accepts({ hostname, protocol, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    // A URL leaves out the port that its scheme has by default.
    const taken = port === '' ? { 'http:': 80, 'https:': 443 }[protocol] : Number(port);
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: taken ?? 0, timeout: patienceMs });
    const settle = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
