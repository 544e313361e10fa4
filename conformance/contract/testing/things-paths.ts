/** A Path Item Object: operations by method. */
export type PathItem = Readonly<Record<string, Operation>>;

interface Operation extends Readonly<Record<string, unknown>> {
  readonly responses: Readonly<Record<string, unknown>>;
}

type Value = Readonly<Record<string, unknown>>;

const empty = { description: 'Nothing.' };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

function answer(content: Value, headers: Value = {}): Value {
  return { description: 'Content.', headers, content };
}

/** A path whose one response has the given header fields and no body. */
function withHeaders(headers: Value): PathItem {
  return { get: { responses: { 200: { description: 'Fields.', headers } } } };
}

const fieldOf = (schema: Value, example?: unknown): Value => ({ schema, ...(example !== undefined && { example }) });

const refusal = answer({
  'application/json': {
    schema: { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } },
    examples: { Refused: { value: { reason: 'refused' } } },
  },
});

/** The schema of a thing in a request that creates one. */
const newThing = {
  type: 'object',
  required: ['name', 'parts', 'owner'],
  properties: {
    name: { type: 'string', maxLength: 12 },
    note: { type: 'string' },
    count: { type: 'integer' },
    weight: { type: 'number' },
    ribbon: { type: ['string', 'null'] },
    colour: { type: 'string', enum: ['red', 'blue'] },
    owner: { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 40 } } },
    parts: { type: 'array', items: { type: 'object', properties: { label: { type: 'string' } } } },
  },
};

const thing = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string' },
    parent: { type: ['string', 'null'] },
    created: { type: 'string', format: 'date-time' },
    updated: { type: 'string', format: 'date-time' },
    uri: { type: 'string' },
    parts: { type: 'array', items: { type: 'object', required: ['label'], properties: { label: { type: 'string' } } } },
  },
};

const made = answer(
  {
    'application/json': {
      schema: { $ref: '#/components/schemas/Thing' },
      examples: { Small: { value: { id: 'a', name: 'small' } }, Large: { value: { id: 'b', name: 'large' } } },
    },
  },
  {
    Location: { ...fieldOf({ type: 'string' }, '/things/a'), required: true },
    'X-Count': fieldOf({ type: 'integer' }, 1),
  },
);

const kinds = answer({
  'application/json': {
    schema: { type: 'object' },
    examples: { Plain: { value: { kind: 'plain' } }, Fancy: { value: { kind: 'fancy' } } },
  },
});

/** What the suite plans, judges and reports, and what only the mock uses. Two pages are about `POST /made`. */
export const paths: Readonly<Record<string, PathItem>> = {
  '/owners/{owner}/things': {
    post: {
      operationId: 'makeThing',
      security: [{ token: [] }],
      parameters: [
        { ...id, name: 'owner' },
        { name: 'X-Region', in: 'header', schema: { type: 'string' } },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: newThing } } },
      responses: {
        201: made,
        202: made,
        ...Object.fromEntries([400, 401, 403, 404, 409, 413, 429, 503].map((status) => [status, refusal])),
      },
    },
  },
  '/things': {
    get: {
      operationId: 'findThings',
      security: [{ key: [] }],
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
      responses: {
        200: answer(
          { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } } },
          { ETag: fieldOf({ type: 'string' }, '"1"'), 'X-Total': fieldOf({ type: 'number' }, 1.5) },
        ),
        304: { description: 'As before.', headers: { ETag: fieldOf({ type: 'string' }, '"1"') } },
        401: refusal,
      },
    },
  },
  '/things/{id}': {
    get: { parameters: [id], responses: { 200: empty } },
    delete: {
      parameters: [id],
      responses: { 202: empty, 405: { ...empty, headers: { Allow: { schema: { type: 'string' } } } } },
    },
  },
  '/things/special': { get: { responses: { 201: empty } } },
  '/list-header': withHeaders({ 'X-List': fieldOf({ type: 'array' }, ['a', 'b']) }),
  '/typed-headers': withHeaders({
    'X-Integer': fieldOf({ type: 'integer' }, 42),
    'X-Number': fieldOf({ type: 'number' }, 1.5),
    'X-Boolean': fieldOf({ type: 'boolean' }, true),
    'X-Text': fieldOf({ type: 'string' }, 'a, b'),
    // The server itself sets the framing fields and the fields about the connection.
    'Content-Length': fieldOf({ type: 'integer' }, 42),
    Date: fieldOf({ type: 'string' }, 'yesterday'),
    'Transfer-Encoding': fieldOf({ type: 'string' }, 'chunked'),
  }),
  '/invalid-header': withHeaders({ 'X-Invalid': fieldOf({ type: 'string' }, 'a\nb') }),
  '/object-header': withHeaders({ 'X-Object': fieldOf({ type: 'object' }, { a: 1 }) }),
  '/deprecated': { get: { deprecated: true, responses: { 200: empty } } },
  '/ranges': { get: { responses: { 200: empty, 503: empty, '5XX': refusal } } },
  '/no-content': { get: { responses: { 204: empty } } },
  '/labelled': { get: { responses: { 200: { ...empty, 'x-empty-body-media-type': 'application/json' } } } },
  '/elsewhere': { get: { responses: { 302: empty } } },
  '/formats': {
    get: {
      responses: {
        200: answer({
          'application/json': {
            schema: { type: 'object' },
            examples: { Object: { value: { a: 1 } }, Both: { value: { b: 1 } } },
          },
          'application/thing+json': { schema: { type: 'string' }, examples: { Text: { value: 'text' } } },
          'text/plain': { schema: { type: 'string' }, examples: { Line: { value: 'a line' }, Both: { value: 'b' } } },
        }),
      },
    },
  },
  '/text': {
    post: {
      requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } },
      responses: { 200: empty, 400: empty },
    },
  },
  '/made': {
    post: {
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 200: kinds },
    },
  },
};

/** The components that the paths refer to. */
export const components = {
  schemas: { Thing: thing },
  securitySchemes: {
    token: { type: 'apiKey', in: 'header', name: 'X-Token' },
    key: { type: 'apiKey', in: 'query', name: 'key' },
  },
};
