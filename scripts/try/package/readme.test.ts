import { compileErrors } from './compile-errors.js';
import { readmeSnippets } from './readme-snippets.js';

const [programmatic = '', types = '', , suite = ''] = readmeSnippets();

test('the README snippets on the programmatic interface, the types, and a suite of one’s own compile under strict', () => {
  const snippets = [programmatic, types, suite];
  expect(snippets.filter((snippet) => !snippet.includes('cloud-contracts'))).toEqual([]);
  expect(compileErrors(snippets)).toEqual(snippets.map(() => []));
});
