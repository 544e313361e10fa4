import { measureAll, type Measure } from './measure.js';
import { formatTable } from './table.js';

/** A measure whose subject takes what is given, one after the other, and whose baseline takes 10 ms. */
function measure(name: string, order: string[], ...costs: readonly number[]): Measure {
  const left = [...costs];
  return {
    ...{ name, unit: 'ms', goal: 2 },
    subject: () => {
      order.push(`${name} subject`);
      const cost = left.shift();
      return cost === undefined ? Promise.reject(new Error('ended with 2')) : Promise.resolve(cost);
    },
    baseline: () => {
      order.push(`${name} baseline`);
      return Promise.resolve(10);
    },
  };
}

test('each round measures everything, subject and baseline take turns, and the first of several does not count', async () => {
  const [order, lines]: [string[], string[]] = [[], []];
  const measures = [measure('a', order, 99, 11, 12), measure('b', order, 99, 21, 22)];
  const results = await measureAll(measures, 2, (line) => lines.push(line));
  expect(results.map((one) => ('failure' in one ? [] : one.rounds.map(({ subject }) => subject)))).toEqual([
    [11, 12],
    [21, 22],
  ]);
  expect(order.slice(0, 6).join()).toBe('a subject,a baseline,b subject,b baseline,a baseline,a subject');
  expect(lines).toHaveLength(6);
  expect(lines[5]).toBe('2 of 2: b: 22.0 ms, baseline 10.0 ms');
});

test('one round is not warmed up, and counts', async () => {
  const [result] = await measureAll([measure('a', [], 30)], 1, () => undefined);
  expect(result).toMatchObject({ rounds: [{ subject: 30, baseline: 10 }] });
});

test('what fails is told at once, is not measured again, and stands in the table with its reason below', async () => {
  const lines: string[] = [];
  const measures = [measure('broken', []), measure('slow', [], 30, 30, 30), measure('fast', [], 10, 10, 10)];
  const results = await measureAll(measures, 2, (line) => lines.push(line));
  expect(lines.filter((line) => line.includes('broken'))).toEqual(['broken: not measured: ended with 2']);
  expect(
    formatTable(results)
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/)),
  ).toEqual([
    ['subject', 'baseline', 'ratio', 'quartiles', 'goal'],
    ['broken', 'not measured'],
    ['slow', '30.0 ms', '10.0 ms', '3.00', '3.00-3.00', '<= 2', 'not met'],
    ['fast', '10.0 ms', '10.0 ms', '1.00', '1.00-1.00', '<= 2', 'met'],
    [''],
    ['broken: not measured: ended with 2'],
  ]);
});
