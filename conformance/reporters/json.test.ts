import { renderJson } from './json.js';
import { requirementsOf, type Report } from '../report/report.js';
import { failedRequirement, hostileReport, sampleReport, sampleRequirement } from './sample-report.testing.js';

test('a report as JSON is the report, and nothing in it can steer a terminal or a CI system', () => {
  const report = hostileReport();
  const text = renderJson(report);
  expect(JSON.parse(text)).toMatchObject(report);
  // oxlint-disable-next-line no-control-regex -- the test is about control characters
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]|##/);
  expect(text).not.toMatch(/^\s*::/m);
});

test('what failed comes with the entry that lists it as known', () => {
  const report = sampleReport([sampleRequirement('a.ok'), failedRequirement('a.bad')]);
  const entries = requirementsOf(JSON.parse(renderJson(report)) as Report).map(({ knownFailures }) => knownFailures);
  expect(entries).toEqual([
    undefined,
    [{ requirement: 'a.bad', fails: { status: 404 }, reason: 'why this is left as it is' }],
  ]);
});
