import { formatPlace } from '../check/place.js';
import type { Finding } from '../verdict/verdict.js';
import type { Report, ReportedExchange, RequirementReport, WaiverReport } from '../report/report.js';
import { summarise } from '../report/summary.js';

/** Values that a subject may send to break out of a report, each with a mark that a test can look for. */
export const hostileValues: readonly string[] = [
  '<script>window.__pwned = 1</script><img src=x onerror="window.__pwned=1">',
  '</script><script>window.__pwned = 1</script><!--',
  ']]></failure><testcase name="forged"/>',
  '"\' onmouseover="window.__pwned=1" x="&lt;b&gt;&#0;',
  '\u0000\u0008\u001b[2J\u001b]0;title\u0007\r\u0085\ufffe\uffff',
  '\ud800 lone \udfff',
  '\u202eright to left\u2066\u200b\u2028\u2029',
  '`` ``` ```` | **bold** [link](http://evil.example) ![image](http://evil.example/x.png) http://evil.example www.evil.example',
  '@octocat #1 ~~~\n\n# heading\n\n| a |\n| - |\n| b |\n<details>',
  '\n::error file=x::forged\n##[add-mask]x ##vso[task.setvariable variable=x]y ##teamcity[testFailed name=x]\n::set-output name=x::y',
];

/** A requirement that passed, with the given differences. */
export function sampleRequirement(id: string, entry: Partial<RequirementReport> = {}): RequirementReport {
  return {
    id,
    basis: 'stated',
    statement: `Statement of ${id}.`,
    source: { document: '001', lines: '19-20' },
    ambiguities: [],
    verdict: 'passed',
    unstable: null,
    findings: [],
    howToObserve: null,
    exchanges: ['page/documented'],
    ...entry,
  };
}

/** A requirement that failed with one finding. */
export function failedRequirement(id: string, difference: FindingDifference = {}): RequirementReport {
  return sampleRequirement(id, { verdict: 'failed', findings: [sampleFinding(difference)] });
}

/** A finding about the status of the only exchange, with the given differences. */
export function sampleFinding(difference: FindingDifference = {}): Finding {
  const finding = {
    message: 'the status is not the documented one',
    expected: '202',
    actual: '404',
    place: { in: 'status', status: 404 } as const,
    keyword: 'status',
    exchange: 'page/documented',
    control: null,
    ...difference,
  };
  return { ...finding, pointer: formatPlace(finding.place) };
}

type FindingDifference = Partial<Omit<Finding, 'pointer'>>;

/** An entry of the known failures, with the given differences. */
export function sampleWaiver(difference: Partial<WaiverReport> = {}): WaiverReport {
  return {
    ...{ requirement: 'a.known', signature: 'status 404', reason: 'not built yet', issue: null, expires: null },
    ...{ place: 'known-failures.yaml:3', line: '- requirement: a.known', state: 'used' },
    ...difference,
  };
}

/** An exchange that was answered, with the given differences. */
export function sampleExchange(id: string, difference: Partial<ReportedExchange> = {}): ReportedExchange {
  return {
    id,
    durationMs: 3,
    request: {
      method: 'POST',
      url: "http://127.0.0.1:8080/it's",
      headers: [['X-Auth-Token', '<token>']],
      body: '{"a":1}',
    },
    response: { status: 404, headers: [['Content-Type', 'application/json']], body: '{"fault":"not found"}' },
    failure: null,
    ...difference,
  };
}

/** A report of one operation with these requirements and their summary. */
export function sampleReport(
  requirements: readonly RequirementReport[],
  difference: Partial<Omit<Report, 'apis' | 'summary'>> = {},
): Report {
  return reportOf([sampleApi(requirements)], difference);
}

/**
 * A report of many operations.
 * @param requirements those of an operation, by its number
 */
export function wideReport(
  apis: number,
  operationsOfEach: number,
  requirements: (operation: number) => readonly RequirementReport[],
): Report {
  const numbers = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  return reportOf(
    numbers(apis).map((api) => ({
      ...sampleApi([]),
      id: `api-${api}`,
      operations: numbers(operationsOfEach)
        .map((index) => api * operationsOfEach + index)
        .map((index) => ({
          ...{ page: `page-${index}`, title: `Operation ${index}`, operationId: `operation-${index}` },
          ...{ method: 'POST', path: `/v1/things/${index}`, requirements: requirements(index) },
        })),
    })),
  );
}

function reportOf(apis: Report['apis'], difference: Partial<Omit<Report, 'apis' | 'summary'>> = {}): Report {
  const summary = summarise(apis);
  return {
    ...{ schemaVersion: 1, tool: { name: 'cloud-contracts', version: '1.2.3' }, target: 'http://127.0.0.1:8080' },
    ...{ profile: null, startedAt: '2026-01-02T03:04:05.678Z', durationMs: 1234, requests: 3, seed: null, repeats: 1 },
    ...{ interrupted: null, diagnoses: [], insecure: false, conformant: summary.failed === 0 },
    command: 'npx cloud-contracts verify http://127.0.0.1:8080 --config target.yaml',
    summary,
    checks: apis.flatMap(({ operations }) => operations.flatMap(({ requirements }) => requirements)).length,
    apis,
    knownFailures: null,
    waivers: [],
    created: [],
    exchanges: [sampleExchange('page/documented')],
    ...difference,
  };
}

/** A report in which every value that a subject can send is one of {@link hostileValues}, in turn. */
export function hostileReport(): Report {
  const requirements = hostileValues.map((value, index) =>
    failedRequirement(`a.hostile-${index}`, {
      ...{ message: value, expected: value, actual: value, keyword: value, place: { in: 'body', pointer: value } },
      exchange: `page/hostile-${index}`,
    }),
  );
  const reasons = hostileValues.map((value, index) =>
    sampleRequirement(`a.unobserved-${index}`, { verdict: 'unobserved', howToObserve: value, exchanges: [] }),
  );
  const exchanges = hostileValues.map((value, index) =>
    sampleExchange(`page/hostile-${index}`, {
      request: { method: 'POST', url: `http://127.0.0.1/${value}`, headers: [['X-A', value]], body: value },
      response: { status: 200, headers: [[value, value]], body: value },
    }),
  );
  const waivers = hostileValues.map((value) =>
    sampleWaiver({ signature: value, reason: value, issue: value, state: 'stale' }),
  );
  const [target = ''] = hostileValues;
  const more = { target, interrupted: hostileValues.join(' '), diagnoses: hostileValues, waivers, exchanges };
  return sampleReport([...requirements, ...reasons], more);
}

function sampleApi(requirements: readonly RequirementReport[]): Report['apis'][number] {
  const page = { page: 'page', title: 'Do the thing', operationId: 'doThing', method: 'POST', path: '/v1/{id}/things' };
  const documents = { '001': { title: 'The thing service', origin: 'https://docs.example/things' } };
  return { id: 'thing-api', documents, operations: [{ ...page, requirements }] };
}
