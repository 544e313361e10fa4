import type { Workflow } from '../contract/model.js';
import { findThingsPage, makeThingPage, things } from '../contract/testing/things.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { planControl } from './planner.js';
import { plannerOf } from './planner.testing.js';
import { planPutBacks, type PutBack } from './put-back.js';

const first = '$response.body#/0/name';
const restoring: Workflow = {
  id: 'restoring',
  title: 'Restoring',
  putsBack: true,
  steps: [
    { id: 'show', operationId: 'findThings', takes: {} },
    {
      ...{ id: 'set', operationId: 'makeThing', request: 'make-thing/large' },
      takes: { '/name': { from: 'show', value: first }, '/note': { from: 'other', value: '$response.body#/note' } },
      endsIf: '$steps.show.response.body#/0/note == null || ($steps.set.response.body#/id!=1)',
    },
    {
      id: 'again',
      operationId: 'makeThing',
      takes: { '/name': { from: 'show', value: first } },
      endsIf: '$statusCode == 201',
    },
  ],
};

const planner = plannerOf(makeThingPage);
const [documented] = makeThingPage.requests;
if (!documented) throw new Error('the page documents requests');
const change = planControl(planner, documented);

/** How things are put back after some requests. */
function putBacks(
  workflows: readonly Workflow[] | undefined,
  requests: readonly PlannedRequest[] = [change],
  settings: ApiSettings = {},
): readonly PutBack[] {
  const contract = { ...things, ...(workflows && { workflows }) };
  return planPutBacks({ ...planner, settings, contract }, requests);
}

test('things are put back by the steps of a workflow, after its first has shown how they were', () => {
  expect(putBacks([restoring])).toMatchObject([
    {
      ...{ title: 'Restoring', api: 'things', operations: ['makeThing', 'makeThing'], step: 'show' },
      before: { id: 'find-things/in-workflow step:restoring/show', isEarly: true, creates: 'nothing' },
      steps: [
        {
          operationId: 'makeThing',
          request: { id: 'make-thing/in-workflow step:restoring/set, putting back', creates: null },
          endsIf: '$steps.show.response.body#/0/note == null || ($steps.set.response.body#/id!=1)',
        },
        {
          operationId: 'makeThing',
          request: { id: 'make-thing/in-workflow step:restoring/again, putting back', creates: null },
        },
      ],
      values: [first, '$response.body#/0/note'],
    },
  ]);
});

test('what puts things back waits for no other request, and is sent with all others', () => {
  const [{ before, steps } = { before: undefined, steps: [] }] = putBacks([restoring]);
  expect(steps).toHaveLength(2);
  for (const request of [before, ...steps.map((step) => step.request)]) {
    expect(request).not.toHaveProperty('apart');
    expect(request).not.toHaveProperty('follows');
  }
});

test('a condition at the end of a step decides on its own values alone', () => {
  const [show, set, again] = restoring.steps;
  if (!show || !set || !again) throw new Error('the workflow has steps');
  const ending = { ...set, endsIf: '1 == $steps.show.response.body#/one' };
  const steps = [show, ending, { ...again, endsIf: '$steps.show.response.body#/other==1' }];
  const [{ values } = { values: [] }] = putBacks([{ ...restoring, steps }]);
  expect(values).toEqual([first, '$response.body#/one', '$response.body#/other']);
});

test('a step has a condition that ends it only where the workflow has one', () => {
  const [show, set] = restoring.steps;
  if (!show || !set) throw new Error('the workflow has steps');
  const { endsIf: _, ...endless } = set;
  const [{ steps, values } = { steps: [], values: [] }] = putBacks([{ ...restoring, steps: [show, endless] }]);
  expect(steps).toHaveLength(1);
  expect(steps[0]).not.toHaveProperty('endsIf');
  expect(values).toEqual([first]);
});

describe('nothing is put back', () => {
  const { putsBack: _, ...plain } = restoring;
  const [show, ...others] = restoring.steps;

  test.each<
    readonly [
      what: string,
      workflows: readonly Workflow[] | undefined,
      requests: readonly PlannedRequest[],
      settings: ApiSettings,
    ]
  >([
    ['without a workflow', undefined, [change], {}],
    ['by a workflow that does not say so', [plain], [change], {}],
    ['by a workflow without steps', [{ ...restoring, steps: [] }], [change], {}],
    ['where nothing is sent', [restoring], [], {}],
    ['where a request changes nothing', [restoring], [{ ...change, creates: null }], {}],
    ['where a request is of another API', [restoring], [{ ...change, api: 'others' }], {}],
    ['where a request is about another operation', [restoring], [{ ...change, page: findThingsPage.id }], {}],
    ['where the user leaves out one of its steps', [restoring], [change], { leaveOut: { makeThing: 'slow' } }],
    [
      'where its first step has no documented request',
      [{ ...restoring, steps: [{ id: 'show', operationId: 'none', takes: {} }, ...others] }],
      [change],
      {},
    ],
  ])('%s', (_what, workflows, requests, settings) => {
    expect(putBacks(workflows, requests, settings)).toEqual([]);
  });

  test('by a step that has no documented request', () => {
    const none = { id: 'none', operationId: 'none', takes: {} };
    const [{ steps, operations } = { steps: [], operations: [] }] = putBacks([
      { ...restoring, steps: [...(show ? [show] : []), none, ...others] },
    ]);
    expect(steps.map(({ operationId }) => operationId)).toEqual(['makeThing', 'makeThing']);
    expect(operations).toEqual(['none', 'makeThing', 'makeThing']);
  });
});
