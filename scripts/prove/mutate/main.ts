import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { readEquivalents } from './equivalents.js';
import { mutantsOf, type Mutant } from './mutants.js';
import { mutatedFiles, parts, type Part } from './parts.js';
import { runStryker } from './run-stryker.js';
import { isEnough, leastScore, scoreOf } from './score.js';
import { scoreTable, withScores, type DatedScore } from './score-table.js';

/** What to mutate: a part, or one of its files. */
interface Choice {
  readonly part: Part;
  readonly file?: string;
}

const guide = path.join(packageRoot, 'CONTRIBUTING.md');

/** Makes small changes to the code, and compares the share of changes that the tests detect with the least score. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false }, incremental: { type: 'boolean', default: false } },
  });
  const choices = positionals.length === 0 ? parts.map((part) => ({ part })) : positionals.map(choiceOf);
  const scores: DatedScore[] = [];
  for (const choice of choices) scores.push(await measure(choice, values.incremental));
  process.stdout.write(`\n${scores.map(describeScore).join('')}${scoreTable(scores)}\n`);
  if (values.write) write(scores);
  return scores.every(({ score }) => isEnough(score)) ? 0 : 1;
}

/** @throws Error when there is no such part, and no part with such a file. */
function choiceOf(name: string): Choice {
  const part = parts.find((one) => one.name === name);
  if (part !== undefined) return { part };
  const owner = parts.find(({ folder }) => name.startsWith(`${folder}/`));
  if (owner !== undefined) return { part: owner, file: name };
  throw new Error(
    `there is no part "${name}": name one of ${parts.map((one) => one.name).join(', ')}, or a file of one`,
  );
}

async function measure({ part, file }: Choice, incremental: boolean): Promise<DatedScore> {
  const results = await runStryker(part, { mutate: file === undefined ? mutatedFiles(part) : [file], incremental });
  const equivalents = readEquivalents().filter((entry) => entry.file.startsWith(file ?? `${part.folder}/`));
  const score = scoreOf(mutantsOf(results, textOf), equivalents, lineOf);
  return { part: file ?? part.name, score, date: new Date().toISOString().slice(0, 10) };
}

function textOf(file: string): string {
  return readFileSync(path.join(packageRoot, file), 'utf8');
}

function lineOf({ file, line }: Mutant): string {
  return textOf(file).split('\n')[line - 1] ?? '';
}

/** The lines to act on: survivors, stale entries, what ran out of time, and a score that is too low. */
function describeScore({ part, score }: DatedScore): string {
  const survivors = [...score.survivors]
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
    .map(describeMutant);
  const stale = score.stale.map(
    ({ file, original, replacement }) =>
      `equivalents.yaml: ${file}: no survivor makes ${shown(original, 0)} ${shown(replacement, 0)}; delete the entry`,
  );
  const late = score.timedOut > 0 ? [`${part}: ${score.timedOut} of the killed are those whose tests never ended`] : [];
  const verdict = score.percent >= leastScore ? [] : [`${part}: the score is below ${leastScore} %`];
  return [...survivors, ...stale, ...late, ...verdict].map((line) => `${line}\n`).join('');
}

function describeMutant({ file, line, mutator, original, replacement }: Mutant): string {
  const shared = sharedStart(original, replacement);
  return `${file}:${line}: ${mutator}: ${shown(original, shared)} → ${shown(replacement, shared)}`;
}

/** The length of the common beginning of two texts. */
function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** A one-line excerpt of a text around the place where it starts to differ from another text. */
function shown(text: string, shared: number): string {
  const begin = Math.max(0, shared - 30);
  const excerpt = text.slice(begin, begin + 100);
  return `${begin > 0 ? '…' : ''}${excerpt}${begin + 100 < text.length ? '…' : ''}`.replace(/\s+/g, ' ');
}

/** Only a whole part has a row in the table. */
function write(scores: readonly DatedScore[]): void {
  const names = parts.map(({ name }) => name);
  const whole = scores.filter(({ part }) => names.includes(part));
  writeFileSync(guide, withScores(readFileSync(guide, 'utf8'), whole, names));
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 2;
  },
);
