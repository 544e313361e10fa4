import { writeFileSync } from 'node:fs';

/** Operations of each kind of thing: list, create, read, replace, and remove. */
const operationsOfAKind = 5;

/**
 * Writes an OpenAPI document of one file with so many operations. Each kind of thing has its own paths and schemas; the
 * refusals are shared.
 * @param operations a multiple of five
 */
export function writeSyntheticDocument(file: string, operations: number): void {
  const kinds = Array.from({ length: operations / operationsOfAKind }, (_, index) => index + 1);
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    security: [{ token: [] }],
    paths: Object.fromEntries(kinds.flatMap((kind) => Object.entries(pathsOf(kind)))),
    components: {
      schemas: Object.fromEntries([...kinds.flatMap((kind) => Object.entries(schemasOf(kind))), ['Fault', fault]]),
      responses: { Refused: { description: 'Refused.', ...json(reference('schemas/Fault')) } },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

const fault = {
  type: 'object',
  required: ['message'],
  properties: { code: { type: 'integer' }, message: { type: 'string' } },
};

function pathsOf(kind: number): object {
  const refused = reference('responses/Refused');
  const refusals = { '400': refused, '401': refused, '404': refused };
  const thing = json(reference(`schemas/Thing${kind}`));
  const requestBody = { required: true, ...json(reference(`schemas/NewThing${kind}`)) };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  return {
    [`/things${kind}`]: {
      get: {
        operationId: `listThings${kind}`,
        security: [],
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
          { name: 'state', in: 'query', schema: { type: 'array', items: { enum: ['new', 'old'] } } },
        ],
        responses: {
          '200': {
            description: 'The things.',
            ...json({ type: 'array', items: reference(`schemas/Thing${kind}`) }),
            links: linksTo(kind, '/0/id'),
          },
          '400': refused,
        },
      },
      post: {
        operationId: `createThing${kind}`,
        requestBody,
        responses: {
          '201': { description: 'The new thing.', ...thing, links: linksTo(kind, '/id') },
          '400': refused,
          '401': refused,
        },
      },
    },
    [`/things${kind}/{id}`]: {
      parameters: [id],
      get: {
        operationId: `readThing${kind}`,
        responses: { '200': { description: 'The thing.', ...thing }, ...refusals },
      },
      put: {
        operationId: `replaceThing${kind}`,
        requestBody,
        responses: { '200': { description: 'The thing.', ...thing }, ...refusals },
      },
      delete: {
        operationId: `removeThing${kind}`,
        'x-cascade': [{ operationId: `readThing${kind}`, reference: '/part_of' }],
        responses: { '204': { description: 'Nothing remains.' }, ...refusals },
      },
    },
  };
}

/** What can be done with a thing that an answer shows. */
function linksTo(kind: number, place: string): object {
  return Object.fromEntries(
    ['read', 'replace', 'remove'].map((deed) => [
      deed,
      { operationId: `${deed}Thing${kind}`, parameters: { id: `$response.body#${place}` } },
    ]),
  );
}

function schemasOf(kind: number): object {
  const properties = {
    name: { type: 'string', minLength: 1, maxLength: 40 + kind },
    [`size${kind}`]: { type: 'integer', minimum: 0 },
    parts: { type: 'array', items: reference(`schemas/Part${kind}`) },
  };
  return {
    [`NewThing${kind}`]: { type: 'object', required: ['name'], properties },
    [`Thing${kind}`]: {
      allOf: [
        reference(`schemas/NewThing${kind}`),
        {
          type: 'object',
          required: ['id', 'createdAt'],
          properties: {
            id: { type: 'string', format: 'uuid' },
            createdAt: { type: 'string', format: 'date-time' },
            state: { enum: ['new', 'old'], 'x-states': { order: ['new', 'old'] } },
            part_of: { type: ['string', 'null'] },
          },
        },
      ],
    },
    [`Part${kind}`]: {
      type: 'object',
      required: ['title'],
      properties: {
        title: { type: 'string' },
        weight: { type: 'number' },
        labels: { additionalProperties: { type: 'string' } },
      },
    },
  };
}

function json(schema: object): object {
  return { content: { 'application/json': { schema } } };
}

function reference(place: string): object {
  return { $ref: `#/components/${place}` };
}
