/** Where text goes, such as a stream of a process. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** An output that also takes texts which may be lost. */
export interface LossyOutput extends Output {
  /** Writes a text, or nothing while its reader lags far behind. The process does not wait for it at its end. */
  offer(text: string): void;
}

/** The part of its process that the command line uses. */
export interface Io {
  readonly stdout: LossyOutput;
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
