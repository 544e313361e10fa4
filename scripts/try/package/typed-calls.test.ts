import { countCalls, typedCalls, type Callable } from './typed-calls.js';

const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
const token = { name: 'token', type: 'apiKey', in: 'header', field: 'X-Token' } as const;
const things: Callable = {
  api: 'things',
  openapi: {
    paths: {
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path' }, { $ref: '#/components/parameters/limit' }],
        put: {
          parameters: [{ name: 'X-Trace', in: 'header' }],
          responses: { 204: { description: 'Done.' } },
        },
      },
      '/picture': {
        get: { responses: { 200: { content: { 'image/png': {} } }, 404: { content: { 'application/json': {} } } } },
      },
    },
    components: { parameters: { limit } },
  },
  pages: [
    {
      ...{ operationId: 'putThing', path: '/things/{id}', method: 'put', security: [[token]], statuses: [204] },
      requests: [
        {
          name: 'full',
          parameters: { id: '7', limit: '3', 'X-Trace': 'a' },
          headers: { Accept: 'a/b' },
          body: { note: null },
        },
        { name: 'none', parameters: { id: '8' }, headers: {} },
      ],
    },
    {
      ...{ operationId: 'showPicture', path: '/picture', method: 'get', security: [[token]], statuses: [200, 404] },
      requests: [{ name: 'whole', parameters: {}, headers: {} }],
    },
  ],
};

test('every documented request is a call of each client, with each value in its place', () => {
  const module = typedCalls([things], ['one', 'two']);
  const full =
    '{"params":{"path":{"id":"7"},"query":{"limit":3},"header":{"X-Trace":"a"}},"headers":{"Accept":"a/b"},"body":{"note":null}}';
  const none = '{"params":{"path":{"id":"8"}},"headers":{}}';
  for (const client of ['one', 'two']) {
    for (const [name, sent] of [
      ['full', full],
      ['none', none],
    ]) {
      const call = `await client.PUT("/things/{id}", ${sent})`;
      expect(module).toContain(`console.log("${client} putThing ${name}", (${call}).response.status);`);
    }
  }
  expect(module).toContain('client.GET("/picture", {"params":{},"headers":{},"parseAs":"arrayBuffer"})');
  expect(module).toContain(`createClient1<Paths0>({ baseUrl: mock.url, headers: {"X-Token":"any"} })`);
  expect(countCalls([things], ['one', 'two'])).toBe(6);
});
