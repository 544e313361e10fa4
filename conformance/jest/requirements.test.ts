import { startMock, type Mock } from '../../fixtures/servers/mock/index.js';
import type { ObservableRequirement } from '../contract/model.js';
import type { PlannedPage } from '../plan/plan-requests.js';
import { dayOf, gatedVerdict } from '../report/assemble.js';
import { planRun } from '../verify.js';
import { patternName } from './environment.js';
import { openObserver, whyNotPlanned, type Observer } from './observer.js';
import { readSettings } from './settings.js';
import { openSupertest } from './supertest-transport.js';
import { Unobserved } from './unobserved.js';

const { contracts, gate, isMock, targetAt } = readSettings(process.env);

// The URL of the mock is known only when it runs, but the plan does not depend on it.
const planned = targetAt('http://127.0.0.1');
const all = planRun(planned, { contracts });
const chosen = all.pages.flatMap((page) => page.requirements.filter((one) => isChosen(page, one)).map(({ id }) => id));
const { pages } = planRun(planned, { contracts, requirements: chosen });

let mock: Mock | undefined;
let observer: Observer;
let observed = 0;

beforeAll(async () => {
  mock = isMock ? await startMock() : undefined;
  const target = targetAt(mock?.url ?? planned.baseUrl);
  observer = openObserver(target, openSupertest(target));
});

afterAll(async () => {
  observer.close();
  await mock?.close();
});

/** Defines the test of one requirement. It sends what the requirement needs, then passes, fails or is skipped. */
function defineTest(page: PlannedPage, requirement: ObservableRequirement): void {
  const reason = whyNotPlanned(page, requirement);
  if (reason !== undefined) {
    test.skip(`${titleOf(requirement)} (unobserved: ${reason})`, () => undefined);
    return;
  }
  // The target limits the time of the whole run, and one test may take all of it.
  test(titleOf(requirement), () => assertMet(page, requirement), planned.runTimeoutMs);
}

async function assertMet(page: PlannedPage, requirement: ObservableRequirement): Promise<void> {
  const { id } = requirement;
  const judgement = await observer.observe(page, requirement);
  const verdict = gatedVerdict(id, judgement, gate, dayOf(new Date()));
  if (verdict === 'unobserved') throw new Unobserved(judgement.howToObserve);
  observed += 1;
  const findings = judgement.findings.map(({ exchange, message, pointer }) => `${exchange} at ${pointer}: ${message}`);
  const isTolerated = verdict === 'warned' || verdict === 'waived';
  if (isTolerated) console.warn([`${id}: ${verdict}`, ...findings].join('\n'));
  expect({ verdict, findings: isTolerated ? [] : findings }).toEqual({
    verdict: isTolerated ? verdict : 'passed',
    findings: [],
  });
}

function groupOf({ contract, page }: PlannedPage): string {
  return `${contract.api} ${page.operationId}`;
}

function titleOf({ id, statement }: ObservableRequirement): string {
  return `${id}: ${statement}`;
}

/** Tells whether Jest will run the test of a requirement. Without `-t`, it runs all. */
function isChosen(page: PlannedPage, requirement: ObservableRequirement): boolean {
  const pattern: unknown = Reflect.get(globalThis, patternName);
  return typeof pattern !== 'string' || new RegExp(pattern, 'i').test(`${groupOf(page)} ${titleOf(requirement)}`);
}

for (const page of all.pages) {
  const plannedPage = pages.find((one) => one.page === page.page) ?? page;
  describe(groupOf(page), () => page.requirements.forEach((requirement) => defineTest(plannedPage, requirement)));
}

test('at least one requirement was observed', () => {
  expect(observed).toBeGreaterThan(0);
});
