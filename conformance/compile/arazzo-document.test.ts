import { workflowsIn } from './arazzo-document.js';

const step0 = ['workflows', '0', 'steps', '0'];

test('a workflow is read with the places of its parts', () => {
  const step = {
    stepId: 'make',
    operationId: '$sourceDescriptions.things.makeThing',
    'x-request': 'make-thing/small',
    parameters: [{ name: 'owner', in: 'query', value: 7 }],
    requestBody: { replacements: [{ target: '/name', value: '$inputs.name' }] },
    successCriteria: [
      { condition: '$statusCode == 201' },
      { condition: '^x', type: 'regex', context: '$response.body#/id', 'x-when': '$response.body#/on' },
      { condition: '$.x', type: { type: 'jsonpath', version: 'v' } },
    ],
    onSuccess: [
      { type: 'goto', criteria: [{ condition: '$statusCode == 200' }] },
      { type: 'end', criteria: [{ condition: '$statusCode == 204' }] },
    ],
    onFailure: [
      { type: 'end', criteria: [{ condition: '$statusCode == 400' }] },
      { type: 'retry', criteria: [{ condition: '$statusCode == 404' }] },
    ],
    'x-new': { list: '$response.body#/things', since: '$steps.before.outputs.things', by: 'id' },
    outputs: { id: '$response.body#/id', other: 1 },
  };
  const workflow = {
    workflowId: 'one',
    summary: 'One',
    'x-puts-back': true,
    inputs: { properties: { name: {}, owner: {} } },
    steps: [step],
    outputs: { id: '$steps.make.outputs.id' },
  };
  expect(workflowsIn({ workflows: [workflow] })).toStrictEqual([
    {
      tokens: ['workflows', '0'],
      workflowId: 'one',
      summary: 'One',
      putsBack: true,
      inputs: ['name', 'owner'],
      steps: [
        {
          tokens: step0,
          stepId: 'make',
          operationId: 'makeThing',
          request: 'make-thing/small',
          parameters: [{ tokens: [...step0, 'parameters', '0'], name: 'owner', in: 'query', value: 7 }],
          replacements: [
            { tokens: [...step0, 'requestBody', 'replacements', '0'], target: '/name', value: '$inputs.name' },
          ],
          successCriteria: [
            {
              tokens: [...step0, 'successCriteria', '0'],
              condition: '$statusCode == 201',
              type: 'simple',
              context: '',
            },
            {
              tokens: [...step0, 'successCriteria', '1'],
              condition: '^x',
              type: 'regex',
              context: '$response.body#/id',
              when: '$response.body#/on',
            },
            { tokens: [...step0, 'successCriteria', '2'], condition: '$.x', type: 'jsonpath', context: '' },
          ],
          endCriteria: [
            {
              tokens: [...step0, 'onSuccess', '1', 'criteria', '0'],
              condition: '$statusCode == 204',
              type: 'simple',
              context: '',
            },
          ],
          failureCriteria: [
            {
              tokens: [...step0, 'onFailure', '0', 'criteria', '0'],
              condition: '$statusCode == 400',
              type: 'simple',
              context: '',
            },
            {
              tokens: [...step0, 'onFailure', '1', 'criteria', '0'],
              condition: '$statusCode == 404',
              type: 'simple',
              context: '',
            },
          ],
          newItems: {
            tokens: [...step0, 'x-new'],
            list: '$response.body#/things',
            since: '$steps.before.outputs.things',
            by: 'id',
          },
          isRepeated: true,
          outputs: { id: '$response.body#/id', other: '' },
        },
      ],
      outputs: { id: '$steps.make.outputs.id' },
    },
  ]);
});

test('what a document leaves out is empty, or not there', () => {
  expect(workflowsIn({ workflows: [{ steps: [{ operationId: 1, 'x-request': 1, 'x-new': {} }] }] })).toStrictEqual([
    {
      tokens: ['workflows', '0'],
      workflowId: '',
      summary: '',
      putsBack: false,
      steps: [
        {
          tokens: step0,
          stepId: '',
          parameters: [],
          replacements: [],
          successCriteria: [],
          endCriteria: [],
          failureCriteria: [],
          newItems: { tokens: [...step0, 'x-new'], list: '', since: '', by: '' },
          isRepeated: false,
          outputs: {},
        },
      ],
      outputs: {},
    },
  ]);
  expect(workflowsIn({})).toStrictEqual([]);
});

test.each<readonly [given: object, want: object]>([
  [{ operationId: 'of$sourceDescriptions.a.b' }, { operationId: 'of$sourceDescriptions.a.b' }],
  [{ onFailure: [{ type: 'end' }] }, { isRepeated: false }],
  [{ onSuccess: [{ type: 'end' }] }, { endCriteria: [] }],
])('of the step %j, %j is read', (given, want) => {
  const [workflow] = workflowsIn({ workflows: [{ steps: [given] }] });
  expect(workflow?.steps[0]).toMatchObject(want);
});

test('a step has the parameters of its workflow, but for those that it gives itself', () => {
  const parameters = [
    { name: 'a', in: 'path', value: 1 },
    { name: 'b', in: 'path', value: 2 },
    { name: 'a', in: 'query', value: 3 },
    { name: 'b', in: 'query', value: 5 },
  ];
  const step = { parameters: [{ name: 'a', in: 'query', value: 4 }] };
  const [workflow] = workflowsIn({ workflows: [{ parameters, steps: [step] }] });
  expect(workflow?.steps[0]?.parameters).toStrictEqual([
    { tokens: ['workflows', '0', 'parameters', '0'], name: 'a', in: 'path', value: 1 },
    { tokens: ['workflows', '0', 'parameters', '1'], name: 'b', in: 'path', value: 2 },
    { tokens: ['workflows', '0', 'parameters', '3'], name: 'b', in: 'query', value: 5 },
    { tokens: [...step0, 'parameters', '0'], name: 'a', in: 'query', value: 4 },
  ]);
});

test('a criterion has a context and a guard only as texts', () => {
  const [workflow] = workflowsIn({
    workflows: [{ steps: [{ successCriteria: [{ condition: 'true', context: 1, 'x-when': 2, type: {} }] }] }],
  });
  expect(workflow?.steps[0]?.successCriteria).toStrictEqual([
    { tokens: [...step0, 'successCriteria', '0'], condition: 'true', type: 'simple', context: '' },
  ]);
  expect(workflow?.steps[0]).not.toHaveProperty('newItems');
});
