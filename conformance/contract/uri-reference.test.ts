import { pathAndQuery } from './uri-reference.js';

test.each([
  ['', '', undefined],
  ['/a/b', '/a/b', undefined],
  ['/a?', '/a', ''],
  ['?b=c', '', 'b=c'],
  ['/a?b=c&d=?e', '/a', 'b=c&d=?e'],
])('the reference %j has the path %j and the query %j', (reference, path, query) => {
  expect(pathAndQuery(reference)).toEqual({ path, query });
});
