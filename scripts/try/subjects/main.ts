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
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  // Then the subject ends too, and the folder is removed.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const targets = wanted.map((subject) => ({ subject, target: path.join(home, subject.name) }));
  const problems = await Promise.all(targets.map(({ subject, target }) => install(subject.environment, target)));
  const tried: Tried[] = [];
  for (const [index, { subject, target }] of targets.entries()) {
    const skipped = problems[index];
    tried.push({ subject, outcome: skipped === undefined ? await trySubject(subject, target) : { skipped } });
  }
  report(tried);
}

/** A subject with what came of it: the suite's verdict, the reason why it was not tried, or an error. */
interface Tried {
  readonly subject: Subject;
  readonly outcome: Verified | { readonly skipped: string } | { readonly error: string };
}

async function trySubject(subject: Subject, target: string): Promise<Tried['outcome']> {
  const home = path.join(target, 'home');
  mkdirSync(home);
  try {
    const running = await startSubject(subject.environment.command(target, subject.program), home);
    try {
      return await verifySubject(subject, running.url, home);
    } finally {
      running.stop();
    }
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function report(tried: readonly Tried[]): void {
  const rows = tried.map(({ subject, outcome }): Row => {
    const say = (text: string): void => console.error(`try-subjects: ${subject.name}: ${text}`);
    if ('skipped' in outcome) say(outcome.skipped);
    if ('error' in outcome) say(outcome.error);
    if (!('report' in outcome)) return { subject, outcome: 'skipped' in outcome ? 'skipped' : 'failed' };
    if (outcome.faults.length > 0) console.error(outcome.printed);
    outcome.faults.forEach(say);
    return { subject, outcome: outcome.report };
  });
  console.log(subjectsTable(rows));
  const skipped = tried.filter(({ outcome }) => 'skipped' in outcome).length;
  const passed = tried.filter(({ outcome }) => 'faults' in outcome && outcome.faults.length === 0).length;
  const failed = tried.length - skipped - passed;
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`try-subjects: ${messageOf(error)}`);
  process.exitCode = 1;
});
