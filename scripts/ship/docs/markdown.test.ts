import { readSections, titleOf } from './markdown.js';

const text = `# The title

Before.

## First *part* of \`it\`

See [the rest](#the-rest) and [a file](a/b.md).

### Below

| a | b |
| --- | --- |
| 1 | 2 |

## The rest

<!-- generated: operations -->

\`\`\`sh
npm ci <now>
\`\`\`
`;

const sections = readSections('README.md', text);
const html = sections.map(({ render }) => render((address) => `to:${address}`).text);

test('a document has a title, and a section for each heading of level 2 and for what stands before', () => {
  expect(titleOf(text)).toBe('The title');
  expect(sections.map(({ anchor }) => anchor)).toEqual(['', 'first-part-of-it', 'the-rest']);
  expect(sections.map(({ headings }) => headings.map(({ level, text: heading }) => `${level} ${heading}`))).toEqual([
    [],
    ['2 First part of it', '3 Below'],
    ['2 The rest'],
  ]);
  expect(sections.map(({ isGenerated }) => isGenerated)).toEqual([false, false, true]);
});

test.each([
  [
    'a heading with the anchor that GitHub gives it',
    1,
    '<h2 id="first-part-of-it">First <em>part</em> of <code>it</code></h2>',
  ],
  ['a link to where it leads in the site', 1, '<a href="to:#the-rest">the rest</a>'],
  ['a link to a file', 1, '<a href="to:a/b.md">a file</a>'],
  ['a table in a box of its own', 1, '<div class="table" tabindex="0" role="group" aria-label="Table"><table>'],
  ['commands to copy', 2, 'aria-label="Copy: Shell"'],
  ['commands as text', 2, 'npm ci &lt;now&gt;'],
])('%s', (_, section, expected) => {
  expect(html[section]).toContain(expected);
});

test('a comment is left out', () => {
  expect(html.join('')).not.toContain('generated');
});

test.each(['Some <b>bold</b> text.', '<div>A block</div>'])('HTML is refused: %s', (line) => {
  expect(() => readSections('README.md', `# Title\n\nText.\n\n${line}\n`)).toThrow(
    'README.md:5: HTML does not become part of the documentation: write Markdown',
  );
});
