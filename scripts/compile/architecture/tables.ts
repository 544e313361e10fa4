import { markdownTable } from '../../../conformance/text/tables.js';
import type { Part } from './folders.js';

/** The generated tables of ARCHITECTURE.md, by name: one for the suite, one for the code around it. */
export function architectureTables(parts: readonly Part[]): Readonly<Record<string, string>> {
  const isOfSuite = ({ path }: Part): boolean => path.startsWith('conformance');
  return {
    suite: partTable(parts.filter(isOfSuite), 'conformance/'),
    around: partTable(
      parts.filter((part) => !isOfSuite(part)),
      '',
    ),
  };
}

function partTable(parts: readonly Part[], base: string): string {
  const rows = parts.map((part) => [
    nameOf(part.path, base),
    `${part.holds}${part.pure ? ' (pure)' : ''}`,
    [
      ...part.imports.map((one) => nameOf(one, base)),
      ...part.types.map((one) => `types of ${nameOf(one, base)}`),
      ...part.tests.map((one) => `tests: ${nameOf(one, base)}`),
    ].join(', '),
  ]);
  return markdownTable(['part', 'holds', 'may import'], rows);
}

function nameOf(path: string, base: string): string {
  const name = path.startsWith(base) ? path.slice(base.length) : path;
  return `\`${name.endsWith('.ts') ? name : `${name}/`}\``;
}
