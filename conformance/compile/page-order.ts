import { unknownName } from '../text/unknown-name.js';
import type { Problem } from './problem.js';
import type { PageFile, RegisterFile } from './register-schema.js';

/** The names under `after` that are no operations, and those of operations that come after the page in turn. */
export function orderProblems(
  files: readonly RegisterFile<PageFile>[],
  operationIds: readonly string[],
): readonly Problem[] {
  const next = new Map(files.map(({ content }) => [content.operationId, content.after]));
  const comesAfter = (from: string, wanted: string, seen: ReadonlySet<string> = new Set()): boolean =>
    from === wanted ||
    (next.get(from)?.some((one) => !seen.has(one) && comesAfter(one, wanted, new Set([...seen, one]))) ?? false);
  return files.flatMap(({ yaml, content: { operationId, after = [] } }) =>
    after.flatMap((name, index) => {
      const place = `/after/${index}`;
      if (!operationIds.includes(name)) {
        return [yaml.problemAt(place, unknownName('operationId', name, operationIds))];
      }
      return comesAfter(name, operationId)
        ? [yaml.problemAt(place, `${operationId} cannot come after ${name}, which comes after it or is the same`)]
        : [];
    }),
  );
}
