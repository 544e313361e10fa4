import type { ConformanceData } from '../../../conformance/contract/model.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The generated tables of README.md, by name. */
export function readmeTables(apis: readonly ConformanceData[]): Readonly<Record<string, string>> {
  return { operations: operationTable(apis) };
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
