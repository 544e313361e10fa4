type Row = readonly (string | number)[];

/**
 * A table in GitHub's Markdown. Characters that would end a cell are escaped.
 * @param divider the cells of the row below the head, which align the columns
 */
export function markdownTable(head: Row, rows: readonly Row[], divider: Row = head.map(() => '---')): string {
  return [head, divider, ...rows].map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n');
}

function escapeCell(cell: string | number): string {
  return String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
}

/** A table in plain text: the first column is aligned to the left, the others to the right. */
export function alignedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => formatLine(line, widths)).join('\n');
}

function formatLine(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return padded.join('  ').trimEnd();
}
