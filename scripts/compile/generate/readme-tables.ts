import type { ConformanceData } from '../../../conformance/contract/model.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The generated tables of README.md, by name. */
export function readmeTables(apis: readonly ConformanceData[]): Readonly<Record<string, string>> {
  return { operations: operationTable(apis), ambiguities: ambiguityTable(apis) };
}

function operationTable(apis: readonly ConformanceData[]): string {
  const rows = apis.flatMap(({ api, pages }) =>
    pages.map((page) => [
      `\`${api}\``,
      `\`${page.operationId}\``,
      `\`${page.method.toUpperCase()} ${page.path}\``,
      page.title,
      page.document,
      String(page.requirements.length),
    ]),
  );
  return markdownTable(['API', 'operationId', 'Method and path', 'Page', 'Document', 'Requirements'], rows);
}

function ambiguityTable(apis: readonly ConformanceData[]): string {
  const rows = apis.flatMap(({ ambiguities }) =>
    ambiguities.map(({ id, source, title, resolution }) => [
      `\`${id}\``,
      `${source.document}, lines ${source.lines}`,
      title,
      resolution,
    ]),
  );
  return markdownTable(['Ambiguity', 'Source', 'What is unclear', 'What the contract says'], rows);
}
