import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { alignedTable } from '../../../conformance/text/tables.js';
import { accepted } from './accepted.js';
import { tryDocument, type Result } from './try-document.js';

/** The documents of a package that has one for each construct of OpenAPI. */
const examples = path.join(packageRoot, 'node_modules/@readme/oas-examples');

/** The documents of OpenAPI 3.0 and 3.1, in their order, with their paths in the package. */
function documents(): readonly string[] {
  return ['3.0/json', '3.1/json'].flatMap((folder) =>
    readdirSync(path.join(examples, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
}

/** What came of a document, in a few words. */
function inWords(result: Result): string {
  if (result.kind === 'refused') return `refused: ${result.reason}`;
  const { observed, failures } = result;
  return failures.length === 0 ? `conformant, ${observed} observed` : `${failures.length} of ${observed} failed`;
}

/** The problems of a document that its entry, if it has one, does not explain. */
function problemsOf(name: string, result: Result): readonly string[] {
  const patterns = (accepted[name] ?? []).map(({ shows }) => shows);
  const problems =
    result.kind === 'refused' ? [result.reason] : result.failures.map(({ id, finding }) => `${id}: ${finding}`);
  return problems.filter((problem) => !patterns.some((pattern) => pattern.test(problem)));
}

/** Tries the documents whose names contain one of the arguments, or all. */
async function main(parts: readonly string[]): Promise<void> {
  const names = documents().filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)));
  const rows: string[][] = [];
  const problems: string[] = [];
  for (const name of names) {
    const started = performance.now();
    const result = await tryDocument(path.join(examples, name));
    const operations = result.kind === 'refused' ? '' : String(result.operations);
    const unexplained = problemsOf(name, result);
    const explained =
      unexplained.length === 0 && accepted[name] ? ` (${accepted[name].map(({ reason }) => reason).join('; ')})` : '';
    rows.push([
      name,
      operations,
      `${((performance.now() - started) / 1000).toFixed(1)} s`,
      inWords(result) + explained,
    ]);
    problems.push(...unexplained.map((problem) => `${name}: ${problem}`));
  }
  console.log(alignedTable(['document', 'operations', 'time', 'result'], rows));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2));
