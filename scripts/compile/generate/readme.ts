import type { ConformanceData } from '../../../conformance/contract/model.js';
import { markdownTable } from './markdown-table.js';

/**
 * Replaces the generated tables of README.md, each between `<!-- generated: name -->` and `<!-- end -->`.
 * @throws Error when README.md lacks one of the markers.
 */
export function updateReadme(readme: string, apis: readonly ConformanceData[]): string {
  const tables = { operations: operationTable(apis), ambiguities: ambiguityTable(apis) };
  return Object.entries(tables).reduce(replaceTable, readme);
}

function replaceTable(readme: string, [name, table]: readonly [string, string]): string {
  const start = `<!-- generated: ${name} -->`;
  const [before, rest] = splitOnce(readme, start);
  const [, after] = splitOnce(rest, '<!-- end -->');
  return `${before}${start}\n\n${table}\n\n<!-- end -->${after}`;
}

function splitOnce(text: string, marker: string): readonly [string, string] {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`README.md has no line "${marker}": put it where the table belongs`);
  return [text.slice(0, index), text.slice(index + marker.length)];
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
