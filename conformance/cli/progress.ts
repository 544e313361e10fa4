import { polledId, type PlannedRequest } from '../exchange/planned-request.js';
import type { Output } from './io.js';

/** A line that shows the progress of a run. */
export interface Progress {
  /** Counts one more answered request, and shows what the run waits for. */
  advance(request: Pick<PlannedRequest, 'id' | 'page'>): void;
  /** Prints a separate line. */
  say(line: string): void;
  /** Removes the line of progress. */
  close(): void;
}

const clear = '\r\u001b[2K';

/** After how long a separate line says what the run waits for, in milliseconds. */
const patienceMs = 10_000;

/**
 * Shows the progress of a run on a terminal. Elsewhere, it prints only the separate lines.
 * @param now a clock, in milliseconds
 */
export function openProgress(planned: number, stream: Output, now = (): number => performance.now()): Progress {
  let done = 0;
  /** Since when something is waited for, by the id of the request for it; `undefined` once that was said. */
  const since = new Map<string, number | undefined>();
  const draw = (text: string): void => {
    if (stream.isTTY === true) stream.write(`${clear}${text}`);
  };
  const say = (line: string): void => {
    draw('');
    stream.write(`${line}\n`);
  };
  const sayIfLong = (awaiting: string): void => {
    if (!since.has(awaiting)) since.set(awaiting, now());
    const begun = since.get(awaiting);
    if (begun === undefined || now() - begun < patienceMs) return;
    since.set(awaiting, undefined);
    say(`still waiting for what ${awaiting} shows; "polling" in the target configuration says how long`);
  };
  return {
    advance: ({ id, page }) => {
      done += 1;
      const awaiting = polledId(id);
      if (awaiting === undefined) since.delete(id);
      else sayIfLong(awaiting);
      draw(`${done} of ${Math.max(planned, done)} requests${awaiting === undefined ? '' : `, waiting for ${page}`}`);
    },
    say,
    close: () => draw(''),
  };
}
