import { isRefusal, isSuccess, singleStatuses } from '../../../conformance/contract/status-code.js';
import { dereference } from '../../../conformance/contract/schema.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { isOfKind } from '../../../conformance/check/kinds.js';
import { isObservable, requirementsIn, type ObservableRequirement } from '../../../conformance/contract/model.js';
import { child, isObject, valueAt } from '../../../conformance/contract/pointer.js';
import { matchPath } from '../../../conformance/contract/path.js';
import { requirementsOf } from '../../../conformance/report/report.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { empty, json, type ReferenceResponse } from '../../../fixtures/servers/reference/response.js';
import { verifySubject, type Scope } from './verify-subject.js';

/** Servers that answer every request alike; none of them implements what is documented. */
const nullSubjects: Readonly<Record<string, NonNullable<Deviation['response']>>> = {
  '200 with {}': () => json(200, {}),
  '202 without a body': () => empty(202),
  '401': () => empty(401),
  '401 with a challenge': () => empty(401, { 'WWW-Authenticate': 'Token' }),
  '404': () => empty(404),
  '500': () => empty(500),
  'an echo of the request': (_, { body, headers }) => ({
    status: 200,
    headers: { 'Content-Type': headers['content-type'] ?? 'application/json' },
    body,
  }),
  'the documented example': (_, { path, method }) => documentedExample(path, method),
};

const contracts = loadContracts();

/**
 * The answer that the page of a path pairs with its first request, or an empty one with its status code. A method that
 * the path does not have gets the answer to one that it has.
 */
function documentedExample(path: string, method: string): ReferenceResponse {
  for (const { openapi, pages } of contracts) {
    const own = pages.filter((one) => matchPath(one.path, path));
    const page = own.find((one) => one.method.toUpperCase() === method) ?? own[0];
    if (!page) continue;
    const status = singleStatuses(page.statuses).filter(isSuccess).at(-1) ?? 200;
    const answer = page.requests[0]?.answer;
    const example = dereference(openapi, valueAt(openapi, `/components/examples/${answer ?? ''}`));
    return isObject(example) ? json(status, child(example, 'value')) : empty(status);
  }
  return empty(404);
}

/** The result of a null subject. */
export interface NullVerdict {
  readonly name: string;
  readonly conformant: boolean;
  readonly passed: readonly ObservableRequirement[];
  /** Passed requirements about the refusal of a request; there should be none. */
  readonly refusals: readonly ObservableRequirement[];
}

/** Verifies every null subject. */
export function judgeNullSubjects(scope: Scope): Promise<readonly NullVerdict[]> {
  return Promise.all(
    Object.entries(nullSubjects).map(async ([name, response]) => {
      const report = await verifySubject({ response }, scope);
      const ids = new Set(requirementsOf(report).flatMap(({ id, verdict }) => (verdict === 'passed' ? [id] : [])));
      const passed = requirementsIn(contracts)
        .filter(isObservable)
        .filter(({ id }) => ids.has(id));
      return { name, conformant: report.conformant, passed, refusals: passed.filter(isAboutRefusal) };
    }),
  );
}

function isAboutRefusal({ expect }: ObservableRequirement): boolean {
  return isOfKind(expect, 'status') && expect.statuses.every(isRefusal);
}
