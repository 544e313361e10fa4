import { problemsIn } from './in-folder.testing.js';
import { orderProblems } from './page-order.js';
import { SpecificationError } from './problem.js';
import { readRegisterFile } from './register-schema.js';

const operationIds = ['open', 'use', 'shut', 'sweep'];

/** The problems of pages that say which operations they come after. */
function problemsOf(after: Readonly<Record<string, readonly string[] | undefined>>): readonly string[] {
  const pages = Object.entries(after).map(
    ([operationId, names]) =>
      [`${operationId}.yaml`, JSON.stringify({ operationId, ...(names && { after: names }) }, null, 1)] as const,
  );
  return problemsIn(Object.fromEntries(pages), (folder) => {
    const files = Object.keys(after).map((operationId) => readRegisterFile(folder, `${operationId}.yaml`, 'page'));
    throw new SpecificationError(orderProblems(files, operationIds));
  });
}

test.each<Readonly<Record<string, readonly string[] | undefined>>>([
  { open: undefined },
  { shut: ['open', 'use'], use: ['open'] },
  { sweep: ['shut'], shut: ['use'], use: undefined },
  { sweep: ['shut', 'use'], shut: ['use', 'open'], use: ['open'], open: undefined },
])('an order without a circle is no problem: %j', (after) => {
  expect(problemsOf(after)).toEqual([]);
});

const circle = (one: string, other: string): string =>
  `${one} cannot come after ${other}, which comes after it or is the same`;

test.each<readonly [after: Readonly<Record<string, readonly string[] | undefined>>, want: readonly string[]]>([
  [{ open: ['open'] }, [`open.yaml:4 at #/after/0: ${circle('open', 'open')}`]],
  [
    { use: ['open', 'shut'], shut: ['use'] },
    [`use.yaml:5 at #/after/1: ${circle('use', 'shut')}`, `shut.yaml:4 at #/after/0: ${circle('shut', 'use')}`],
  ],
  [
    { open: ['sweep'], use: ['open'], shut: ['use'], sweep: ['open', 'shut'] },
    [
      `open.yaml:4 at #/after/0: ${circle('open', 'sweep')}`,
      `use.yaml:4 at #/after/0: ${circle('use', 'open')}`,
      `shut.yaml:4 at #/after/0: ${circle('shut', 'use')}`,
      `sweep.yaml:4 at #/after/0: ${circle('sweep', 'open')}`,
      `sweep.yaml:5 at #/after/1: ${circle('sweep', 'shut')}`,
    ],
  ],
  [
    { sweep: ['open'], open: ['use', 'shut'], use: ['shut'], shut: ['open'] },
    [
      `open.yaml:4 at #/after/0: ${circle('open', 'use')}`,
      `open.yaml:5 at #/after/1: ${circle('open', 'shut')}`,
      `use.yaml:4 at #/after/0: ${circle('use', 'shut')}`,
      `shut.yaml:4 at #/after/0: ${circle('shut', 'open')}`,
    ],
  ],
  [
    { use: ['open', 'shutt'] },
    [
      'use.yaml:5 at #/after/1: unknown operationId "shutt": expected one of open, use, shut, sweep; did you mean "shut"?',
    ],
  ],
])('a page cannot come after itself, nor after what is not there: %j', (after, want) => {
  expect(problemsOf(after)).toEqual(want);
});
