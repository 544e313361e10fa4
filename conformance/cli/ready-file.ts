import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';

/** A file whose being there says that a server can be used. */
export interface ReadyFile {
  /** Makes it hold a base URL, all at once. */
  announce(url: string): void;
  /** Deletes it. */
  withdraw(): void;
}

/**
 * Claims a file: one that an earlier server left behind is deleted.
 * @throws UsageError when it cannot be written
 */
export function claimReadyFile(file: string): ReadyFile {
  const draft = `${file}.${process.pid}`;
  const withdraw = (): void => {
    rmSync(draft, { force: true });
    rmSync(file, { force: true });
  };
  try {
    withdraw();
    writeFileSync(draft, '');
  } catch (error) {
    throw new UsageError(`--ready-file ${file} cannot be written: ${messageOf(error)}`);
  }
  const announce = (url: string): void => {
    writeFileSync(draft, `${url}\n`);
    // Whoever waits for the file never sees half of it.
    renameSync(draft, file);
  };
  return { announce, withdraw };
}
