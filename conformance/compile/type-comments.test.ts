import { commentOf } from './type-comments.js';

test.each([
  [{ paragraphs: [] }, ''],
  [{ heading: 'A', paragraphs: [] }, '/** A */'],
  [{ paragraphs: ['A'] }, '/** A */'],
  [{ heading: 'A', paragraphs: ['B', 'C'] }, '/**\n * A\n *\n * B\n *\n * C\n */'],
  [{ paragraphs: ['A\nB'] }, '/**\n * A\n * B\n */'],
  [{ paragraphs: ['a */ b */ c'] }, '/** a *\\/ b *\\/ c */'],
])('%j is the comment %j', (documentation, want) => {
  expect(commentOf(documentation)).toBe(want);
});
