import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { UsageError } from '../errors.js';
import { assertReplaceable, cannotBeWritten, readOwnFile, removeOwnFile, type OwnKind } from '../output/own-file.js';

/** A file that exists while a server can be used. */
export interface ReadyFile {
  /** Writes a base URL into it, in one step. */
  announce(url: string): void;
  /** Deletes it if it still holds the announced URL. */
  withdraw(): void;
}

const kind: OwnKind = { name: 'ready file', isOwn: (text) => /^http:\/\/\S+\n?$/.test(text) };

/** How long a server may take to accept a connection before it counts as gone. */
const patienceMs = 1_000;

/**
 * Claims a file. Deletes the ready file of a server that is gone.
 * @throws UsageError when it cannot be written, is not a ready file, or belongs to a server that still runs
 */
export async function claimReadyFile(file: string): Promise<ReadyFile> {
  assertReplaceable(file, kind);
  await assertNobodyUses(file);
  const draft = `${file}.${process.pid}`;
  try {
    assertNoFolderOrDevice(file);
    removeOwnFile(file, kind);
    writeFileSync(draft, '', { flag: 'wx' });
  } catch (error) {
    throw error instanceof UsageError ? error : cannotBeWritten(file, kind, error);
  }
  let announced: string | undefined;
  return {
    announce: (url) => {
      announced = `${url}\n`;
      writeFileSync(draft, announced);
      assertReplaceable(file, kind);
      // A program that waits for the file never reads half of it.
      renameSync(draft, file);
    },
    withdraw: () => {
      rmSync(draft, { force: true });
      if (announced !== undefined && readOwnFile(file, kind) === announced) rmSync(file);
    },
  };
}

/** Refuses the file of a running server, because the clients of that server still read it. */
async function assertNobodyUses(file: string): Promise<void> {
  const url = readOwnFile(file, kind)?.trim() ?? '';
  if (URL.canParse(url) && (await accepts(new URL(url)))) {
    throw new UsageError(
      `${file} is the ready file of a server that runs at ${url}: end that one, or name another file`,
    );
  }
}

/** Refuses a folder or device. Renaming a file to it would fail once the server runs, or replace it. */
function assertNoFolderOrDevice(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error('it is a folder, or a device');
}

/** Tells whether anything accepts connections at a URL. */
function accepts({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: patienceMs });
    const settle = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
