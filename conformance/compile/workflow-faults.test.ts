import { formatPointer } from '../contract/pointer.js';
import { workflowsIn } from './arazzo-document.js';
import { workflowFaults } from './workflow-faults.js';

const thing = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' }, colour: { type: 'string' }, state: {} },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const list = { type: 'array', items: thing };

const openapi = {
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [
          { name: 'limit', in: 'query' },
          { name: 'X-Trace', in: 'header' },
        ],
        responses: { 200: json({ type: 'object', properties: { things: list } }), '4XX': {}, 'x-note': {} },
      },
      post: {
        operationId: 'makeThing',
        requestBody: json({ type: 'object', properties: { name: {}, colour: {} } }),
        responses: { 201: { ...json(thing), headers: { Location: {}, 'X-Count': {} } } },
      },
    },
    '/owners/{owner}/things/{thing}': {
      get: {
        operationId: 'showThing',
        parameters: [
          { name: 'thing', in: 'path' },
          { name: 'owner', in: 'path' },
          { name: 'verbose', in: 'query' },
        ],
        responses: { 200: json(thing), 203: json({ type: 'object', properties: { id: {} } }), 404: {} },
      },
    },
    '/names': { get: { operationId: 'listNames', responses: { 200: json(list) } } },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, other: { name: 'X-Other' } } },
};

const before = {
  ...{ stepId: 'list', operationId: 'listThings' },
  parameters: [{ name: 'limit', in: 'query', value: 5 }],
  outputs: { things: '$response.body#/things', limit: '$request.query.limit', whole: '$response.body' },
};
const make = {
  ...{ stepId: 'make', operationId: 'makeThing' },
  requestBody: { replacements: [{ target: '/name', value: '$inputs.name' }] },
  outputs: { id: '$response.body#/id', count: '$response.header.x-count' },
};
const parameters = [
  { name: 'owner', in: 'path', value: 'me' },
  { name: 'thing', in: 'path', value: '$steps.make.outputs.id' },
];
const show = { stepId: 'show', operationId: 'showThing', parameters };
const nextMake = { ...make, stepId: 'next', parameters: [] };
const inputs = { properties: { name: {}, colour: {}, key: {} } };

function faultsIn(workflow: object): readonly string[] {
  const workflows = workflowsIn({ workflows: [{ workflowId: 'w', inputs, ...workflow }] });
  return workflowFaults(openapi, workflows).map(({ tokens, message }) => `${formatPointer(tokens)}: ${message}`);
}

const steps = '/workflows/0/steps';

/** What is wrong with a step that follows those that list and make something, from its place on. */
function faultsOf(step: object): readonly string[] {
  return faultsIn({ steps: [before, make, { ...show, ...step }] }).map((one) => one.replace(`${steps}/2`, ''));
}

const asking = (condition: string, rest: object = {}) => ({ successCriteria: [{ condition, ...rest }] });
const known = 'expected one of list, make';

test.each<readonly [what: string, step: object]>([
  ['a step that gives its parameters', {}],
  ['a value that is no expression', { parameters: [...parameters, { name: 'verbose', in: 'query', value: '.x' }] }],
  [
    'credentials',
    {
      parameters: ['X-Key', 'X-Other', 'AUTHORIZATION']
        .map((name) => ({ name, in: 'header', value: '$inputs.key' }))
        .concat(parameters),
    },
  ],
  ['a status code and a range', asking('$statusCode == 404 && $statusCode==200')],
  ['a status code of a range', { ...before, stepId: 'next', ...asking('$statusCode == 418') }],
  ['places of the answer', asking("$response.body#/state == 'done' && $response.header.content-TYPE == 'x'")],
  ['a place that one of the successes has', asking('$response.body#/name == $steps.make.outputs.id')],
  ['places of the request', asking('$request.path.thing == $request.query.verbose')],
  ['places of its body', { ...nextMake, ...asking('$request.body#/name == $request.body#/colour') }],
  ['the whole request', { ...nextMake, outputs: { all: '$request.body' } }],
  [
    'header fields',
    { ...nextMake, outputs: { at: '$response.header.LOCATION', type: '$response.header.Content-Type' } },
  ],
  ['a header field of the request', { ...before, stepId: 'next', outputs: { trace: '$request.header.X-Trace' } }],
  ['an input that an earlier step sends', asking('$response.body#/name == $inputs.name')],
  ['the status code, the URL and the method', { outputs: { a: '$statusCode', b: '$url', c: '$method' } }],
  ['a pattern with its context', asking('^x$', { type: 'regex', context: '$response.body#/id' })],
  ['a context that is not asked for', asking('$statusCode == 200', { context: '$response.body#/none' })],
  [
    'a list with something new',
    {
      ...before,
      stepId: 'next',
      'x-new': { list: '$response.body#/things', since: '$steps.list.outputs.things', by: 'id' },
    },
  ],
  [
    'a list that is the whole answer',
    {
      stepId: 'next',
      operationId: 'listNames',
      parameters: [],
      'x-new': { list: '$response.body', since: '$steps.list.outputs.things', by: 'id' },
    },
  ],
])('%s: no fault', (_, step) => {
  expect(faultsOf(step)).toStrictEqual([]);
});

test.each<readonly [step: object, want: string]>([
  [{ operationId: undefined }, ': a step needs an "operationId": the suite walks no other step'],
  [
    { operationId: 'showThings' },
    '/operationId: unknown operation "showThings": expected one of listThings, makeThing, showThing, listNames; did you mean "showThing"?',
  ],
  [{ stepId: 'make' }, '/stepId: the workflow has another step "make"'],
  // Parameters.
  [{ parameters: [] }, ': the step gives no parameter "thing"\n: the step gives no parameter "owner"'],
  [
    { parameters: [parameters[0], { ...parameters[1], in: 'query' }] },
    '/parameters/1: unknown parameter "thing": expected one of thing, owner, verbose; did you mean "thing"?\n: the step gives no parameter "thing"',
  ],
  [
    { parameters: [...parameters, { name: 'X-Kez', in: 'header', value: '$inputs.key' }] },
    '/parameters/2: unknown parameter "X-Kez": expected one of thing, owner, verbose',
  ],
  [
    { parameters: [...parameters, { name: 'verbose', in: 'query', value: '$inputs.keys' }] },
    '/parameters/2/value: unknown input "keys": expected one of name, colour, key; did you mean "key"?',
  ],
  [
    { requestBody: { replacements: [{ target: '/name', value: '$steps.made.outputs.id' }] } },
    `/requestBody/replacements/0/value: unknown earlier step "made": ${known}; did you mean "make"?`,
  ],
  // Outputs.
  [
    { outputs: { a: '$steps.make.outputs.ids' } },
    '/outputs/a: unknown output of "make" "ids": expected one of id, count; did you mean "id"?',
  ],
  [{ outputs: { a: '$steps.show.outputs.id' } }, `/outputs/a: unknown earlier step "show": ${known}`],
  [{ outputs: { a: '$response.body#/idd' } }, '/outputs/a: the response has no /idd; did you mean /id?'],
  [
    { outputs: { a: '$response$inputs.key' } },
    '/outputs/a: "$response$inputs.key" is no expression that the suite knows',
  ],
  [
    { outputs: { a: '$$steps.make.outputs.id' } },
    '/outputs/a: "$$steps.make.outputs.id" is no expression that the suite knows',
  ],
  [{ outputs: { a: '$urls' } }, '/outputs/a: "$urls" is no expression that the suite knows'],
  [{ outputs: { a: '$request.path.id' } }, '/outputs/a: unknown path parameter "id": expected one of thing, owner'],
  [{ outputs: { a: '$request.query.thing' } }, '/outputs/a: unknown query parameter "thing": expected one of verbose'],
  [{ outputs: { a: '$request.path' } }, '/outputs/a: "$request.path" is no expression that the suite knows'],
  [{ outputs: { a: '$request.bodies' } }, '/outputs/a: "$request.bodies" is no expression that the suite knows'],
  [
    { outputs: { a: '$request.x.$request.body' } },
    '/outputs/a: "$request.x.$request.body" is no expression that the suite knows',
  ],
  [
    { outputs: { a: '$request.x.$request.path.id' } },
    '/outputs/a: "$request.x.$request.path.id" is no expression that the suite knows',
  ],
  ...[
    '$steps.make.response.body',
    '$request.bodyguard',
    '$response.bodyguard',
    '$response.path.id',
    '$$response.body',
  ].map(
    (expression) =>
      [{ outputs: { a: expression } }, `/outputs/a: "${expression}" is no expression that the suite knows`] as const,
  ),
  [{ outputs: { a: '$request.body' } }, '/outputs/a: the request has no body of JSON'],
  [{ ...nextMake, outputs: { a: '$request.body#/nam' } }, '/outputs/a: the request has no /nam; did you mean /name?'],
  [
    { ...nextMake, outputs: { a: '$response.header.Locatoin', b: '$response.header.X' } },
    '/outputs/a: unknown header field "Locatoin": expected one of Location, X-Count; did you mean "Location"?\n/outputs/b: unknown header field "X": expected one of Location, X-Count',
  ],
  // Criteria.
  [
    asking('$statusCode == 201'),
    '/successCriteria/0/condition: unknown status code "201": expected one of 200, 203, 404; did you mean "200"?',
  ],
  [
    asking('$statusCode==500'),
    '/successCriteria/0/condition: unknown status code "500": expected one of 200, 203, 404; did you mean "200"?',
  ],
  [
    asking('$statusCode  ==  500'),
    '/successCriteria/0/condition: unknown status code "500": expected one of 200, 203, 404; did you mean "200"?',
  ],
  [
    { ...before, stepId: 'next', ...asking('$statusCode == 500') },
    '/successCriteria/0/condition: unknown status code "500": expected one of 200, 4XX; did you mean "200"?',
  ],
  [
    asking('x', { type: 'xpath' }),
    '/successCriteria/0/condition: unknown type of a condition "xpath": expected one of simple, regex',
  ],
  [
    asking('^(x', { type: 'regex', context: '$response.body#/id' }),
    '/successCriteria/0/condition: Invalid regular expression: /^(x/: Unterminated group',
  ],
  [
    asking('^x', { type: 'regex', context: '$response.body#/idd' }),
    '/successCriteria/0/context: the response has no /idd; did you mean /id?',
  ],
  [
    asking('$response.body#/id == yes'),
    '/successCriteria/0/condition: "yes" is nothing that a condition has: a text stands between single quotes',
  ],
  [
    asking('$statusCode == 200', { 'x-when': '$response.body#/stat' }),
    '/successCriteria/0/x-when: the response has no /stat; did you mean /state?',
  ],
  [
    asking('$response.body#/id == $inputs.colour'),
    '/successCriteria/0/condition: no step up to this one sends "$inputs.colour", so that there is nothing to compare',
  ],
  [
    asking('$response.body#/id == $url'),
    '/successCriteria/0/condition: "$url" is no runtime expression that the suite knows',
  ],
  [
    asking('$response.body#/id == $steps.list.outputs.whole#/thing'),
    '/successCriteria/0/condition: the response has no /thing; did you mean /things?',
  ],
  [
    asking('$response.body#/id == $steps.list.outputs.whole#/things/0/ix'),
    '/successCriteria/0/condition: the response has no /things/0/ix; did you mean /things/0/id?',
  ],
  [
    { onFailure: [{ type: 'retry', criteria: [{ condition: '$response.body#/stat' }] }] },
    '/onFailure/0/criteria/0/condition: the response has no /stat; did you mean /state?',
  ],
  [
    { onSuccess: [{ type: 'end', criteria: [{ condition: '$response.body#/stat' }] }] },
    '/onSuccess/0/criteria/0/condition: the response has no /stat; did you mean /state?',
  ],
])('a step with %j: %j', (step, want) => {
  expect(faultsOf(step).join('\n')).toBe(want);
});

test.each<readonly [change: object, want: string]>([
  [{ list: '$request.body' }, '"list" is a place of the answer: $response.body#/…'],
  [{ list: 'things$response.body' }, '"list" is a place of the answer: $response.body#/…'],
  [{ list: '$response.body#/thing' }, 'the response has no /thing; did you mean /things?'],
  [{ since: '$response.body#/things' }, '"since" is the list of an earlier step'],
  [{ since: '$steps.list.outputs.limit' }, '"since" is the list of an earlier step'],
  [{ since: '$inputs.colour' }, '"since" is the list of an earlier step'],
  [
    { since: '$steps.list.outputs.thing' },
    'unknown output of "list" "thing": expected one of things, limit, whole; did you mean "things"?',
  ],
  [{ by: '' }, '"by" names the member by which an item is known'],
  [{ by: 'ix' }, 'the response has no /things/0/ix; did you mean /things/0/id?'],
  [{ list: '$response.body' }, 'the response has no /0/id'],
])('something new with %j: %s', (change, want) => {
  const right = { list: '$response.body#/things', since: '$steps.list.outputs.things', by: 'id' };
  expect(faultsOf({ ...before, stepId: 'next', 'x-new': { ...right, ...change } })).toStrictEqual([`/x-new: ${want}`]);
});

test.each<readonly [workflow: object, want: readonly string[]]>([
  [
    { outputs: { a: '$steps.show.outputs.id', b: '$inputs.name' } },
    ['/workflows/0/outputs/a: unknown output of "show" "id": there is none'],
  ],
  [{ outputs: { a: '$steps.make.outputs.id' } }, []],
  [{ outputs: { a: '$inputs.x' }, inputs: {} }, []],
  [{ outputs: { a: '$inputs.x' } }, ['/workflows/0/outputs/a: unknown input "x": expected one of name, colour, key']],
  [
    { outputs: { a: '$response.body#/id' } },
    ['/workflows/0/outputs/a: "$response.body#/id" is no expression that the suite knows'],
  ],
  [
    { outputs: { a: '$request.body#/id' } },
    ['/workflows/0/outputs/a: "$request.body#/id" is no expression that the suite knows'],
  ],
  [{ parameters: [{ name: 'X-Region', in: 'header', value: 1 }] }, []],
])('a workflow with %j has the faults %j', (workflow, want) => {
  expect(faultsIn({ steps: [before, make, show], ...workflow })).toStrictEqual(want);
});
