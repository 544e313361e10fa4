import { announcement } from '../cli/dry-run.js';
import { hidingSecrets } from '../cli/hide-secrets.js';
import { isLoopback } from '../cli/loopback.js';
import type { ObservableRequirement } from '../contract/model.js';
import { UnreachableError, UsageError } from '../errors.js';
import { awaitSubject } from '../exchange/await-subject.js';
import type { Line, Transport } from '../exchange/session.js';
import type { Plan, PlannedPage } from '../plan/plan-requests.js';
import { secretsOf } from '../report/secrets.js';
import type { Target } from '../target/target.js';
import { redactorOf } from '../text/redact.js';
import { planRun } from '../verify.js';
import { titleOf } from './failure-text.js';
import { openObserver, type Observation, type Observer } from './observer.js';
import { leftoverLines, leftoversHeading } from '../reporters/text/leftovers.js';
import { withOptionNames } from './option-names.js';
import type { Settings } from './options.js';
import type { RunningTest } from './running-test.js';
import { openSubject } from './subject.js';

/** The plan does not depend on the base URL, which may be known only when the subject runs. */
const anyBaseUrl = 'http://127.0.0.1';

/** Sends requests to a subject. */
export type OpenTransport = (line: Line) => Transport;

/** A subject that is started, and its connections opened, when the first test runs. */
export interface LateSubject {
  /** All that the settings select, planned before anything runs. */
  readonly plan: Plan;
  /** The limit of the whole run, in milliseconds. */
  readonly runTimeoutMs: number;
  /** @param test the running test, which tells what other tests run */
  observe(page: PlannedPage, requirement: ObservableRequirement, test?: RunningTest): Promise<Observation>;
  close(): Promise<void>;
}

interface Opened {
  readonly observer: Observer;
  readonly pages: Plan['pages'];
  close(): Promise<void>;
}

/**
 * Plans what the settings select.
 * @throws UsageError for a wrong configuration or selection
 */
export function lateSubject(settings: Settings, openTransport: OpenTransport | undefined): LateSubject {
  const target = settings.targetAt(anyBaseUrl);
  const plan = planRun(target, settings.planning);
  let opening: Promise<Opened> | undefined;
  return {
    plan,
    runTimeoutMs: target.runTimeoutMs,
    observe: async (page, requirement, test) => {
      try {
        opening ??= open(planOf(plan, target, settings, test?.titles), settings, openTransport);
        const { observer, pages } = await opening;
        return await observer.observe(pages.find((one) => one.page === page.page) ?? page, requirement);
      } catch (error) {
        throw inOurWords(error);
      }
    },
    close: async () => {
      // A subject that could not be started has made its tests fail.
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}

/** The plan for the tests that run. What no test of the run needs is not sent. */
function planOf(plan: Plan, target: Target, { planning }: Settings, titles: RunningTest['titles']): Plan {
  const all = plan.pages.flatMap(({ requirements }) => requirements);
  const chosen = all.filter((requirement) => titles?.has(titleOf(requirement)) === true);
  if (chosen.length === 0 || chosen.length === all.length) return plan;
  return planRun(target, { ...planning, requirements: chosen.map(({ id }) => id) });
}

/** An error about the subject or the configuration says all in its message, and each test repeats it. */
function inOurWords(error: unknown): unknown {
  if (!(error instanceof UnreachableError || error instanceof UsageError)) return error;
  error.message = withOptionNames(error.message);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

async function open(plan: Plan, settings: Settings, openTransport: OpenTransport | undefined): Promise<Opened> {
  const subject = await openSubject(settings.subject);
  try {
    const target = settings.targetAt(subject.baseUrl);
    await hidingSecrets(redactorOf(secretsOf(target)), () => prepare(target, plan, settings));
    const transport = openTransport?.(target);
    const { readOnly = false } = settings.planning;
    const observer = openObserver(target, { ...settings.gate, plan, readOnly, ...(transport && { transport }) });
    const close = async (): Promise<void> => {
      try {
        const left = await observer.close();
        if (left.length > 0) console.warn([leftoversHeading, ...leftoverLines({ left })].join('\n'));
      } finally {
        await subject.close();
      }
    };
    return { observer, pages: plan.pages, close };
  } catch (error) {
    await subject.close();
    throw error;
  }
}

/** Waits for the subject, and says what will be sent to one that is not on this machine. */
async function prepare(target: Target, plan: Plan, { waitSeconds }: Settings): Promise<void> {
  if (waitSeconds !== undefined) await awaitSubject(target.baseUrl, waitSeconds);
  if (!isLoopback(target.baseUrl)) console.warn(redactorOf(secretsOf(target))(announcement(plan, target, 1)));
}
