import { UsageError } from '../../../conformance/errors.js';

/**
 * Replaces the generated tables of a document, each between `<!-- generated: name -->` and `<!-- end -->`.
 * @param file the name of the document, for the error
 * @param tables Markdown by name
 * @throws UsageError when the document lacks one of the markers.
 */
export function replaceTables(file: string, text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((current, [name, table]) => {
    const start = `<!-- generated: ${name} -->`;
    const [before, rest] = splitOnce(file, current, start);
    const [, after] = splitOnce(file, rest, '<!-- end -->');
    return `${before}${start}\n\n${table}\n\n<!-- end -->${after}`;
  }, text);
}

function splitOnce(file: string, text: string, marker: string): readonly [string, string] {
  const index = text.indexOf(marker);
  if (index < 0) throw new UsageError(`${file} has no line "${marker}": put it where the table belongs`);
  return [text.slice(0, index), text.slice(index + marker.length)];
}
