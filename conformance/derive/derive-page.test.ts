import type { HttpMethod } from '../contract/model.js';
import { deriveOperation, requirementsById, taking, type TestedOperation } from './shop.testing.js';

test.each<readonly [method: HttpMethod, creates: string | null]>([
  ['get', null],
  ['head', null],
  ['options', null],
  ['trace', null],
  ['post', 'what doIt makes'],
  ['put', 'what doIt makes'],
  ['patch', 'what doIt makes'],
  ['delete', 'one thing less (doIt)'],
])('a request with %s creates: %s', (method, creates) => {
  expect(deriveOperation({ method }).creates).toBe(creates);
});

test.each<readonly [summary: unknown, title: string]>([
  [' Do it ', 'Do it'],
  [' ', 'doIt'],
  [7, 'doIt'],
  [undefined, 'doIt'],
])('a page of an operation with the summary %j has the title "%s"', (summary, title) => {
  expect(deriveOperation({ operation: { summary } }).title).toBe(title);
});

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'a' }];

test.each<readonly [string, tested: TestedOperation, want: readonly string[]]>([
  ['an id that nobody issued shows', { path: '/{id}', operation: { parameters } }, ['409.status', '410.status']],
  ['no id shows', { path: '/shops' }, ['404.status', '409.status', '410.status']],
])('the target shows each status code but the 404 that %s', (_, { path = '', operation }, want) => {
  const responses = { 200: {}, 404: {}, 409: {}, 410: {} };
  const page = deriveOperation({ path, operation: { ...operation, responses } });
  expect([...requirementsById(page).keys()].filter((id) => id.endsWith('.status'))).toEqual(want);
});

describe('what the register says of an operation', () => {
  const responses = { 200: {}, 400: {}, 409: {}, 422: {} };
  const operation = taking({ type: 'string', maxLength: 1 }, { example: 7 }, responses);
  const tested: TestedOperation = { method: 'post', operation };
  const requests = { small: { parameters: {}, body: 'a', mediaType: 'application/json', contract: '/paths' } };

  test('is read of the document if there is nothing', () => {
    const page = deriveOperation(tested);
    expect(page).toMatchObject({ id: 'do-it', document: 'openapi.yaml', operationId: 'doIt' });
    expect(Object.keys(page.requests)).toEqual(['documented']);
    expect(page.warnings).toHaveLength(1);
    expect(requirementsById(page).get('missing-body')?.expect).toEqual({ status: [400, 422] });
  });

  test('stands for what the document has', () => {
    const page = deriveOperation({ ...tested, given: { id: 'shop', requests, refusals: [409] } });
    expect(page).toMatchObject({ id: 'shop', warnings: [] });
    expect(page.requests).toEqual(requests);
    expect(page.warnings).toEqual([]);
    expect(requirementsById(page).get('missing-body')?.expect).toEqual({ status: [409] });
  });
});
