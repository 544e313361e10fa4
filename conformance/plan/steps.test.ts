import type { Workflow, WorkflowStep } from '../contract/model.js';
import { expectation, requirement } from '../contract/testing/things-requirements.js';
import { findThingsPage, makeThingPage, things } from '../contract/testing/things.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import type { Planner } from './planner.js';
import { plannerOf } from './planner.testing.js';
import { planStep } from './steps.js';

const start: WorkflowStep = { id: 'start', operationId: 'makeThing', takes: {} };
const end: WorkflowStep = { id: 'end', operationId: 'findThings', takes: {} };

function plannerFor(workflows: readonly Workflow[] | undefined, settings: ApiSettings = {}): Planner {
  const planner = plannerOf(makeThingPage, settings);
  const condition = 'in-workflow';
  const reaches = (at: string, failed: readonly string[]) => {
    const expected = { kind: 'reaches', value: '$response.body#/state', state: 'done', failed, on: [200] };
    return requirement(`find-things.${at}`, { condition, at }, expected);
  };
  const requirements = [
    ...findThingsPage.requirements,
    ...[reaches('step:making/end', ['lost']), reaches('step:making/other', ['stolen'])],
    requirement('find-things.end', { condition, at: 'step:making/end' }, expectation.status(200)),
  ];
  const pages = things.pages.map((page) => (page.id === findThingsPage.id ? { ...page, requirements } : page));
  return { ...planner, contract: { ...things, pages, ...(workflows && { workflows }) } };
}

/** The request of a step in a workflow of given steps. */
function planned(steps: readonly WorkflowStep[], of: string, settings?: ApiSettings): PlannedRequest {
  const request = planStep(plannerFor([{ id: 'making', title: 'Making', steps }], settings), {
    condition: 'in-workflow',
    at: `step:making/${of}`,
  });
  if (typeof request === 'string') throw new Error(request);
  return request;
}

test.each<readonly [what: string, workflows: readonly Workflow[] | undefined, at: string | undefined, want: string]>([
  ['there is no workflow', undefined, 'step:making/end', 'step:making/end'],
  ['no workflow has it', [{ id: 'making', title: 'Making', steps: [start] }], 'step:making/end', 'step:making/end'],
  ['no step is named', [{ id: 'making', title: 'Making', steps: [start] }], undefined, ''],
  [
    'its operation has no documented request',
    [{ id: 'making', title: 'Making', steps: [{ ...start, operationId: 'nothing' }] }],
    'step:making/start',
    'step:making/start',
  ],
])('a step is not planned where %s', (_, workflows, at, want) => {
  const situation = { condition: 'in-workflow', ...(at !== undefined && { at }) };
  expect(planStep(plannerFor(workflows), situation)).toBe(`no workflow has the step "${want}"`);
});

test('a step expects the status codes that the workflow names', () => {
  expect(planned([start, { ...end, statuses: [304] }], 'end').expects).toEqual([304]);
  expect(planned([start, end], 'end')).not.toHaveProperty('expects');
});

test('a step waits for a state, or for an end without success that its page names for this step', () => {
  const waiting: WorkflowStep = { ...end, until: { at: '/state', state: 'done' } };
  const until = { kind: 'state', at: '/state', states: ['done'], ends: ['lost'] };
  expect(planned([start, waiting], 'end').until).toEqual(until);
});

describe('a parameter that the workflow gives', () => {
  const steps = [start, { ...end, gives: { 'query:limit': 5 } }];
  test.each<readonly [what: string, settings: ApiSettings, want: string]>([
    ['nothing', {}, '/things?limit=5&key=main'],
    ['nothing of this operation', { operations: { findThings: {} } }, '/things?limit=5&key=main'],
    ['a value of another parameter', { parameters: { owner: 'o9' } }, '/things?limit=5&key=main'],
    ['a value for it in all operations', { parameters: { limit: 7 } }, '/things?key=main'],
    ['a value for it, by its place', { parameters: { 'query:limit': 7 } }, '/things?key=main'],
    [
      'a value for it in this operation',
      { operations: { findThings: { parameters: { limit: 7 } } } },
      '/things?key=main',
    ],
  ])('is sent unless the configuration has a value for it: it has %s', (_, settings, want) => {
    expect(planned(steps, 'end', settings).path).toBe(want);
  });
});

describe('what a step sends for the inputs of an earlier one', () => {
  const shares = {
    'path:owner': { from: 'start', value: '$request.path.owner' },
    '/name': { from: 'start', value: '$request.body#/name' },
  };
  const from = 'make-thing/in-workflow step:making/start';
  const second: WorkflowStep = { id: 'second', operationId: 'makeThing', takes: {}, shares };
  const first: WorkflowStep = { id: 'first', operationId: 'findThings', takes: {} };
  const sources = (step: WorkflowStep, settings?: ApiSettings) =>
    planned([first, start, step], 'second', settings).captures?.map((one) => [one.from, one.value]);

  test('is taken from there where the documented requests differ', () => {
    expect(sources({ ...second, request: 'make-thing/large' })).toEqual([
      [from, '$request.path.owner'],
      [from, '$request.body#/name'],
    ]);
  });

  test('is sent anyway where they do not', () => {
    expect(sources(second)).toBeUndefined();
  });

  test('is taken where only one of them has it', () => {
    const note = { '/note': { from: 'start', value: '$request.body#/name' } };
    const none = { '/note': { from: 'start', value: '$request.body#/note' } };
    expect(sources({ ...second, request: 'make-thing/large', shares: note })).toEqual([[from, '$request.body#/name']]);
    expect(sources({ ...second, request: 'make-thing/large', shares: none })).toEqual([[from, '$request.body#/note']]);
  });

  test('is not taken from a step that there is not', () => {
    const shared = { '/name': { from: 'nowhere', value: '$request.body#/name' } };
    expect(sources({ ...second, shares: shared })).toBeUndefined();
  });
});
