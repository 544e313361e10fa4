import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../../../conformance/errors.js';
import { install } from '../environments/environment.js';
import { startSubject } from './start-subject.js';
import { subjects, type Subject } from './subjects.js';
import { subjectsTable, type Row } from './table.js';
import { verifySubject, type Verified } from './verify-subject.js';

const names = process.argv.slice(2);
const wanted = subjects.filter(({ name }) => names.length === 0 || names.includes(name));

/** Installs every subject, verifies one after the other, and prints a table; with names as arguments only these. */
async function main(): Promise<void> {
  const unknown = names.find((name) => !subjects.some((subject) => subject.name === name));
  if (unknown !== undefined) {
    throw new Error(`there is no subject "${unknown}"; there are ${subjects.map(({ name }) => name).join(', ')}`);
  }
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-subjects-'));
  try {
    const targets = wanted.map((subject) => ({ subject, target: path.join(home, subject.name) }));
    const problems = await Promise.all(targets.map(({ subject, target }) => install(subject.environment, target)));
    const tried: Tried[] = [];
    for (const [index, { subject, target }] of targets.entries()) {
      tried.push({ subject, outcome: problems[index] ?? (await trySubject(subject, target)) });
    }
    report(tried);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A subject with what the suite made of it, or the reason why it was not tried. */
interface Tried {
  readonly subject: Subject;
  readonly outcome: Verified | string;
}

async function trySubject({ environment, program, ...subject }: Subject, target: string): Promise<Verified> {
  const home = path.join(target, 'home');
  mkdirSync(home);
  const running = await startSubject(environment.command(target, program), home);
  try {
    return await verifySubject({ environment, program, ...subject }, running.url, home);
  } finally {
    running.stop();
  }
}

function report(tried: readonly Tried[]): void {
  const rows = tried.map(({ subject, outcome }): Row => {
    if (typeof outcome !== 'string') return { subject, outcome: outcome.report };
    console.error(`try-subjects: ${subject.name}: ${outcome}`);
    return { subject, outcome };
  });
  const verified = tried.flatMap(({ subject, outcome }) => (typeof outcome === 'string' ? [] : [{ subject, outcome }]));
  const failed = verified.filter(({ outcome }) => outcome.faults.length > 0);
  for (const { subject, outcome } of failed) {
    console.error(
      `${outcome.printed}\n${outcome.faults.map((fault) => `try-subjects: ${subject.name}: ${fault}`).join('\n')}`,
    );
  }
  console.log(subjectsTable(rows));
  console.log(
    `\n${verified.length - failed.length} passed, ${failed.length} failed, ${tried.length - verified.length} skipped`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`try-subjects: ${messageOf(error)}`);
  process.exitCode = 1;
});
