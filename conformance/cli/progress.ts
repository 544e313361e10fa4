import type { Output } from './io.js';

/** A line that tells how far a run has come. */
export interface Progress {
  /** One more request has been answered. */
  advance(): void;
  /** Prints a line of its own. */
  say(line: string): void;
  /** Removes the line. */
  close(): void;
}

const clear = '\r\u001b[2K';

/** Shows the progress of a run on a terminal; elsewhere only what is said. */
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
