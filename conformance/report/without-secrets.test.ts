import { redactorOf } from '../text/redact.js';
import { findingOf, reportedRequirement, reportedWaiver, reportOf } from './report.testing.js';
import { withoutSecrets, withoutSecretsInRequirement } from './without-secrets.js';

/** A secret that occurs in every kind of text, including names of the contract. */
const secret = 'small';
const redact = redactorOf([{ value: secret, mark: '<token>' }]);

const exchange = {
  id: 'make-thing/small',
  situation: 'small',
  durationMs: 1,
  request: {
    method: 'POST',
    url: 'http://subject/small',
    headers: [['X-A', 'small']] as [string, string][],
    body: 'small',
  },
  response: { status: 201, headers: [['X-B', 'small']] as [string, string][], body: 'small' },
  failure: null,
};

const { situation: _, ...withoutSituation } = { ...exchange, id: 'make-thing/other', response: null };

const finding = findingOf('make-thing/small', {
  message: 'small',
  actual: 'small',
  control: { exchange: 'make-thing/small', status: 201, accepted: true },
});

const report = reportOf(
  [
    reportedRequirement('make.small', 'failed', {
      findings: [finding],
      howToObserve: 'small',
      exchanges: ['make-thing/small'],
      statement: 'small',
    }),
  ],
  {
    target: 'http://small',
    command: 'verify small',
    diagnoses: ['small'],
    interrupted: 'small',
    profile: 'small',
    knownFailures: 'small.yaml',
    waivers: [reportedWaiver('used', { requirement: 'make.small', reason: 'small', line: 'small' })],
    created: [{ operationId: 'small', what: 'small', exchange: 'make-thing/small' }],
    exchanges: [exchange],
  },
);

test('secrets go, and the names by which readers find things stay', () => {
  const clean = withoutSecrets(report, redact);
  expect(clean).toEqual({
    ...report,
    target: 'http://<token>',
    command: 'verify <token>',
    diagnoses: ['<token>'],
    interrupted: '<token>',
    knownFailures: '<token>.yaml',
    waivers: [reportedWaiver('used', { requirement: 'make.small', reason: '<token>', line: '<token>' })],
    exchanges: [
      {
        ...exchange,
        request: { ...exchange.request, url: 'http://subject/<token>', headers: [['X-A', '<token>']], body: '<token>' },
        response: { ...exchange.response, headers: [['X-B', '<token>']], body: '<token>' },
      },
    ],
    apis: report.apis.map((api) => ({
      ...api,
      operations: api.operations.map((operation) => ({
        ...operation,
        requirements: operation.requirements.map((requirement) => ({
          ...requirement,
          howToObserve: '<token>',
          findings: [{ ...finding, message: '<token>', actual: '<token>' }],
        })),
      })),
    })),
  });
});

test('where nothing is secret, nothing changes', () => {
  const both = { ...report, exchanges: [exchange, withoutSituation] };
  expect(withoutSecrets(both, redactorOf([]))).toStrictEqual(both);
});

test('every property stays in its place: a JSON report is known by how it begins', () => {
  const report = reportOf([]);
  expect(Object.keys(withoutSecrets(report, redact))).toEqual(Object.keys(report));
});

test('what the run has left is named, and the command that removes it has no secret', () => {
  const left = { operationId: 'small', what: 'small', exchange: 'small', why: 'small', curl: 'curl small' };
  const clean = { ...left, why: '<token>', curl: 'curl <token>' };
  expect(withoutSecrets({ ...report, left: [left] }, redact).left).toEqual([clean]);
  expect(withoutSecrets(report, redact)).not.toHaveProperty('left');
});

test('a result that does not say how to observe a requirement does not say it without secrets either', () => {
  expect(withoutSecretsInRequirement({ findings: [] }, redact)).toStrictEqual({ findings: [] });
});
