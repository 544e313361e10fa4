import type { Workflow } from '../contract/model.js';
import { standardConditions } from '../contract/conditions.js';
import { situationProblems } from './situation-problems.js';

const step = { takes: {} };
const workflows: readonly Workflow[] = [
  {
    ...{ id: 'order', title: 'Order a pen' },
    steps: [
      { ...step, id: 'place', operationId: 'placeOrder' },
      { ...step, id: 'pay', operationId: 'payOrder' },
    ],
  },
  { id: 'again', title: 'Order again', steps: [{ ...step, id: 'place', operationId: 'placeOrder' }] },
];
const request = { parameters: {}, headers: {} };
const names = {
  conditions: { 'no-stock': { description: 'no pen is left', change: { body: { '/name': 'gone' } } } },
  requests: [
    { ...request, name: 'pen' },
    { ...request, name: 'book' },
  ],
  operation: { operationId: 'placeOrder' },
};

interface Situation {
  readonly when: string;
  readonly at?: string;
  readonly request?: string;
}

function problemsOf(situation: Situation): ReturnType<typeof situationProblems> {
  const entry = { id: 'order.own', statement: 'One.', basis: 'stated', contract: [''] } as const;
  return situationProblems({ ...entry, ...situation, report: () => undefined }, names, workflows);
}

test.each<Situation>([
  { when: 'valid-request' },
  { when: 'valid-request', request: 'pen' },
  { when: 'missing-body', request: 'book' },
  { when: 'no-stock' },
  { when: 'missing-field', at: '/name' },
  { when: 'filtered', at: 'query:limit', request: 'book' },
  { when: 'in-workflow', at: 'step:order/place' },
  { when: 'in-workflow', at: 'step:again/place' },
])('%j is a situation', (situation) => {
  expect(problemsOf(situation)).toStrictEqual([]);
});

test.each<readonly [situation: Situation, key: string, message: string]>([
  [
    { when: 'no-stok', at: '/name', request: 'none' },
    'when',
    `unknown condition "no-stok": expected one of ${Object.keys(standardConditions).join(', ')}, no-stock`,
  ],
  [{ when: 'missing-field' }, 'when', '"missing-field" needs "at", the pointer to the property that it changes'],
  [{ when: 'valid-request', at: '/name' }, 'at', '"valid-request" changes no single property: leave "at" out'],
  [{ when: 'no-stock', at: '/name' }, 'at', '"no-stock" changes no single property: leave "at" out'],
  [{ when: 'valid-request', request: 'pens' }, 'request', 'the page has no request "pens"'],
  [
    { when: 'in-workflow' },
    'when',
    '"in-workflow" needs "at", the step of a workflow: step:order/place, step:again/place',
  ],
  [
    { when: 'in-workflow', at: 'step:order/pay' },
    'at',
    'unknown step "step:order/pay": expected one of step:order/place, step:again/place; did you mean "step:order/place"?',
  ],
])('%j is no situation: of %s, %s', (situation, key, message) => {
  expect(problemsOf(situation)).toStrictEqual([[key, message]]);
});
