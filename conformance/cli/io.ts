/** Where text goes, such as a stream of a process. */
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
  /** The exit code, which a command may set; 0 otherwise. */
  exitCode: number;
}
