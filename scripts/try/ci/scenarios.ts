import type { Deviation } from '../../../fixtures/servers/reference/index.js';
import { reportNames, type Expected } from './expected.js';

/** A token that the reference implementation accepts. */
export const token = 'reference-token';

/** The target configuration in the workspace of every run; it holds no token. */
export const configurationFile = 'the target.yaml';

/** Creates with an undocumented status code. */
export const faulty: Deviation = {
  response: (response) => (response.status === 202 ? { ...response, status: 207 } : response),
};

/** Answers with texts that GitHub's runner would obey if they were in the log. */
const commanding: Deviation = {
  response: (response) => ({
    ...response,
    headers: { ...response.headers, 'Content-Type': '##[set-output name=conformant]true' },
  }),
};

/** One use of the action, and its expected outcome. */
export interface Scenario {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Environment of the job. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A reference implementation; its URL becomes the base URL. */
  readonly subject?: Deviation;
  readonly expected: Expected;
}

const nowhere = 'http://127.0.0.1:9';
const conformant = /^## ✅ Conformant\n/;
const notConformant = /^## ❌ Not conformant\n/;
const noVerdict = /^## ❌ No verdict\n/;

/** The outcome of wrong usage. */
function refused(log: RegExp): Expected {
  const outputs = { conformant: '', 'exit-code': '2', passed: '', failed: '' };
  return { exitCode: 2, outputs, log, summary: noVerdict, reports: [] };
}

/** They run in this order in one workspace: a file left by one must not be mistaken for a result of the next. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'a conforming subject',
    inputs: { config: configurationFile, token, reports: 'the reports', 'require-observed': 'true' },
    // Settings of the job that must not affect the installation.
    environment: { NODE_ENV: 'production', npm_config_omit: 'dev' },
    subject: {},
    expected: {
      exitCode: 0,
      outputs: {
        ...{ conformant: 'true', 'exit-code': '0', passed: /^\d\d+$/, reports: 'the reports' },
        ...{ failed: '0', warned: '0', waived: '0', unobserved: '0' },
      },
      log: /is conformant/,
      summary: conformant,
      reports: reportNames,
    },
  },
  {
    name: 'a token of the job',
    inputs: { config: configurationFile, api: 'otc-css', 'require-observed': 'true' },
    environment: { CLOUD_CONTRACTS_TOKEN: token },
    subject: {},
    expected: {
      exitCode: 0,
      outputs: { conformant: 'true', 'exit-code': '0', reports: 'conformance-reports' },
      log: /otc-css[^]*is conformant/,
      summary: conformant,
      reports: reportNames,
    },
  },
  {
    name: 'a faulty subject, two APIs',
    inputs: { config: configurationFile, token, reports: 'the reports', api: 'huawei-clouddc\n\n  otc-css\n' },
    subject: faulty,
    expected: {
      exitCode: 1,
      outputs: { conformant: 'false', 'exit-code': '1', passed: /^[1-9]\d*$/, failed: /^[1-9]\d*$/ },
      log: /^(?![^]*rackspace-cloud)[^]*huawei-clouddc[^]*otc-css[^]*is not conformant/,
      summary: notConformant,
      reports: reportNames,
    },
  },
  {
    name: 'a subject that answers with commands',
    inputs: { token, reports: 'the reports', api: 'huawei-clouddc' },
    subject: commanding,
    expected: {
      exitCode: 1,
      outputs: { conformant: 'false', 'exit-code': '1' },
      log: /set-output name=conformant\]true/,
      summary: notConformant,
      reports: reportNames,
    },
  },
  {
    name: 'no subject',
    inputs: { 'base-url': nowhere, reports: 'the reports' },
    expected: {
      exitCode: 3,
      outputs: { conformant: '', 'exit-code': '3', failed: '' },
      log: /no answer from http:\/\/127\.0\.0\.1:9/,
      summary: noVerdict,
      reports: ['report.xml'],
    },
  },
  {
    name: 'a list with commands in it',
    inputs: { 'base-url': nowhere, api: "$(touch pwned)\n`touch pwned`\n'; touch pwned; '\n--insecure" },
    expected: refused(/unknown API "\$\(touch pwned\)"/),
  },
  {
    name: 'a base URL with commands in it',
    inputs: { 'base-url': '$(touch pwned); `touch pwned`; touch pwned' },
    expected: refused(/is no base URL/),
  },
  {
    name: 'a folder for the reports with commands in it, and a flag that is none',
    inputs: { 'base-url': nowhere, strict: 'yes', reports: '$(touch pwned) "; touch pwned; "' },
    expected: refused(/strict is "yes": expected true or false/),
  },
  {
    name: 'a base URL from a variable that is not set',
    inputs: { 'base-url': '', config: configurationFile },
    expected: refused(/the input base-url is empty/),
  },
];
