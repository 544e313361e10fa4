import { loadContracts } from '../contract/load.js';
import { valueAt } from '../contract/pointer.js';
import type { ApiSettings } from '../target/target.js';
import { planRequests, type Plan } from './plan-requests.js';
import { bare } from './planner.testing.js';

const contracts = loadContracts().filter(({ api }) => api === 'rackspace-cloud-databases');
const requirements = ['show-backup.removed-with-parent', 'list-backups.removed-with-parent'];

function plan(settings: ApiSettings = {}, options: { readonly readOnly?: boolean } = {}): Plan {
  const target = { ...bare, apis: { 'rackspace-cloud-databases': settings } };
  return planRequests(target, { contracts, requirements, nonce: 'nonce', ...options });
}

/** Why the requests are not sent, by page. */
function reasons(planned: Plan): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    planned.pages.map(({ page, plan: own }) => [page.id, own.unplanned.get('removed-with-parent')]),
  );
}

test('a parent and its increment are backups of the same instance, the configured one too, with names of their own', () => {
  const made = (settings?: ApiSettings): readonly unknown[] => {
    const creations = plan(settings).requests.filter(({ id }) => /cascade:.*\/(?:parent|dependent)$/.test(id));
    return ['/backup/instance', '/backup/name'].map((place) => creations.map(({ json }) => valueAt(json, place)));
  };
  const [instances, names] = made() as readonly (readonly string[])[];
  expect(instances).toHaveLength(2);
  expect(new Set(instances).size).toBe(1);
  expect(new Set(names).size).toBe(2);
  const own = { operations: { createBackup: { body: { '/backup/instance': 'mine', '/backup/name': 'mine' } } } };
  expect(made(own)).toEqual([
    ['mine', 'mine'],
    ['mine', 'mine'],
  ]);
});

test.each<readonly [what: string, settings: ApiSettings, options: { readonly readOnly?: boolean }, want: string]>([
  ['what makes them is left out', { leaveOut: { createBackup: 'too dear' } }, {}, 'left out: it needs createBackup'],
  [
    'the configuration says what is removed',
    { operations: { deleteBackup: { parameters: { backupId: 'mine' } } } },
    {},
    'the configuration says what deleteBackup removes',
  ],
  [
    'nothing may be created',
    {},
    { readOnly: true },
    'not sent: what it is about would have to be created (--read-only)',
  ],
])('nothing is made where %s', (_, settings, options, want) => {
  const planned = plan(settings, options);
  expect(reasons(planned)).toEqual({ 'show-backup': want, 'list-backups': want });
  expect(planned.requests.filter(({ creates }) => creates !== null)).toEqual([]);
});
