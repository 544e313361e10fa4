import { describeOperand, nameOperand } from './operand-words.js';

test.each<readonly [expression: string, name: string, words: string]>([
  ['$response.body#/a/b', '`b`', '`/a/b` of the answer'],
  ['$request.body#/a', '`a`', '`/a` of the request'],
  ['$response.body#', 'the body of the answer', 'the body of the answer'],
  ['$request.body', 'the body of the request', 'the body of the request'],
  ['$response.header.Location', '`Location`', 'the header field `Location` of the answer'],
  ['$request.query.a', '`a`', 'the query parameter `a`'],
  ['$request.header.a', '`a`', 'the header field of the request `a`'],
  ['$response.body#/links/{rel=self}/href', '`href` where `rel` is `self`', '`/links/{rel=self}/href` of the answer'],
  ['$response.body#/links/{rel=}/href', '`href` where `rel` is ``', '`/links/{rel=}/href` of the answer'],
  ['$statusCode', 'the status code', 'the status code'],
  ['$steps.one.request.body#/a', '`/a` of the request in the step `one`', '`/a` of the request in the step `one`'],
  [
    '$source.request.path.a',
    'the path parameter `a` that created, changed or removed it',
    'the path parameter `a` that created, changed or removed it',
  ],
  ['$pages.response.body#/a', '`/a` of the answer on all pages', '`/a` of the answer on all pages'],
  ['$request.cookie.a', '`a`', 'the cookie `a`'],
  ['$response.body#/x{a=b}', '`x{a=b}`', '`/x{a=b}` of the answer'],
  ['$response.body#/{a=b}x', '`{a=b}x`', '`/{a=b}x` of the answer'],
])('%s is named %s, and described as %s', (expression, name, words) => {
  expect(nameOperand(expression)).toBe(name);
  expect(describeOperand(expression)).toBe(words);
});

test('a letter that stands for an expression is described as itself', () => {
  expect(describeOperand('A')).toBe('`A`');
});
