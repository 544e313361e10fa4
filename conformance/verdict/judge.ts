import { isAllowed } from '../check/expected-status.js';
import { show } from '../check/body.js';
import { isAboutRequest, isAboutSource, kindOf } from '../check/kinds.js';
import { formatPlace } from '../check/place.js';
import { failed, type CheckResult } from '../check/result.js';
import type { Contract } from '../contract/contract.js';
import type { Expectation, ObservableRequirement, Page } from '../contract/model.js';
import { onceForEach } from '../contract/once.js';
import { documentedAs } from '../contract/status-code.js';
import { busyReason } from '../exchange/busy.js';
import { isAccepted, isAnswered, type Exchange } from '../exchange/exchange.js';
import { bringsAbout, isAboutShown, situationKey } from '../exchange/planned-request.js';
import {
  goneReason,
  isGone,
  isMissing,
  isNoLongerListed,
  isNotYetGone,
  isTooEarly,
  missingReason,
  notYetGoneReason,
  tooEarlyReason,
  unlistedReason,
} from './missing-resource.js';
import type { ControlOutcome, Finding, Judgement } from './verdict.js';

/** All exchanges of one page, and why some situations were not brought about. */
export interface PageRecord {
  readonly contract: Contract;
  readonly page: Page;
  readonly exchanges: readonly Exchange[];
  /** Exchanges of the page that are not judged, because its operation was busy. */
  readonly aside?: readonly Exchange[];
  readonly unplanned: ReadonlyMap<string, string>;
  /** Why the run ended before all planned requests were sent. */
  readonly interrupted?: string | undefined;
  /** Why answers do not vary with what a request says, if they do not. */
  readonly unvarying?: string | undefined;
}

/** The result of one check over one exchange. */
interface Judged {
  readonly exchange: Exchange;
  readonly result: CheckResult;
}

/** Judges one requirement with every exchange that it applies to. Several results are combined by severity. */
export function judge(requirement: ObservableRequirement, record: PageRecord): Judgement {
  const unplanned = record.unplanned.get(situationKey(requirement.when));
  if (unplanned !== undefined && isOfItsSituation(requirement) && !isBroughtAbout(requirement, record)) {
    return { verdict: 'unobserved', findings: [], exchanges: [], howToObserve: unplanned };
  }
  const judged = judgeAll(requirement, record);
  const exchanges = judged
    .filter(({ result }) => result.outcome !== 'notApplicable')
    .map(({ exchange }) => exchange.request.id);
  const findings = judged.flatMap((one) => findingsOf(one, record));
  const unvarying = findings.length > 0 ? whyByChance(requirement, record) : undefined;
  if (unvarying !== undefined) return { verdict: 'unobserved', findings: [], exchanges: [], howToObserve: unvarying };
  if (findings.length > 0) {
    const left = judged.reduce((sum, { result }) => sum + (result.outcome === 'failed' ? (result.further ?? 0) : 0), 0);
    const verdict = requirement.basis === 'implied' ? 'warned' : 'failed';
    return { verdict, findings, exchanges, ...(left > 0 && { furtherFindings: left }) };
  }
  const isShown = judged.some((one) => one.result.outcome === 'passed' && isEvidence(requirement, one));
  if (isShown && !isIncomplete(requirement, record)) {
    return { verdict: 'passed', findings: [], exchanges };
  }
  return { verdict: 'unobserved', findings: [], exchanges, howToObserve: whyUnobserved(requirement, record, judged) };
}

/** Nothing is implied about how answers that never vary fit the requests. What a document shows of that is still to be so. */
function whyByChance({ basis, expect }: ObservableRequirement, { unvarying }: PageRecord): string | undefined {
  return basis === 'implied' && isAboutRequest(expect) ? unvarying : undefined;
}

function isBroughtAbout({ when }: ObservableRequirement, { exchanges }: PageRecord): boolean {
  return exchanges.some(({ request }) => bringsAbout(request, when));
}

function findingsOf({ exchange, result }: Judged, record: PageRecord): readonly Finding[] {
  if (result.outcome !== 'failed') return [];
  const seen = { exchange: exchange.request.id, control: controlOutcome(exchange, record) };
  return result.discrepancies.map((discrepancy) => ({
    ...discrepancy,
    pointer: formatPlace(discrepancy.place),
    ...seen,
  }));
}

function controlOutcome(exchange: Exchange, record: PageRecord): ControlOutcome | null {
  const control = controlOf(exchange, record);
  if (!control) return null;
  const status = isAnswered(control) ? control.response.status : null;
  return { exchange: control.request.id, status, accepted: status !== null && isAccepted(record.page, status) };
}

function controlOf({ request }: Exchange, record: PageRecord): Exchange | undefined {
  return request.control === undefined ? undefined : exchangesById(record).get(request.control);
}

/** The exchanges of a record by the ids of their requests; of two with one id, the one that is judged. */
const exchangesById = onceForEach((record: PageRecord): ReadonlyMap<string, Exchange> => {
  const all = [...record.exchanges, ...(record.aside ?? [])].reverse();
  return new Map(all.map((exchange) => [exchange.request.id, exchange] as const));
});

/**
 * Tells whether one of the requests of a situation was not sent, or a busy subject kept it from being judged. The
 * documented requests are alternatives: one that was accepted is enough.
 */
function isIncomplete({ when, expect }: ObservableRequirement, { aside = [], unplanned }: PageRecord): boolean {
  if (kindOf(expect).appliesTo !== 'situation' || when.condition === 'valid-request') return false;
  return unplanned.has(situationKey(when)) || aside.some(({ request }) => bringsAbout(request, when));
}

function judgeAll(requirement: ObservableRequirement, record: PageRecord): readonly Judged[] {
  const { expect } = requirement;
  const { judgement } = kindOf(expect);
  const applicable = record.exchanges.filter((exchange) => appliesTo(requirement, exchange, record));
  if (judgement.over === 'several') return judgement.judge(expect, applicable.filter(isAnswered));
  return applicable.map((exchange) => ({
    exchange,
    result: isAnswered(exchange)
      ? judgement.judge(expect, { contract: record.contract, page: record.page, exchange })
      : noAnswer(exchange.failure.message),
  }));
}

function noAnswer(message: string): CheckResult {
  return failed({
    message: `no answer: ${message}`,
    expected: 'a response',
    actual: message,
    place: { in: 'status', status: null },
    keyword: 'noAnswer',
  });
}

/**
 * Some expectations can be judged only in the requirement's own situation. If that situation differs from a control,
 * the control must have been accepted: otherwise a refusal may have another cause. A success is judged in any case.
 * Every other expectation applies to all answers of the page, or to those with its status codes. A relation applies to
 * those whose request the contract allows: what a subject makes of a request that it should have refused is its own
 * affair.
 */
function appliesTo(requirement: ObservableRequirement, exchange: Exchange, record: PageRecord): boolean {
  if (!isAsked(requirement, exchange, record) || replacedIn(requirement, exchange) !== undefined) return false;
  if (requirement.expect.on !== undefined) return true;
  return whyNotThere(record, controlOf(exchange, record) ?? exchange, exchange) === undefined;
}

function isAsked({ expect, when }: ObservableRequirement, exchange: Exchange, record: PageRecord): boolean {
  switch (kindOf(expect).appliesTo) {
    case 'situation':
      if (!bringsAbout(exchange.request, when)) return false;
      return controlRefusal(exchange, record) === undefined || isAcceptedIn(record, exchange);
    case 'everyAnswer':
      return isAnswered(exchange);
    case 'statusCodes':
      return hasStatusIn(expect, exchange, record);
    case 'allowedRequests':
      if (isAboutSource(expect) && !bringsAbout(exchange.request, when)) return false;
      return hasStatusIn(expect, exchange, record) && isAllowed(record.page, exchange.request.situation);
  }
}

/** A range stands for the responses that the page documents by it: beside 404, `4XX` is about the other codes. */
function hasStatusIn({ on = [] }: Expectation, exchange: Exchange, { page }: PageRecord): boolean {
  if (!isAnswered(exchange)) return false;
  const { status } = exchange.response;
  const documented = documentedAs(page.statuses, status);
  return on.some((one) => one === status || one === documented);
}

/** What the configuration sends in the place of a documented value that the requirement is about, if anything. */
function replacedIn({ documented }: ObservableRequirement, { request }: Exchange): string | undefined {
  if (!documented || !request.configured) return undefined;
  const replaced = Object.entries(request.configured).find(([key]) =>
    documented.some((place) => place === key || place.startsWith(`${key}/`) || key.startsWith(`${place}/`)),
  );
  return replaced && `the configuration sends ${show(replaced[1])} for ${replaced[0]} instead of the documented value`;
}

function isAcceptedIn({ page }: PageRecord, exchange: Exchange): boolean {
  return isAnswered(exchange) && isAccepted(page, exchange.response.status);
}

/** How the control of an exchange was answered if it was not accepted; `undefined` if it was, or without a control. */
function controlRefusal(exchange: Exchange, record: PageRecord): string | undefined {
  if (exchange.request.control === undefined || isAboutShown(exchange.request)) return undefined;
  const control = controlOf(exchange, record);
  if (!control) return 'was not sent';
  if (!isAnswered(control)) return `had no answer (${control.failure.message})`;
  const { status } = control.response;
  return isAccepted(record.page, status) ? undefined : `was answered ${status}`;
}

/** The form of a response can be seen in any situation; a status or a relation only in its own. */
function isEvidence(requirement: ObservableRequirement, { exchange }: Judged): boolean {
  return !isOfItsSituation(requirement) || bringsAbout(exchange.request, requirement.when);
}

/** Tells whether a requirement can be met in its own situation only. A static mock may never be in that situation. */
function isOfItsSituation({ expect }: ObservableRequirement): boolean {
  return kindOf(expect).isShownBySituation;
}

/** What a busy subject answered to a request of the situation, or to its control. */
function whyBusy(
  { when }: ObservableRequirement,
  { aside = [] }: PageRecord,
  control: string | undefined,
): string | undefined {
  const busy = aside
    .filter((exchange) => exchange.aside === 'busy')
    .find(({ request }) => bringsAbout(request, when) || request.id === control);
  return busy && isAnswered(busy) ? busyReason(String(busy.response.status)) : undefined;
}

function whyUnobserved(requirement: ObservableRequirement, record: PageRecord, judged: readonly Judged[]): string {
  const key = situationKey(requirement.when);
  const own = record.exchanges.filter(({ request }) => bringsAbout(request, requirement.when));
  const [first] = own;
  const setting = judged.length === 0 ? whyReplaced(requirement, own) : undefined;
  const known = record.unplanned.get(key) ?? whyBusy(requirement, record, first?.request.control) ?? setting;
  if (known !== undefined) return known;
  if (!first) return record.interrupted ?? `no request brought about "${key}"`;
  const control = controlOf(first, record) ?? first;
  const absence = whyNotThere(record, control, first);
  if (absence !== undefined) return absence;
  const refusal = controlRefusal(first, record);
  if (refusal !== undefined) return `control not accepted: ${first.request.control ?? ''} ${refusal}`;
  return whyNothingJudged(requirement, first, judged);
}

function whyNotThere({ page, exchanges }: PageRecord, control: Exchange, exchange: Exchange): string | undefined {
  if (isNoLongerListed(exchange)) return unlistedReason(exchange.request);
  if (isGone(page, exchange, exchanges)) return goneReason(exchange.request);
  if (isMissing(page, control) && !isAboutShown(exchange.request)) return missingReason(page, control);
  if (isNotYetGone(exchange, exchanges)) return notYetGoneReason(exchange, exchanges);
  return isTooEarly(page, exchange) ? tooEarlyReason(exchange.request) : undefined;
}

function whyReplaced(requirement: ObservableRequirement, own: readonly Exchange[]): string | undefined {
  return own.map((exchange) => replacedIn(requirement, exchange)).find((reason) => reason !== undefined);
}

function whyNothingJudged(
  { expect: { on } }: ObservableRequirement,
  { request }: Exchange,
  judged: readonly Judged[],
): string {
  const reason = judged.find(({ result }) => result.outcome === 'notApplicable')?.result;
  if (reason?.outcome === 'notApplicable') return reason.reason;
  return on === undefined ? `${request.id} had no answer` : `no answer to ${request.id} had status ${on.join(' or ')}`;
}
