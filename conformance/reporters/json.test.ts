import { renderJson } from './json.js';
import { hostileReport } from './sample-report.testing.js';

test('a report as JSON is the report, and nothing in it can steer a terminal or a CI system', () => {
  const report = hostileReport();
  const text = renderJson(report);
  expect(JSON.parse(text)).toEqual(report);
  // eslint-disable-next-line no-control-regex -- the test is about control characters
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]|##/);
  expect(text).not.toMatch(/^\s*::/m);
});
