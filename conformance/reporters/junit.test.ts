import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { gateFailures } from './text/gate-failures.js';
import { renderJunit, renderJunitError } from './junit.js';
import { requirementsOf } from '../report/report.js';
import {
  failedRequirement,
  hostileReport,
  sampleFinding,
  sampleReport,
  sampleRequirement,
  sampleWaiver,
} from './sample-report.testing.js';

const schema = readFileSync(path.join(__dirname, 'junit.xsd'), 'utf8');

/** The errors of the schema validator. */
async function errorsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema });
  return errors.map(({ message }) => message);
}

const waived = sampleRequirement('a.known', { verdict: 'waived', findings: [sampleFinding()] });
const everyVerdict = sampleReport(
  [
    sampleRequirement('a.ok'),
    failedRequirement('a.bad', { control: { exchange: 'page/control', status: 202, accepted: true } }),
    sampleRequirement('a.implied', { verdict: 'warned', basis: 'implied', findings: [sampleFinding()] }),
    sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how' }),
    waived,
  ],
  { waivers: [sampleWaiver({ issue: 'https://tracker.example/7' })] },
);

test.each([
  ['every verdict', renderJunit(everyVerdict)],
  ['hostile values', renderJunit(hostileReport())],
  ['no requirement', renderJunit(sampleReport([]))],
  ['a suite error', renderJunitError('it broke at <here> & \u0000')],
])('the file with %s is valid JUnit', async (_, xml) => {
  expect(await errorsOf(xml)).toEqual([]);
});

test.each([
  ['an unknown element', (xml: string) => xml.replaceAll('failure', 'failed')],
  ['a forbidden character', (xml: string) => xml.replace('a.bad', 'a.\u0001bad')],
  ['an element left open', (xml: string) => xml.replace('</testsuites>', '')],
])('the validator refuses %s', async (_, spoil) => {
  expect(await errorsOf(spoil(renderJunit(everyVerdict)))).not.toEqual([]);
});

/** The text between the start and the end tag of the test case of a requirement. */
function caseOf(id: string, xml: string): string {
  return (
    new RegExp(`<testcase classname="thing-api\\.doThing" name="${id}"(?:/>|>(.*?)</testcase>)`, 's').exec(xml)?.[1] ??
    ''
  );
}

test.each([
  ['a.ok', /^$/],
  ['a.bad', /<failure type="status" message="[^"]*expected 202, got 404">/],
  [
    'a.bad',
    /expected\s+202\nactual\s+404\nanswer\s+\{&quot;fault&quot;:&quot;not found&quot;\}\nexchange\s+page\/documented\ncontrol\s+page\/control was answered 202/,
  ],
  ['a.bad', /curl -i -X POST .*&lt;token&gt;/],
  ['a.bad', /document 001 &quot;The thing service&quot;, lines 19-20 \(stated\)/],
  ['a.bad', /verify http:\/\/127\.0\.0\.1:8080 --config target\.yaml --requirement a\.bad\n/],
  ['a.implied', /^\s*<system-out>warned: the document only implies it/],
  ['a.unseen', /^\s*<skipped>unobserved tell the suite how<\/skipped>\s*$/],
  ['a.known', /<skipped>waived\s+not built yet \(https:\/\/tracker\.example\/7\), known-failures\.yaml:3<\/skipped>/],
])('the case of %s matches %s', (id, pattern) => {
  expect(caseOf(id, renderJunit(everyVerdict))).toMatch(pattern);
});

test('suites count their cases by outcome', () => {
  const xml = renderJunit(everyVerdict);
  expect(xml).toContain('<testsuites name="cloud-contracts" tests="5" failures="1" errors="0" time="1.234">');
  expect(xml).toContain(
    '<testsuite name="thing-api doThing: Do the thing" tests="5" failures="1" errors="0" skipped="2"',
  );
});

test('a report tells which subject, profile and version it is about', () => {
  const xml = renderJunit(sampleReport([], { profile: 'prism', insecure: true }));
  for (const [name, value] of [
    ['target', 'http://127.0.0.1:8080'],
    ['profile', 'prism'],
    ['tool', 'cloud-contracts 1.2.3'],
    ['certificate', 'not verified (--insecure)'],
  ] as const) {
    expect(xml).toContain(`<property name="${name}" value="${value}"/>`);
  }
});

test.each([
  ['a stale waiver', { waivers: [sampleWaiver({ state: 'stale' })] }, 'known-failures.yaml:3: a.known no longer fails'],
  [
    'an expired waiver',
    { waivers: [sampleWaiver({ state: 'expired', expires: '2026-01-01' })] },
    'expired on 2026-01-01',
  ],
  ['an interruption', { interrupted: 'SIGTERM' }, 'the run was cut short: SIGTERM'],
  ['a subject that refuses the token', { diagnoses: ['the token is refused'] }, 'the token is refused'],
  ['what was not observed', {}, '1 of 2 requirements were not observed'],
])('%s fails a case of the gate', (_, difference, message) => {
  const unseen = sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how' });
  const xml = renderJunit(sampleReport([sampleRequirement('a.ok'), unseen], { conformant: false, ...difference }));
  expect(xml).toContain('<testsuite name="gate" tests="1" failures="1"');
  expect(xml).toMatch(new RegExp(`<failure type="gate" message="[^"]*${message}`));
});

test.each([
  ['conformant', sampleReport([sampleRequirement('a.ok'), waived], { waivers: [sampleWaiver()] })],
  ['failed by a requirement', sampleReport([failedRequirement('a.bad')])],
])('a run that is %s has no case of the gate', (_, report) => {
  expect(renderJunit(report)).not.toContain('gate');
});

test('a run that observed nothing fails a case of the gate, whatever it is called', () => {
  const unseen = sampleRequirement('a.unseen', { verdict: 'unobserved', howToObserve: 'tell the suite how' });
  expect(renderJunit(sampleReport([unseen], { conformant: true }))).toContain(
    'message="the run observed no requirement"',
  );
});

test('a suite error is an error, not a failure', () => {
  const xml = renderJunitError('it broke');
  expect(xml).toContain('<testsuites name="cloud-contracts" tests="1" failures="0" errors="1">');
  expect(xml).toContain('<error type="SuiteError" message="it broke">');
});

test('no value adds a test case', () => {
  const report = hostileReport();
  const cases = requirementsOf(report).length + gateFailures(report).length;
  expect(renderJunit(report).match(/<testcase /g)).toHaveLength(cases);
});

test('no value starts a command of a CI system', () => {
  expect(renderJunit(hostileReport())).not.toMatch(/^\s*::|##\w*\[/m);
});
