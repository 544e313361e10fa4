import { compileErrors } from './compile-errors.js';
import { readmeSnippets } from './readme-snippets.js';

const [programmatic = '', types = '', , suite = ''] = readmeSnippets();

test.each([
  ['the programmatic interface', programmatic],
  ['the types', types],
  ['a suite of one’s own', suite],
])('the README snippet on %s compiles under strict', (_, snippet) => {
  expect(snippet).toContain('cloud-contracts');
  expect(compileErrors([snippet])).toEqual([[]]);
});
