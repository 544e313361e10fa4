import type { Workflow, WorkflowStep } from '../contract/model.js';
import type { DerivedRequirement } from './derived-page.js';
import { answering, factsOfOperation } from './shop.testing.js';
import { workflowRequirements } from './workflow-requirements.js';

const state = { type: 'string', 'x-states': { order: [['queued', 'waiting'], 'done'], failed: ['jammed'] } };
const order = [['queued', 'waiting'], ['done']];

const first: WorkflowStep = { id: 'start', operationId: 'orderIt', takes: {} };
const until = { at: '/state', state: 'done' };

/** What is derived of a workflow for an operation: that of its second step, unless all are given. */
function derivedIn(
  operation: object,
  step: Partial<WorkflowStep> = {},
  workflow: Partial<Workflow> = {},
): readonly DerivedRequirement[] {
  const steps = [first, { id: 'wait', operationId: 'doIt', takes: {}, ...step }];
  return workflowRequirements(
    factsOfOperation({
      operation: { ...operation },
      workflows: [{ id: 'print', title: '', steps, ...workflow }],
    }),
  );
}

const pointer = '/paths/~1shops/get';
const shared = { place: 'print.wait', basis: 'implied', when: 'in-workflow', at: 'step:print/wait' };

const done = {
  ...{ ...shared, id: 'do-it.print.wait', contract: [pointer], expect: { status: [200] } },
  statement: 'In the workflow `print`, the request is answered with status code 200.',
};

function objectOf(properties: object): object {
  return { type: 'object', properties };
}

const jobs = answering(objectOf({ id: { type: 'string' }, state }));

describe('a workflow asks of the operation of a step', () => {
  const criterion = { condition: "$response.body#/id != ''", type: 'regex' } as const;
  const criteria = [{ name: 'has-id', statement: 'It has an id.', ...criterion }];
  const met = {
    ...{ ...shared, id: 'do-it.print.wait.has-id', place: 'print.wait.has-id', contract: [pointer] },
    ...{ statement: 'It has an id.', expect: { meets: criterion, on: [200] } },
  };

  test('that it is carried out', () => {
    expect(derivedIn({})).toEqual([done]);
  });

  test('that it is answered as the step says', () => {
    expect(derivedIn({}, { statuses: [404, 410], criteria })).toEqual([
      {
        ...{ ...done, expect: { status: [404, 410] } },
        statement: 'In the workflow `print`, the request is answered with status code 404 or 410.',
      },
      { ...met, expect: { ...met.expect, on: [404, 410] } },
    ]);
  });

  test('that its criteria are met', () => {
    expect(derivedIn({}, { criteria })).toEqual([done, met]);
  });

  test('nothing but its criteria if it is the first one', () => {
    const steps = [{ ...first, operationId: 'doIt', id: 'wait', criteria, until }];
    expect(derivedIn(jobs, {}, { steps })).toEqual([met]);
  });

  test.each<readonly [string, operation: object, step: Partial<WorkflowStep>, workflow: Partial<Workflow>]>([
    ['if the operation has no success', { responses: { 404: {} } }, {}, {}],
    ['if no step is about it', {}, { operationId: 'undoIt' }, {}],
    ['if a step is about another page of it', {}, { request: 'do-it-again/documented' }, {}],
    ['if the workflow only puts things back', {}, {}, { putsBack: true }],
  ])('nothing %s', (_, operation, step, workflow) => {
    expect(derivedIn(operation, step, workflow)).toEqual([]);
  });

  test('what each of its steps asks', () => {
    const steps = ['a', 'b', 'c'].map((id) => ({ ...first, id, operationId: 'doIt', request: 'do-it/documented' }));
    expect(derivedIn({}, {}, { steps }).map(({ id }) => id)).toEqual(['do-it.print.b', 'do-it.print.c']);
  });
});

const body = `${pointer}/responses/200/content/application~1json/schema`;
const value = '$response.body#/state';

const reached = {
  ...{ ...shared, id: 'do-it.print.wait.reaches', contract: [body], statement: 'It becomes `done`.' },
  expect: { reaches: { value, state: 'done', failed: ['jammed'] }, on: [200] },
};

const inOrder = {
  ...{ ...shared, id: 'do-it.print.wait.in-order', contract: [body], statement: 'Its state never goes back.' },
  expect: { inOrder: { value, order }, on: [200] },
};

const endless = {
  ...reached,
  expect: { reaches: { value, state: 'done' }, on: [200] },
  excluded:
    'No state says that it has failed, and nothing says how long it may take, so whoever is not done yet contradicts nothing. What comes after it in the workflow is sent only once it is done.',
};

describe('what a step waits for', () => {
  test('is reached, and its states follow in order', () => {
    expect(derivedIn(jobs, { until })).toEqual([done, reached, inOrder]);
  });

  test('may be deep in the answer', () => {
    const at = '/job/state';
    const deep = answering(objectOf({ state: { type: 'string' }, job: objectOf({ id: {}, state }) }));
    const found = derivedIn(deep, { until: { at, state: 'done' } });
    expect(found.map(({ expect: { reaches, inOrder: ordered } }) => reaches ?? ordered)).toEqual([
      undefined,
      { value: `$response.body#${at}`, state: 'done', failed: ['jammed'] },
      { value: `$response.body#${at}`, order },
    ]);
  });

  test('is no verdict where no state says that it has failed', () => {
    const unfailing = { type: 'string', 'x-states': { order: ['queued', 'done'] } };
    const ordered = { ...inOrder, expect: { inOrder: { value, order: [['queued'], ['done']] }, on: [200] } };
    expect(derivedIn(answering(objectOf({ state: unfailing })), { until })).toEqual([done, endless, ordered]);
  });

  test.each<readonly [string, operation: object, contract: string]>([
    ['no states have an order', answering(objectOf({ state: { type: 'string' } })), body],
    ['the states of another member have one', answering(objectOf({ phase: state, state: { type: 'string' } })), body],
    ['the answer has no schema', { responses: { 200: { content: { 'application/json': {} } } } }, pointer],
  ])('has no order where %s', (_, operation, contract) => {
    expect(derivedIn(operation, { until })).toEqual([done, { ...endless, contract: [contract] }]);
  });

  test('is open where the answers are not documented', () => {
    const expected = { reaches: { value, state: 'done' }, on: ['2XX'] };
    expect(derivedIn({ responses: {} }, { until })[1]).toEqual({ ...endless, contract: [pointer], expect: expected });
  });

  test('is no state if it is an object', () => {
    expect(derivedIn(jobs, { until: { at: '/state', state: { is: 'done' } } })).toEqual([done]);
  });

  test('may be a number', () => {
    expect(derivedIn(jobs, { until: { at: '/state', state: 100 } })[1]).toMatchObject({
      statement: 'It becomes `100`.',
      expect: { reaches: { state: 100 } },
    });
  });
});

describe('a file is what its header fields say', () => {
  const content = {
    ...{ ...shared, id: 'do-it.print.wait.content', contract: [`${pointer}/responses/200`] },
    ...{ statement: 'The body is what its header fields say.', expect: { content: true, on: [200] } },
  };

  test.each<readonly [mediaTypes: readonly string[], isFile: boolean]>([
    [['application/octet-stream'], true],
    [['application/gzip'], true],
    [['image/png'], true],
    [['Audio/ogg'], true],
    [['video/mp4'], true],
    [['text/plain'], false],
    [['text/application/zip'], false],
    [['application/json'], false],
    [['application/problem+json'], false],
    [['application/xml'], false],
    [['image/svg+xml'], false],
    [['application/yaml'], false],
    [['application/x-www-form-urlencoded'], false],
    [['application/octet-stream', 'application/gzip'], false],
    [['text/plain', 'application/gzip'], false],
    [[], false],
  ])('%j', (mediaTypes, isFile) => {
    const file = { responses: { 200: { content: Object.fromEntries(mediaTypes.map((one) => [one, {}])) } } };
    expect(derivedIn(file)).toEqual(isFile ? [done, content] : [done]);
  });

  test('if it comes with the first success', () => {
    const file = { content: { 'application/gzip': {} } };
    expect(derivedIn({ responses: { 200: {}, 202: file } }).map(({ id }) => id)).toEqual(['do-it.print.wait']);
  });
});
