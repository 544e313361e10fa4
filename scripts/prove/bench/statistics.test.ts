import { marginalCosts, quartiles, ratios } from './statistics.js';

test('quartiles are taken of the sorted numbers, and interpolated between two of them', () => {
  expect(quartiles([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 });
  expect(quartiles([10, 20])).toEqual({ low: 12.5, median: 15, high: 17.5 });
  expect(quartiles([7])).toEqual({ low: 7, median: 7, high: 7 });
  expect(() => quartiles([])).toThrow(RangeError);
});

test('a ratio is that of a round to its own baseline', () => {
  const rounds = [
    { subject: 20, baseline: 10 },
    { subject: 200, baseline: 100 },
    { subject: 30, baseline: 10 },
  ];
  expect(ratios(rounds)).toEqual({ low: 2, median: 2, high: 2.5 });
});

test('a marginal cost leaves out what every size costs', () => {
  const sized = [10, 100, 1000].map((size) => ({ size, cost: 500 + 3 * size }));
  expect(marginalCosts(sized)).toEqual([
    { size: 100, cost: 3 },
    { size: 1000, cost: 3 },
  ]);
  const quadratic = [10, 100, 1000].map((size) => ({ size, cost: size * size }));
  expect(marginalCosts(quadratic).map(({ cost }) => cost)).toEqual([110, 1100]);
});
