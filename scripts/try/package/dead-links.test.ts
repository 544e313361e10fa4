import { repositoryFiles } from '../../ship/docs/link.js';
import { deadLinks } from './dead-links.js';

const files: Readonly<Record<string, string>> = {
  'README.md': '',
  'a/README.md': '# A\n\n## Here\n',
  'notes.md': '# Notes\n\n## There\n',
};

test.each<[link: string, faults: readonly string[]]>([
  ['[x](a/README.md)', []],
  ['[x](a/README.md#here)', []],
  ['[x](https://a.example/b)', []],
  [`[x](${repositoryFiles}notes.md#there)`, []],
  ['`[x](gone.md)`', []],
  ['[x](gone.md)', ['README.md: "gone.md" leads to no file of the repository']],
  [`[x](${repositoryFiles}gone.md)`, [`README.md: "${repositoryFiles}gone.md" leads to no file of the repository`]],
  ['[x](notes.md)', [`README.md: "notes.md" leads to a file that is not packed: link to ${repositoryFiles}notes.md`]],
  ['[x](a/README.md#there)', ['README.md: "a/README.md#there" leads to no heading of a/README.md']],
  ['[x](#gone)', ['README.md: "#gone" leads to no heading of README.md']],
])('a packed README with %s', (link, faults) => {
  const isPacked = (file: string): boolean => file !== 'notes.md' && file in files;
  expect(deadLinks(new Map([['README.md', link]]), isPacked, (file) => files[file])).toEqual(faults);
});
