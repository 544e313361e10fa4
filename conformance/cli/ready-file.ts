import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { addressOf } from '../contract/address.js';
import { UsageError } from '../errors.js';
import {
  assertReplaceable,
  cannotBeWritten,
  readOwnFile,
  removeOwnFile,
  replaceFile,
  type OwnKind,
} from '../output/own-file.js';
import { isRunning } from './processes.js';

/**
 * A file that exists while a server can be used. It holds the base URL and nothing else, so that a shell can read it
 * with `cat`. Beside it, `FILE.pid` holds the id of the server's process and, of an HTTPS server, `FILE.pem` the
 * certificate of the authority that its clients have to trust.
 */
export interface ReadyFile {
  /** Why an earlier ready file was deleted; `undefined` if there was none. */
  readonly replaced: string | undefined;
  /**
   * Writes a base URL into it, in one step.
   * @param authorityFile the file to copy to `FILE.pem`
   * @throws UsageError when another server has taken the file meanwhile, or when it cannot be written
   */
  announce(url: string, authorityFile?: string): void;
  /** Deletes it if it is still the one of this process. */
  withdraw(): void;
}

const urlKind: OwnKind = { name: 'ready file', isOwn: (text) => /^https?:\/\/\S+\n?$/.test(text) };
const processKind: OwnKind = { name: 'ready file', isOwn: (text) => /^\d{1,10}\n?$/.test(text) };

const authorityMark = 'The authority of a server that is meant for tests, for as long as the server runs.\n';
const authorityKind: OwnKind = { name: 'ready file', isOwn: (text) => text.startsWith(authorityMark) };

/** The files of a ready file, and how to tell them from other files. */
interface Places {
  readonly file: string;
  readonly processFile: string;
  readonly authority: string;
}

function placesOf(file: string): Places {
  return { file, processFile: `${file}.pid`, authority: `${file}.pem` };
}

/** How long a server may take to accept a connection before it counts as gone. */
const patienceMs = 1_000;

/**
 * Claims a file. Deletes the ready file of a server that is gone.
 * @throws UsageError when it cannot be written, is not a ready file, or belongs to a server that still runs
 */
export async function claimReadyFile(file: string): Promise<ReadyFile> {
  const places = placesOf(file);
  const { processFile, authority } = places;
  assertReplaceable(file, urlKind);
  assertReplaceable(processFile, processKind);
  assertReplaceable(authority, authorityKind);
  const replaced = await whyStale(file, processFile);
  const draft = `${file}.${process.pid}`;
  orCannotBeWritten(file, () => {
    assertNoFolderOrDevice(file);
    removeAll(places);
    writeFileSync(draft, '', { flag: 'wx' });
  });
  const own = { process: `${process.pid}\n`, url: '' };
  return {
    replaced,
    announce: (url, authorityFile) => {
      assertReplaceable(file, urlKind);
      assertNotTaken(file, processFile);
      own.url = `${url}\n`;
      orCannotBeWritten(file, () => {
        // Fails if another server has written it since.
        writeFileSync(processFile, own.process, { flag: 'wx' });
        if (authorityFile !== undefined) {
          replaceFile(authority, `${authorityMark}${readFileSync(authorityFile, 'utf8')}`, authorityKind);
        }
        writeFileSync(draft, own.url);
        // A program that waits for the file never reads half of it.
        renameSync(draft, file);
      });
    },
    withdraw: () => {
      rmSync(draft, { force: true });
      if (own.url === '' || readOwnFile(processFile, processKind) !== own.process) return;
      if (readOwnFile(file, urlKind) === own.url) rmSync(file);
      if (readOwnFile(authority, authorityKind) !== undefined) rmSync(authority);
      rmSync(processFile);
    },
  };
}

function removeAll({ file, processFile, authority }: Places): void {
  removeOwnFile(file, urlKind);
  removeOwnFile(processFile, processKind);
  removeOwnFile(authority, authorityKind);
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
  // After a restart, a container may give this process the id that the earlier one had.
  const isGone = owner !== undefined && (Number(owner) === process.pid || !isRunning(Number(owner)));
  if (isGone) return `${leftover} process ${owner}, which has ended`;
  // A later process may have got the id of one that has ended.
  if (URL.canParse(url) && (await accepts(url))) throw inUse(file, url, owner);
  return `${leftover} a server that no longer runs at ${url}`;
}

/** Refuses a folder or device. Renaming a file to it would fail once the server runs, or replace it. */
function assertNoFolderOrDevice(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error('it is a folder, or a device');
}

/** Tells whether anything accepts connections at a URL. */
function accepts(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...addressOf(url), timeout: patienceMs });
    const settle = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
