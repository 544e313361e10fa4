import { startMock, type Mock } from '../fixtures/servers/mock/index.js';
import { somebodys } from './compile/somebodys-apis.testing.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify, type VerifyOptions } from './verify.js';

const contracts = [somebodys('shop')];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ contracts, stateful: true });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

async function run(settings: object = {}, options: VerifyOptions = {}): Promise<Report> {
  // What it creates is kept, so that all removals are those of the requirements.
  const configuration = { baseUrl: mock.url, token: 'reference-token', apis: { shop: settings }, keep: true };
  return verify(buildTarget(configuration, { contracts }), { contracts, ...options });
}

/** The verdicts about what removes a thing, apart from those that passed. */
function notPassed(report: Report): readonly string[] {
  const own = requirementsOf(report).filter(({ id }) => id.startsWith('delete-thing.'));
  expect(own.length).toBeGreaterThan(0);
  return own.filter(({ verdict }) => verdict !== 'passed').map(({ id, verdict }) => `${id}: ${verdict}`);
}

/** The paths of the requests that removed a thing. */
function removed(): readonly string[] {
  return mock.accepted.flatMap((request) => (request.operationId === 'deleteThing' ? [request.path] : []));
}

const documented = '/shops/corner/things/7';

test('what is removed is what the run has created; what documented requests name stays', async () => {
  expect(notPassed(await run())).toEqual([]);
  expect(removed().length).toBeGreaterThan(1);
  expect(new Set(removed()).size).toBe(removed().length);
  expect(removed()).not.toContain(documented);
});

test('a run of the operation alone creates what it removes', async () => {
  expect(notPassed(await run({}, { operations: ['deleteThing'] }))).toEqual([]);
  expect(removed()).not.toContain(documented);
});

test.each<readonly [what: string, settings: object, want: string]>([
  ['a parameter', { operations: { deleteThing: { parameters: { thing: '8' } } } }, '/shops/corner/things/8'],
  ['creations that are left out', { leaveOut: { createThing: 'too dear' } }, documented],
])('the configuration decides: %s', async (_, settings, want) => {
  await run(settings);
  expect(removed()).toEqual([want]);
});

test('what removes is sent after all that needs what there is', async () => {
  const report = await run({ leaveOut: { createThing: 'too dear' } });
  const shown = requirementsOf(report).find(({ id }) => id === 'show-thing.success');
  expect(shown?.verdict).toBe('passed');
});
