import type { Output } from './io.js';

/** A line that shows the progress of a run. */
export interface Progress {
  /** Counts one more answered request. */
  advance(): void;
  /** Prints a separate line. */
  say(line: string): void;
  /** Removes the line of progress. */
  close(): void;
}

const clear = '\r\u001b[2K';

/** Shows the progress of a run on a terminal. Elsewhere, it prints only the separate lines. */
export function openProgress(planned: number, stream: Output): Progress {
  let done = 0;
  const draw = (text: string): void => {
    if (stream.isTTY === true) stream.write(`${clear}${text}`);
  };
  return {
    advance: () => {
      done += 1;
      draw(`${done} of ${Math.max(planned, done)} requests`);
    },
    say: (line) => {
      draw('');
      stream.write(`${line}\n`);
    },
    close: () => draw(''),
  };
}
