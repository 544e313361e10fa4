/** Where text goes; a process's streams are such. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** The part of its process that the command line uses. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Follows a signal that asks the process to end. */
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** One run of the command line. */
export interface Cli extends Io {
  /** The exit code that a command leaves; 0 unless it says otherwise. */
  exitCode: number;
}
