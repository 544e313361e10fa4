import { withTranscript } from './transcript.js';

const around = (text: string): string =>
  `# Title\n\n\`\`\`console\n$ npm run --silent verify\n${text}\`\`\`\n\nMore.\n\n\`\`\`console\n$ ls\n\`\`\`\n`;

test('README shows what a run printed, with the port that it uses', () => {
  const printed = 'http://127.0.0.1:37687 is conformant\n\n$1 of it\n';
  expect(withTranscript(around('old\n'), printed)).toBe(around('http://127.0.0.1:4010 is conformant\n\n$1 of it\n'));
});

test('a document without a transcript stays as it is', () => {
  expect(withTranscript('# Title\n', 'printed\n')).toBe('# Title\n');
});
