import { SpecificationError, type Problem } from './problem.js';

test('a specification is told each of its problems once, one a line', () => {
  const first: Problem = { file: 'a.yaml', line: 3, pointer: '/a', message: 'it is wrong' };
  const other: Problem = { ...first, line: 4, pointer: '' };
  const error = new SpecificationError([first, other, { ...first }]);
  expect(error.problems).toEqual([first, other]);
  expect(error.message).toBe('a.yaml:3 at #/a: it is wrong\na.yaml:4 at #: it is wrong');
});
