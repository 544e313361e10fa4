import { UsageError } from '../errors.js';
import type { Exchange } from '../exchange/exchange.js';
import { readText } from '../input/read-text.js';
import { inputValidator } from '../input/validators.js';
import type { RunRecord } from '../report/assemble.js';
import type { ExchangeLine, RecordedLine, RecordedResponse, RoundLine, RunLine } from './line.js';

/** A recorded run. */
export interface RecordedRun {
  readonly run: RunLine;
  readonly rounds: readonly RunRecord[];
}

/**
 * Reads a recording. A recording that is cut off counts as interrupted.
 * @throws UsageError for a file that is missing or is not a recording.
 */
export function readRecording(file: string): RecordedRun {
  const { lines, isWhole } = parseLines(file);
  const [run] = lines;
  if (run?.kind !== 'run') throw new UsageError(`${file}:1: no recording: expected what "verify --record" writes`);
  const exchanges = lines.filter((line) => line.kind === 'exchange');
  const end = lines.at(-1);
  const isComplete = isWhole && end?.kind === 'end' && end.lines === lines.length - 1;
  const cut = isComplete ? null : `the recording ${file} is cut off after ${exchanges.length} exchanges`;
  const ends = new Map(lines.flatMap((line) => (line.kind === 'round' ? [[line.round, line] as const] : [])));
  const numbers = [...new Set([1, ...exchanges.map(({ round }) => round)])];
  const rounds = numbers.map((number) =>
    toRunRecord(
      exchanges.filter(({ round }) => round === number),
      ends.get(number),
      cut,
    ),
  );
  return { run, rounds };
}

interface ParsedLines {
  readonly lines: readonly RecordedLine[];
  /** Whether the last line ends with a line feed. */
  readonly isWhole: boolean;
}

function parseLines(file: string): ParsedLines {
  const text = readText(file);
  const isWhole = text.endsWith('\n');
  const texts = text === '' ? [] : text.split('\n').slice(0, isWhole ? -1 : undefined);
  const validate = inputValidator<RecordedLine>('recording');
  const lines = texts.flatMap((line, index): readonly RecordedLine[] => {
    const value = parseJson(line);
    if (validate(value)) return [value];
    // A partial last line only shows that the recording is cut off.
    if (index > 0 && index === texts.length - 1 && !isWhole) return [];
    const error = validate.errors?.[0];
    const reason = value === undefined ? 'not JSON' : `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
    throw new UsageError(`${file}:${index + 1}: no line of a recording: ${reason}`);
  });
  return { lines, isWhole };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toRunRecord(lines: readonly ExchangeLine[], end: RoundLine | undefined, cut: string | null): RunRecord {
  const { unprepared, interrupted, sent, seed, startedAt, durationMs, left }: Ended = end ?? unknownRound;
  return {
    exchanges: lines.map(toExchange),
    unprepared: new Map(Object.entries(unprepared)),
    interrupted: interrupted ?? cut,
    ...(left && { left }),
    sent: Math.max(sent, lines.length),
    seed,
    startedAt: new Date(startedAt),
    durationMs,
  };
}

type Ended = Omit<RoundLine, 'kind' | 'round'>;

/** Defaults for a round whose end was not recorded. */
const unknownRound: Ended = {
  ...{ unprepared: {}, interrupted: null, sent: 0, seed: null },
  ...{ startedAt: '1970-01-01T00:00:00Z', durationMs: 0 },
};

function toExchange({ request, durationMs, sentAt, aside, response, failure }: ExchangeLine): Exchange {
  const sent = { request, durationMs, ...(sentAt !== undefined && { sentAt }), ...(aside !== undefined && { aside }) };
  if (response) return { ...sent, response: { ...response, body: bodyOf(response) } };
  return { ...sent, failure: failure ?? { reason: 'broken', message: 'no response was recorded' } };
}

function bodyOf({ encoding, body }: RecordedResponse): Uint8Array {
  return Buffer.from(body, encoding);
}
