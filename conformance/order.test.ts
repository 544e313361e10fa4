import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { startReference, type Deviation } from '../fixtures/servers/reference/index.js';
import { write } from '../fixtures/servers/reference/response.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { readConfiguration } from './target/configuration.js';
import { verify } from './verify.js';

/** Answers after up to 5 ms, so that answers arrive in another order than the requests. */
function shuffled(seed: number, deviation: Deviation = {}): Deviation {
  const generator = xoroshiro128plus(seed);
  return {
    ...deviation,
    write: (response, output) => void setTimeout(() => write(response, output), uniformInt(generator, 0, 5)),
  };
}

/** Refuses a request without a token with a status code that is not the documented one. */
const faulty: Deviation = {
  response: (response, { headers }) =>
    headers['x-auth-token'] === undefined ? { ...response, status: 403 } : response,
};

/** What creates, lists, shows, changes and removes: nothing in the order of answers depends on how many APIs there are. */
const logFiles = { operations: ['requestLogFile', 'listLogFiles', 'showLogFile', 'updateLogFile', 'deleteLogFile'] };

async function run(deviation: Deviation, concurrency: number): Promise<Report> {
  const { configuration, errorAt } = readConfiguration('fixtures/servers/reference/target.yaml', process.env);
  const reference = await startReference({ deviation });
  try {
    return await verify(buildTarget({ ...configuration, baseUrl: reference.url, concurrency }, { errorAt }), logFiles);
  } finally {
    await reference.close();
  }
}

/** What a report says, without what differs between any two runs: ids, instants and order. */
function saidBy(report: Report): readonly string[] {
  return requirementsOf(report).map(({ id, verdict, findings, howToObserve }) => {
    const found = findings.map(({ exchange, keyword, expected }) => `${exchange} ${keyword} ${expected}`);
    return [id, verdict, ...found.sort(), howToObserve ?? ''].join(' ');
  });
}

describe.each([
  ['conforming', {}],
  ['faulty', faulty],
])('the verdicts on a %s subject', (_, deviation: Deviation) => {
  let alone: readonly string[];
  beforeAll(async () => (alone = saidBy(await run(deviation, 1))));

  test.each([
    [3, 2],
    [16, 3],
    [16, 4],
  ])('do not depend on the order of answers: concurrency %i, seed %i', async (concurrency, seed) => {
    expect(saidBy(await run(shuffled(seed, deviation), concurrency))).toEqual(alone);
  });

  test('are what they have to be', () => {
    expect(alone.filter((line) => line.includes(' failed ')).length > 0).toBe(deviation === faulty);
    expect(alone.filter((line) => line.includes(' unobserved ')).length).toBeLessThan(alone.length / 10);
  });
});

test('two runs side by side say the same as one', async () => {
  const { configuration, errorAt } = readConfiguration('fixtures/servers/reference/target.yaml', process.env);
  const reference = await startReference({ deviation: shuffled(5) });
  const target = buildTarget({ ...configuration, baseUrl: reference.url }, { errorAt });
  const [one, other] = await Promise.all([verify(target, logFiles), verify(target, logFiles)]);
  await reference.close();
  expect(saidBy(one)).toEqual(saidBy(other));
  expect({ one: one.conformant, other: other.conformant }).toEqual({ one: true, other: true });
});
