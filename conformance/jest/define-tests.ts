import type { ObservableRequirement, RequirementId } from '../contract/model.js';
import type { PlannedPage } from '../plan/plan-requests.js';
import { waiverFailure } from '../reporters/text/gate-failures.js';
import { failureText, titleOf } from './failure-text.js';
import { lateSubject, type LateSubject, type OpenTransport } from './late-subject.js';
import { whyNotPlanned, type Observation } from './observer.js';
import { withOptionNames } from './option-names.js';
import type { Settings } from './options.js';
import { runningTest, type RunningTest } from './running-test.js';
import type { Runner } from './runner.js';

/** How long a test may wait for the subject to start, in addition to the limit of the whole run. */
const startMs = 60_000;

/**
 * Defines one test for each requirement, in a group for each operation. Nothing is started or sent before a test runs.
 * @param openTransport sends the requests; the suite's own transport unless given
 * @throws UsageError for a wrong configuration or selection
 */
export function defineTests(settings: Settings, runner: Runner, openTransport?: OpenTransport): void {
  const subject = lateSubject(settings, openTransport);
  const definition = { subject, settings, runner };
  runner.describe('cloud-contracts', () => {
    for (const page of subject.plan.pages) {
      runner.describe(`${page.contract.api} ${page.page.operationId}`, () =>
        page.requirements.forEach((requirement) => defineTest(page, requirement, definition)),
      );
    }
    const title = 'at least one requirement was observed';
    runner.test(title, () => assertObserved(definition), limitMs(definition));
    // What was created is removed then, for which the limit of a run holds again.
    runner.afterAll(() => subject.close(), limitMs(definition));
  });
}

/** What all tests share. */
interface Definition {
  readonly subject: LateSubject;
  readonly settings: Settings;
  readonly runner: Runner;
}

/** The target limits the time of the whole run, and one test may take all of it. */
function limitMs({ subject, settings }: Definition): number {
  return subject.runTimeoutMs + (settings.waitSeconds ?? 0) * 1000 + startMs;
}

function defineTest(page: PlannedPage, requirement: ObservableRequirement, definition: Definition): void {
  const { subject, settings, runner } = definition;
  const title = titleOf(requirement);
  const reason = settings.gate.requireObserved ? undefined : whyNotPlanned(page, requirement);
  if (reason !== undefined) {
    runner.test.skip(`${title} (unobserved: ${withOptionNames(reason)})`, () => undefined);
    return;
  }
  const run = async (...context: readonly unknown[]): Promise<void> => {
    const test = runningTest(context[0]);
    judgeTest(requirement.id, await subject.observe(page, requirement, test), test, definition);
  };
  runner.test(title, run, limitMs(definition));
}

/** Passes, ends as skipped, or throws what the test says. */
function judgeTest(
  id: RequirementId,
  { verdict, howToObserve = 'no reason is known', report }: Observation,
  test: RunningTest,
  { settings: { gate }, runner: { expect } }: Definition,
): void {
  // A setup may demand that each test asserts something.
  expect?.(typeof verdict).toBe('string');
  if (verdict === 'failed') throw new RequirementNotMet(failureText(report()));
  if (verdict === 'unobserved') {
    endUnobserved(withOptionNames(howToObserve), test, gate);
    return;
  }
  const isListed = gate.knownFailures.some(({ requirement }) => requirement === id);
  const wrong = isListed ? report().waivers.flatMap(waiverFailure) : [];
  if (wrong.length > 0) throw new RequirementNotMet(wrong.map(({ message }) => message).join('\n'));
  if (verdict !== 'passed') console.warn(`${id}: ${verdict}: ${failureText(report())}`);
}

function endUnobserved(reason: string, test: RunningTest, { requireObserved }: Settings['gate']): void {
  if (requireObserved) throw new RequirementNotMet(`unobserved, and all requirements have to be observed: ${reason}`);
  if (test.skip(`unobserved: ${reason}`)) return;
  throw new RequirementNotMet(`unobserved, and this test runner cannot skip a running test: ${reason}`);
}

/** A requirement that is not met. Its stack has no lines of this package, which would lead nowhere. */
class RequirementNotMet extends Error {
  override readonly name = 'RequirementNotMet';

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/**
 * A run that observes nothing shows nothing, though no requirement fails in it. The answers to requests that other tests
 * sent count here.
 */
async function assertObserved({ subject, runner: { expect } }: Definition): Promise<void> {
  let reason: string | undefined;
  for (const page of subject.plan.pages) {
    for (const requirement of page.requirements) {
      const { verdict, howToObserve } = await subject.observe(page, requirement);
      expect?.(typeof verdict).toBe('string');
      if (verdict !== 'unobserved') return;
      reason ??= howToObserve;
    }
  }
  throw new RequirementNotMet(`no requirement was observed: ${withOptionNames(reason ?? 'none is selected')}`);
}
