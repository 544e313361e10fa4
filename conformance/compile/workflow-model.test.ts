import type { Workflow } from '../contract/model.js';
import { workflowsIn } from './arazzo-document.js';
import { resolved, workflowModel } from './workflow-model.js';

/** The steps of a workflow as an Arazzo document has them, and as the suite has them. */
function stepsOf(...steps: readonly object[]): Workflow['steps'] {
  const [workflow] = workflowsIn({ workflows: [{ workflowId: 'w', steps }] }).map(workflowModel);
  return workflow?.steps ?? [];
}

/** What the suite makes of a step that follows the step `make`. */
function second(step: object): unknown {
  const make = {
    stepId: 'make',
    operationId: 'makeThing',
    parameters: [
      { name: 'X-Key', in: 'header', value: '$inputs.key' },
      { name: 'owner', in: 'path', value: '$inputs.owner' },
    ],
    requestBody: {
      replacements: [
        { target: '/note', value: '$inputs.note' },
        { target: '/name', value: '$inputs.name' },
      ],
    },
    outputs: { id: '$response.body#/id', all: '$response.body', sent: '$inputs.name', lost: '$inputs.lost' },
  };
  const later = {
    ...{ stepId: 'later', operationId: 'findThings' },
    parameters: [{ name: 'late', in: 'query', value: '$inputs.late' }],
  };
  return stepsOf(make, { stepId: 'next', operationId: 'showThing', ...step }, later)[1];
}

const plain = { id: 'next', operationId: 'showThing', takes: {} };
const repeated = { onFailure: [{ type: 'retry' }] };

/** A step with conditions. */
function asking(...conditions: readonly (string | object)[]) {
  return { successCriteria: conditions.map((one) => (typeof one === 'string' ? { condition: one } : one)) };
}

/** The name and the condition of a criterion, of which the sentence is not looked at. */
function named(name: string, condition: string, rest: object = {}): object {
  return { name, condition, ...rest, statement: expect.stringMatching(/^In the workflow `w`, .+\.$/) as string };
}

test('a workflow has an id, a title and steps, and says whether it puts back what it has changed', () => {
  const of = (workflow: object) => workflowsIn({ workflows: [workflow] }).map(workflowModel);
  const step = { stepId: 'one', operationId: 'showThing' };
  const steps = [{ id: 'one', operationId: 'showThing', takes: {} }];
  expect(of({ workflowId: 'w', summary: 'W', steps: [step, { stepId: 'two' }] })).toStrictEqual([
    { id: 'w', title: 'W', steps },
  ]);
  expect(of({ workflowId: 'w', summary: 'W', 'x-puts-back': true, steps: [step] })).toStrictEqual([
    { id: 'w', title: 'W', steps, putsBack: true },
  ]);
});

test.each<readonly [given: object, want: object]>([
  [{}, {}],
  [{ 'x-request': 'show-thing/all' }, { request: 'show-thing/all' }],
  [
    {
      parameters: [
        { name: 'thing', in: 'path', value: '$steps.make.outputs.id' },
        { name: 'note', in: 'query', value: '$inputs.note' },
        { name: 'X-Key', in: 'header', value: '$inputs.key' },
        { name: 'lost', in: 'query', value: '$inputs.lost' },
      ],
      requestBody: { replacements: [{ target: '/parent', value: '$steps.make.outputs.all#/parent' }] },
    },
    {
      takes: {
        'path:thing': { from: 'make', value: '$response.body#/id' },
        '/parent': { from: 'make', value: '$response.body#/parent' },
      },
      shares: { 'query:note': { from: 'make', value: '$request.body#/note' } },
    },
  ],
  [
    {
      parameters: [
        { name: 'a', in: 'query', value: 'x' },
        { name: 'b', in: 'query', value: 1 },
        { name: 'c', in: 'query', value: false },
        { name: 'd', in: 'query', value: ['x'] },
        { name: 'e', in: 'header', value: 'x' },
        { name: 'f', in: 'query', value: '$response.body' },
      ],
      requestBody: { replacements: [{ target: '/count', value: 1 }] },
    },
    { gives: { 'query:a': 'x', 'query:b': 1, 'query:c': false } },
  ],
  [
    { 'x-new': { list: '$response.body#/things', since: '$steps.make.outputs.all#/parts', by: 'a/b' } },
    { newItems: { list: '/things', by: '/a~1b', since: { step: 'make', list: '/parts' } } },
  ],
  [
    { 'x-new': { list: '$response.body', since: '$steps.make.outputs.all', by: 'id' } },
    { newItems: { list: '', by: '/id', since: { step: 'make', list: '' } } },
  ],
  [{ 'x-new': { list: '$response.body', since: '$response.body', by: 'id' } }, {}],
  [
    {
      onSuccess: [
        {
          type: 'end',
          criteria: [
            { condition: '$response.body#/id == $steps.make.outputs.id' },
            { condition: '^x', type: 'regex', context: '$response.body#/id' },
            { condition: '$inputs.lost == 1' },
          ],
        },
        { type: 'end', criteria: [{ condition: '$response.body#/on' }] },
      ],
    },
    {
      endsIf: '($response.body#/id == $steps.make.response.body#/id) && ($inputs.lost == 1) && ($response.body#/on)',
    },
  ],
  [asking('$statusCode == 200'), {}],
  [asking('$statusCode == 200 || $statusCode == 404'), { statuses: [200, 404] }],
  [asking('$statusCode == 404', "$statusCode != 'x'"), { statuses: [404] }],
  [
    {
      ...repeated,
      ...asking({ condition: '^x', type: 'regex', context: '$response.body#/id' }, "$response.body#/state == 'done'"),
    },
    {
      until: { at: '/state', state: 'done' },
      criteria: [named('id', '^x', { type: 'regex', context: '$response.body#/id' })],
    },
  ],
  [asking("$response.body#/state == 'done'"), { criteria: [named('state', "$response.body#/state == 'done'")] }],
  ...[
    "$response.body#/state != 'done'",
    "'done' == $response.body#/state",
    '$response.body#/state == $response.body#/old-state',
    '$response.body#/state',
    "$response.body#/state == 'done' && $response.body#/on == true",
    "$response.body#/state == 'done' || $response.body#/state == 'off'",
    '$response.body#/state == $steps.make.response.body#/state',
  ].map(
    (condition) =>
      [
        { ...repeated, ...asking(condition) },
        { isRepeated: true, criteria: [named('state', condition)] },
      ] as const,
  ),
  [
    { ...repeated, ...asking('$response.header.X-State == 1') },
    { isRepeated: true, criteria: [named('x-state', '$response.header.X-State == 1')] },
  ],
  [
    { ...repeated, ...asking("$request.body#/$response.body#/state == 'done'") },
    { isRepeated: true, criteria: [named('body', "$request.body#/$response.body#/state == 'done'")] },
  ],
  [{ ...repeated, ...asking('$statusCode == 200') }, {}],
  [
    { ...repeated, ...asking("$response.body#/state == 'done'", '$response.body#/name == $inputs.name') },
    {
      isRepeated: true,
      criteria: [
        named('state', "$response.body#/state == 'done'"),
        named('name', '$response.body#/name == $steps.make.request.body#/name'),
      ],
    },
  ],
])('the step %j is known as %j', (given, want) => {
  expect(second(given)).toStrictEqual({ ...plain, ...want });
});

test.each<readonly [given: readonly (string | object)[], want: readonly object[]]>([
  [
    [{ condition: '$response.body#/a == 1', 'x-when': '$inputs.name == 1', context: '$response.body#/id' }],
    [
      {
        ...{ name: 'a', condition: '$response.body#/a == 1', when: '$steps.make.request.body#/name == 1' },
        statement:
          'In the workflow `w`, `/a` of the answer is `1`, where `/name` of the request in the step `make` is `1`.',
      },
    ],
  ],
  [
    [{ condition: '^$inputs.name', type: 'regex', context: '$steps.make.outputs.id' }],
    [named('id', '^$inputs.name', { type: 'regex', context: '$steps.make.response.body#/id' })],
  ],
  [
    ['$statusCode == 200 && $response.body#/on == true'],
    [named('on', '$statusCode == 200 && $response.body#/on == true')],
  ],
  [
    ['$request.body#/a == 1', '$request.body#/b == 1', '$request.path.c == 1'],
    [
      named('body', '$request.body#/a == 1'),
      named('body-2', '$request.body#/b == 1'),
      named('body-3', '$request.path.c == 1'),
    ],
  ],
  [
    ['$steps.make.outputs.sent == $response.body#/a/12', '$request.body#/a == 1'],
    [named('a', '$steps.make.request.body#/name == $response.body#/a/12'), named('body', '$request.body#/a == 1')],
  ],
  [
    ['$request.body#/a == $steps.make.outputs.id'],
    [named('body', '$request.body#/a == $steps.make.response.body#/id')],
  ],
  [
    ['$steps.make.outputs.all#/things/0/2nd/10 == 1', '$response.body#/item2/1 == 1', '$response.body#/0 == 1'],
    [
      named('2nd', '$steps.make.response.body#/things/0/2nd/10 == 1'),
      named('item2', '$response.body#/item2/1 == 1'),
      named('body', '$response.body#/0 == 1'),
    ],
  ],
  [
    ['$response.body#/content == 1', '$response.body#/inOrder == 1', '$response.body#/reaches == 1'],
    [
      named('content-2', '$response.body#/content == 1'),
      named('in-order-2', '$response.body#/inOrder == 1'),
      named('reaches-2', '$response.body#/reaches == 1'),
    ],
  ],
])('the criteria %j have names, and the places that their values come from', (given, want) => {
  expect(second(asking(...given))).toStrictEqual({ ...plain, criteria: want });
});

const [workflow] = workflowsIn({
  workflows: [
    {
      steps: [
        { stepId: 'a', parameters: [{ name: 'x', in: 'query', value: '$inputs.x' }], outputs: { o: '$response.body' } },
        {
          stepId: 'b',
          parameters: [
            { name: 'y', in: 'header', value: '$inputs.y' },
            { name: 'z', in: 'path', value: '$inputs.z' },
          ],
          requestBody: { replacements: [{ target: '/y', value: '$inputs.y' }] },
          outputs: { passed: '$steps.a.outputs.o#/p', z: '$inputs.z', lost: '$inputs.lost' },
        },
        { stepId: 'c', parameters: [{ name: 'late', in: 'query', value: '$inputs.late' }] },
      ],
    },
  ],
});
const steps = workflow?.steps ?? [];

test.each<readonly [expression: string, want: string | undefined]>([
  ['$response.body#/id', '$response.body#/id'],
  ['$steps.a.outputs.o', '$steps.a.response.body'],
  ['$steps.a.outputs.o#/p', '$steps.a.response.body#/p'],
  ['$steps.b.outputs.passed', '$steps.a.response.body#/p'],
  ['$steps.b.outputs.passed#/q', '$steps.a.response.body#/p/q'],
  ['$steps.b.outputs.z', '$steps.b.request.path.z'],
  ['$steps.b.outputs.lost', undefined],
  ['$steps.d.outputs.o', '$steps.d.outputs.o'],
  ['$inputs.x', '$steps.a.request.query.x'],
  ['$inputs.y', '$request.body#/y'],
  ['$inputs.z', '$request.path.z'],
  ['$inputs.late', undefined],
  ['$inputs.x#/p', '$inputs.x#/p'],
  ['$response.body#/$inputs.x', '$response.body#/$inputs.x'],
  ['$response.body#/$steps.a.outputs.o', '$response.body#/$steps.a.outputs.o'],
])('in the second of three steps, %s names %s', (expression, want) => {
  const [, own] = steps;
  expect(own && resolved(expression, own, steps)).toBe(want);
});
