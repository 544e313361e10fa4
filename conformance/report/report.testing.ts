import type { Page } from '../contract/model.js';
import { makeThingPage, things } from '../contract/testing/things.js';
import type { Exchange } from '../exchange/exchange.js';
import type { PageRecord } from '../verdict/judge.js';
import type { Finding, Verdict } from '../verdict/verdict.js';
import type { Report, RequirementReport, WaiverReport } from './report.js';

/** An exchange of a page: with a status code, or without an answer. */
export function exchangeOf(
  id: string,
  status: number | undefined,
  control?: string,
  page: Page = makeThingPage,
): Exchange {
  const request = {
    id,
    api: 'things',
    page: page.id,
    situation: control === undefined ? 'valid-request' : id,
    ...(control !== undefined && { control }),
    method: page.method,
    path: '/owners/o/things?a=b',
    parameters: {},
    headers: { A: 'b' },
    creates: null,
  };
  return status === undefined
    ? { request, durationMs: 7, failure: { reason: 'closed', message: 'the connection ended' } }
    : { request, durationMs: 7, response: { status, headers: [['X-A', 'b']], body: Buffer.from('{}') } };
}

/** The record of a page of the API with the given name. */
export function recordOf(exchanges: readonly Exchange[], api = 'things', page: Page = makeThingPage): PageRecord {
  return { contract: { ...things, api }, page, exchanges, unplanned: new Map() };
}

/** A finding about a status code. */
export function findingOf(exchange: string, facts: Partial<Finding> = {}): Finding {
  return {
    message: 'answered 500 instead of 202',
    expected: '202',
    actual: '500',
    place: { in: 'status', status: 500 },
    pointer: 'status',
    keyword: 'status',
    exchange,
    control: null,
    ...facts,
  };
}

/** A requirement as in a report. */
export function reportedRequirement(
  id: string,
  verdict: Verdict,
  facts: Partial<RequirementReport> = {},
): RequirementReport {
  return {
    id,
    basis: 'stated',
    statement: `What ${id} says.`,
    source: { document: '000', lines: '1' },
    ambiguities: [],
    verdict,
    unstable: null,
    findings: [],
    howToObserve: null,
    exchanges: [],
    ...facts,
  };
}

/** A known failure as in a report. */
export function reportedWaiver(state: WaiverReport['state'], facts: Partial<WaiverReport> = {}): WaiverReport {
  return {
    requirement: 'make-thing.accepted',
    signature: 'status 500',
    reason: 'known',
    issue: null,
    expires: null,
    place: 'known.yaml:1',
    line: '- requirement: make-thing.accepted',
    state,
    ...facts,
  };
}

/** A report about one API with one operation. */
export function reportOf(requirements: readonly RequirementReport[], facts: Partial<Report> = {}): Report {
  const operation = {
    page: 'make-thing',
    title: 'Make',
    operationId: 'makeThing',
    method: 'POST',
    path: '/',
    requirements,
  };
  return {
    schemaVersion: 1,
    tool: { name: 'cloud-contracts', version: '1.0.0' },
    target: 'http://127.0.0.1:8080',
    profile: null,
    startedAt: '2026-01-31T00:00:00.000Z',
    durationMs: 10,
    requests: 2,
    seed: null,
    repeats: 1,
    interrupted: null,
    diagnoses: [],
    insecure: false,
    command: 'npx cloud-contracts verify',
    conformant: true,
    summary: { passed: 0, failed: 0, warned: 0, waived: 0, unobserved: 0 },
    checks: requirements.length,
    apis: [{ id: 'things', documents: {}, operations: [operation] }],
    knownFailures: null,
    waivers: [],
    created: [],
    exchanges: [],
    ...facts,
  };
}
