import type { ConformanceData } from '../../../conformance/contract/model.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The generated tables of README.md, by name. */
export function readmeTables(apis: readonly ConformanceData[]): Readonly<Record<string, string>> {
  return { apis: apiTable(apis) };
}

/** One row for each API: the tables of operations stand on the pages of the APIs. */
function apiTable(apis: readonly ConformanceData[]): string {
  const rows = apis.map(({ api, title, pages }) => [
    `[\`${api}\`](spec/${api}/README.md)`,
    title,
    new Set(pages.map(({ operationId }) => operationId)).size,
    pages.reduce((sum, { requirements }) => sum + requirements.length, 0),
  ]);
  return markdownTable(['API', 'Service', 'Operations', 'Requirements'], rows);
}
