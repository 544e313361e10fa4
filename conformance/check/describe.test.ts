import { describeExpectation, type ExpectationOf, type KindName } from './kinds.js';

type Expectation = ExpectationOf<KindName>;

const id = '$response.body#/id';

test.each<readonly [given: Expectation, want: string]>([
  [{ kind: 'status', statuses: [202] }, 'The answer has status code 202.'],
  [{ kind: 'status', statuses: [400, 404, 422] }, 'The answer has status code 400, 404 or 422.'],
  [{ kind: 'status', statuses: [400, '5XX'] }, 'The answer has status code 400 or `5XX`.'],
  [{ kind: 'documentedStatus' }, 'Every answer has a status code that the operation documents.'],
  [
    { kind: 'mediaType', mediaTypes: ['application/json', 'text/plain'], on: [200, 202] },
    'The Content-Type is `application/json` or `text/plain`, whatever its case and parameters. ' +
      'This is asked of answers with status code 200 or 202.',
  ],
  [
    { kind: 'header', name: 'Location', on: [202] },
    'The header field `Location` is there if it is required, and valid against its schema. ' +
      'This is asked of answers with status code 202.',
  ],
  [
    { kind: 'relation', relation: 'lastSegment', operands: ['$response.header.Location', id], on: [202] },
    'The last path segment of a URI, the header field `Location` of the answer, is `/id` of the answer. ' +
      'This is asked of answers with status code 202.',
  ],
  [
    { kind: 'relation', relation: 'equal', operands: [id, '$request.query.of'], on: ['2XX'] },
    '`/id` of the answer equals the query parameter `of`. This is asked of answers with status code `2XX`.',
  ],
  [
    { kind: 'followsFrom', operands: [id, '$request.body#/parent'], on: [202] },
    'No `/id` of the answer occurs both in an exchange that has `/parent` of the request and in one that has not. ' +
      'This is asked of answers with status code 202.',
  ],
])('%j is put into words', (given, want) => {
  expect(describeExpectation(given)).toBe(want);
});
