import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable } from '../../../conformance/contract/model.js';
import type { Fault } from '../../../fixtures/subjects/faults/index.js';
import { neverBrokenAlone } from './sole-breakers.js';

/** Three requirements whose checks differ. */
const [one = '', two = '', three = ''] = ['missing-token', 'path.agent-id.unknown', '202.body.date'].map(
  (name) =>
    loadContracts()
      .flatMap(({ pages }) => pages.flatMap(({ requirements }) => requirements))
      .filter(isObservable)
      .find(({ id }) => id === `request-log-file.${name}`)?.id,
);

const fault: Fault = { id: 'page/fault', class: 'status', page: 'request-log-file', requirements: [one] };

test.each<[what: string, broken: readonly (readonly string[])[], want: readonly object[]]>([
  ['each breaks alone', [[one], [two]], []],
  ['one breaks only with the other', [[one, two], [two]], [{ ids: [one], alwaysWith: [two], twins: [] }]],
  [
    'nothing tells them apart',
    [[one, two]],
    [
      { ids: [one], alwaysWith: [two], twins: [two] },
      { ids: [two], alwaysWith: [one], twins: [one] },
    ],
  ],
  [
    'now with this one, now with that one',
    [[one, two], [one, three], [two], [three]],
    [{ ids: [one], alwaysWith: [], twins: [] }],
  ],
])('of checks that break: %s', (_, broken, want) => {
  const measured = broken.map((ids) => ({ fault, killed: true, warnsOnly: false, broken: ids }));
  expect(neverBrokenAlone(measured)).toEqual(want);
});

test('a step of a workflow may ask the same as its page', () => {
  const [page, step] = ['delete-backup.success', 'delete-backup.back-up-and-delete.delete'];
  const measured = [{ fault, killed: true, warnsOnly: false, broken: [page, step] }];
  expect(neverBrokenAlone(measured)).toEqual([
    { ids: [page], alwaysWith: [step], twins: [] },
    { ids: [step], alwaysWith: [page], twins: [] },
  ]);
});
