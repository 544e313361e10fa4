import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { things } from '../contract/testing/things.js';
import { planRequests } from './plan-requests.js';
import { bare } from './planner.testing.js';
import { turnsOf } from './turns.js';

/** A contract whose operations come after others. */
function withOrder(after: Readonly<Record<string, readonly string[]>>): Contract {
  const ordered = (page: Page): Page => ({
    ...page,
    ...(after[page.operationId] && { after: after[page.operationId] }),
  });
  return { ...things, pages: things.pages.slice(0, 2).map(ordered) };
}

/** The pages of each turn; those of controls are marked. */
function turns(after: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  const plan = planRequests(bare, { contracts: [withOrder(after)], nonce: 'nonce' });
  return turnsOf(plan).map((some) => [
    ...new Set(some.map(({ page, control }) => (control === undefined ? `${page} itself` : page))),
  ]);
}

const [make = '', find = ''] = things.pages.map(({ operationId }) => operationId);

test.each([
  [
    'no page comes after another',
    {},
    [
      ['make-thing itself', 'find-things itself'],
      ['make-thing', 'find-things'],
    ],
  ],
  [
    'the first page comes after the second',
    { [make]: [find] },
    [['find-things itself'], ['find-things'], ['make-thing itself'], ['make-thing']],
  ],
  [
    'a page comes after one that is not sent',
    { [make]: ['other'] },
    [
      ['make-thing itself', 'find-things itself'],
      ['make-thing', 'find-things'],
    ],
  ],
])('controls are sent first, and each page after those that need what it takes away: %s', (_, after, want) => {
  expect(turns(after)).toEqual(want);
});
