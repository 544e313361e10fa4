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
  const reaches = (at: string, failed?: readonly string[]) => {
    const aim = { kind: 'reaches', value: '$response.body#/state', state: 'done', on: [200] };
    const expected = { ...aim, ...(failed && { failed }) };
    return requirement(`find-things.${at}`, { condition, at }, expected);
  };
  const requirements = [
    ...findThingsPage.requirements,
    ...[reaches('step:making/end', ['lost']), reaches('step:making/other', ['stolen']), reaches('step:making/final')],
    requirement('find-things.end', { condition, at: 'step:making/end' }, expectation.status(200)),
  ];
  const pages = things.pages.map((page) => (page.id === findThingsPage.id ? { ...page, requirements } : page));
  return { ...planner, contract: { ...things, pages, ...(workflows && { workflows }) } };
}

/** The request of a step in a workflow of given steps. */
function planned(steps: readonly WorkflowStep[], of: string, settings?: ApiSettings): PlannedRequest {
  const request = planStep(plannerFor([{ id: 'making', title: 'Making', steps }], settings), {
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
  const situation = at === undefined ? {} : { at };
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

test('a step names the states that end it without success where it waits for one, and only those of its own', () => {
  const waiting: WorkflowStep = { ...end, id: 'final', until: { at: '/state', state: 'done' } };
  expect(planned([start, waiting], 'final').until).toEqual({
    ...{ kind: 'state', at: '/state', states: ['done'], ends: [] },
  });
  expect(planned([{ ...waiting, operationId: 'makeThing' }, end], 'final').until).toMatchObject({ ends: [] });
});

test('a step that is sent again waits until it meets its criteria', () => {
  const criterion = { condition: '$statusCode == 200', when: '$response.body#/id != null' };
  const criteria = [{ ...criterion, name: 'accepted', statement: 'Is accepted.' }];
  const again: WorkflowStep = { ...end, isRepeated: true, until: { at: '/state', state: 'done' } };
  expect(planned([start, { ...again, criteria }], 'end').until).toEqual({ kind: 'met', criteria: [criterion] });
  expect(planned([start, again], 'end').until).toEqual({ kind: 'met', criteria: [] });
  expect(planned([start, { ...end, criteria }], 'end')).not.toHaveProperty('until');
});

describe('the request of a step', () => {
  const id = { from: 'start', value: '$response.body#/id' };
  const startId = 'make-thing/in-workflow step:making/start';
  const text = '(captured-from-make-thing-in-workflow-step-making-start-response-body-id)';
  const taking: WorkflowStep = { ...end, takes: { 'query:limit': id } };

  test('is that of its operation, in its place in the workflow', () => {
    expect(planned([start, taking], 'start')).toMatchObject({
      ...{ id: startId, situation: 'in-workflow step:making/start', control: 'make-thing/small', creates: 'one thing' },
      ...{ api: 'things', page: 'make-thing', path: '/owners/o%201/things', json: { name: 'small' } },
    });
    const large = planned([{ ...start, request: 'make-thing/large' }, taking], 'start');
    expect(large).toMatchObject({ control: 'make-thing/large', path: '/owners/o2/things' });
  });

  test('follows the steps before it that can be sent', () => {
    const nothing: WorkflowStep = { id: 'nothing', operationId: 'nothing', takes: {} };
    const steps = [start, nothing, taking, { ...start, id: 'later' }];
    expect(planned(steps, 'end').follows).toEqual([startId]);
    expect(planned(steps, 'later').follows).toEqual([startId, 'find-things/in-workflow step:making/end']);
    expect(planned(steps, 'start')).not.toHaveProperty('follows');
  });

  test('is sent apart where the workflow is about more than what it makes', () => {
    const from: WorkflowStep = { ...taking, gives: { 'query:limit': 1 } };
    expect(planned([start, end], 'end').apart).toBe('things making');
    expect(planned([start, end], 'start').apart).toBe('things making');
    expect(planned([start, from], 'end')).not.toHaveProperty('apart');
  });

  test('names the new items of a list, and only where the workflow does', () => {
    const newItems = { list: '/things', by: '/id', since: { step: 'start', list: '/things' } };
    expect(planned([start, { ...end, newItems }], 'end').newItems).toEqual(newItems);
    expect(planned([start, end], 'end')).not.toHaveProperty('newItems');
  });

  test.each(['start', 'end'])('is not sent where the user leaves out a step of the workflow: %s', (of) => {
    const situation = { at: `step:making/${of}` };
    const workflows = [{ id: 'making', title: 'Making', steps: [start, end] }];
    const settings = { leaveOut: { findThings: 'slow', other: 'slow' } };
    expect(planStep(plannerFor(workflows, settings), situation)).toBe(
      'left out: the workflow needs findThings for its step "end"',
    );
    expect(planStep(plannerFor(workflows, { leaveOut: { other: 'slow' } }), situation)).toHaveProperty('id');
  });

  const region = { from: 'start', value: '$response.header.X-Region' };
  const note = { ...start, request: 'make-thing/large' };
  const body: WorkflowStep = { ...note, id: 'second', takes: { '/name': id, 'header:X-Region': region } };
  test('takes values of earlier answers, to parameters and to its body', () => {
    const { captures, json } = planned([start, body], 'second');
    expect(json).toMatchObject({ name: text, note: 'with parts' });
    expect(captures).toEqual([{ from: startId, value: '$response.body#/id', text }]);
    const first = { ...body, request: 'make-thing/small' };
    expect(planned([start, first], 'second').headers['X-Region']).toMatch(/^\(captured-from-.+-X-Region\)$/);
  });

  test('takes what the configuration says too, of this operation alone', () => {
    const own = { from: 'find-things/all', value: '$response.body#/0/id' };
    const other = { from: 'make-thing/small', value: '$response.body#/id' };
    const operations = {
      makeThing: { captures: { '/note': own, '/name': other }, parameters: { owner: 'mine' } },
      findThings: { captures: { '/note': other } },
    };
    const request = planned([start, { ...body, request: 'make-thing/large' }], 'second', { operations });
    expect(request.captures?.map(({ from }) => from)).toEqual(['find-things/all', startId]);
    expect(request.path).toBe('/owners/mine/things');
  });

  test('has no value of a step that there is not', () => {
    const lost = { from: 'lost', value: '$response.body#/id' };
    const request = planned([start, { ...body, takes: { '/name': lost } }], 'second');
    expect(request).not.toHaveProperty('captures');
    expect(request.json).toMatchObject({ name: 'large' });
  });
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
    [
      'an earlier answer for it in this operation',
      { operations: { findThings: { captures: { limit: { from: 'make-thing/small', value: '$statusCode' } } } } },
      '/things?key=main',
    ],
    [
      'a value for it in another operation',
      { operations: { makeThing: { parameters: { limit: 7 } } } },
      '/things?limit=5&key=main',
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

  test.each<readonly [what: string, shares: NonNullable<WorkflowStep['shares']>, settings: ApiSettings]>([
    ['by its place', { 'header:X-Region': { from: 'start', value: '$request.header.X-Region' } }, {}],
    [
      'as the configuration has it',
      { 'path:owner': { from: 'start', value: '$request.path.owner' } },
      { parameters: { owner: 'mine' } },
    ],
    ['as the whole of it', { '/owner/id': { from: 'start', value: '$request.body#/owner/id' } }, {}],
  ])('is sent anyway where it is the same %s', (_, same, settings) => {
    expect(sources({ ...second, shares: same }, settings)).toBeUndefined();
  });

  test('is taken where the value of the earlier one is of its answer', () => {
    const region = { 'header:X-Region': { from: 'start', value: '$response.header.X-Region' } };
    expect(sources({ ...second, shares: region })).toEqual([[from, '$response.header.X-Region']]);
  });

  test('is not taken from a step that there is not', () => {
    const shared = { '/name': { from: 'nowhere', value: '$request.body#/name' } };
    expect(sources({ ...second, shares: shared })).toBeUndefined();
  });
});
