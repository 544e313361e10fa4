import { markdownTable } from '../../../conformance/text/tables.js';
import type { Score } from './score.js';

/** The score of a part on a day. */
export interface DatedScore {
  /** The name of the part. */
  readonly part: string;
  readonly score: Score;
  /** YYYY-MM-DD. */
  readonly date: string;
}

const head = ['part', 'mutants', 'killed', 'survived', 'equivalent', 'score', 'date'];
const start = '<!-- generated: mutation scores -->';
const end = '<!-- end -->';

/** The scores as a table in Markdown. */
export function scoreTable(scores: readonly DatedScore[]): string {
  return markdownTable(head, scores.map(cellsOf));
}

/**
 * Replaces rows in the table of scores in a document; the rows of other parts stay.
 *
 * @param order the names of all parts, in the order of their rows
 * @throws Error when the document has no place for the table.
 */
export function withScores(document: string, scores: readonly DatedScore[], order: readonly string[]): string {
  const [before, rest] = splitAt(document, start);
  const [table, after] = splitAt(rest, end);
  const rows = new Map([...rowsIn(table), ...scores.map(cellsOf)].map((cells) => [cells[0], cells]));
  const ordered = order.map((part) => rows.get(part)).filter((cells) => cells !== undefined);
  return `${before}${start}\n\n${markdownTable(head, ordered)}\n\n${end}${after}`;
}

function cellsOf({ part, score, date }: DatedScore): readonly string[] {
  const counts = [score.mutants, score.killed, score.survivors.length, score.equivalent];
  // Rounded down, so that a score below the limit never looks sufficient.
  return [part, ...counts.map(String), `${Math.floor(score.percent)} %`, date];
}

/** The rows below the head of a Markdown table. */
function rowsIn(table: string): readonly (readonly string[])[] {
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function splitAt(text: string, marker: string): readonly [string, string] {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`CONTRIBUTING.md has no line "${marker}": put it where the table of scores belongs`);
  return [text.slice(0, index), text.slice(index + marker.length)];
}
