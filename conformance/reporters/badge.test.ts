import { validateXML } from 'xmllint-wasm';
import { renderBadge } from './badge.js';
import { failedRequirement, hostileReport, sampleReport, sampleRequirement } from './sample-report.testing.js';

const ok = sampleRequirement('a.ok');
const bad = failedRequirement('a.bad');
const unseen = sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how' });

const [green, darkGreen, grey, red] = ['#4c1', '#97ca00', '#9f9f9f', '#e05d44'];

test.each([
  ['all passed', sampleReport([ok, ok]), '2/2 passed', green],
  ['one was not observed', sampleReport([ok, unseen]), '1/2 passed', darkGreen],
  ['one failed', sampleReport([ok, bad]), 'failing 1 of 2', red],
  ['the gate failed', sampleReport([ok], { conformant: false }), 'failing', red],
  ['nothing was observed', sampleReport([unseen]), 'nothing observed', grey],
])('where %s, the badge says so in words and in colour', (_, report, message, color) => {
  const svg = renderBadge(report);
  expect(svg).toContain(`<title>conformance: ${message}</title>`);
  expect(svg).toContain('role="img"');
  expect(svg).toMatch(new RegExp(`<rect [^>]*fill="${color}"`));
});

async function isWellFormed(svg: string): Promise<boolean> {
  const { valid } = await validateXML({ xml: { fileName: 'badge.svg', contents: svg }, normalization: 'format' });
  return valid;
}

test('a badge is well-formed XML; cut short it would not be', async () => {
  const svg = renderBadge(hostileReport());
  expect(await isWellFormed(svg)).toBe(true);
  expect(await isWellFormed(svg.replace('</svg>', ''))).toBe(false);
});

test('a text stays within its half of a badge, whichever font there is', () => {
  const svg = renderBadge(sampleReport([ok, unseen]));
  const numbers = (pattern: RegExp) => [...svg.matchAll(pattern)].map(([, ...found]) => found.map(Number));
  const [[width = 0] = []] = numbers(/<svg [^>]*width="(\d+)"/g);
  const [[middle = 0] = []] = numbers(/<rect x="(\d+)"/g);
  const ends = numbers(/<text x="(\d+)" y="\d+" textLength="(\d+)"/g).map(([x = 0, length = 0]) => [x, x + length]);
  expect(ends).toHaveLength(4);
  for (const [start = 0, end = 0] of ends)
    expect([start > middle, end < (start > middle ? width : middle)]).toEqual([start > middle, true]);
});

test('a badge loads nothing', () => {
  expect(renderBadge(sampleReport([ok]))).not.toMatch(/(?:href|src|url)\s*[=(]\s*["']?(?!#)/);
});
