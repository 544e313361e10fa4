import { loadContracts } from '../contract/load.js';
import type { Transport } from '../exchange/session.js';
import { buildTarget } from '../target/build-target.js';
import type { Target } from '../target/target.js';
import { planRun } from '../verify.js';
import { openObserver, type Observation } from './observer.js';

const contracts = loadContracts(['otc-css']);
const secret = 's3cret-value';
const secrets = [{ value: secret, mark: '<NAME>' }];
const target = buildTarget(
  {
    baseUrl: `http://127.0.0.1:9/${secret}`,
    conditions: { 'bad-request': { before: `echo "no ${secret}" >&2; exit 1` } },
  },
  { contracts, secrets },
);

/** A transport whose every answer has a parameter, or a given status code. */
function transportWith(send: Transport['send']): Transport {
  return { send, close: () => undefined };
}

const answers = transportWith((request) =>
  Promise.resolve({
    request,
    durationMs: 1,
    response: { status: 200, headers: [['X-A', secret]], body: Buffer.from(JSON.stringify({ id: secret })) },
  }),
);
const refuses = transportWith((request) =>
  Promise.resolve({ request, durationMs: 1, failure: { reason: 'refused' as const, message: `no ${secret}` } }),
);

async function observe(id: string, transport: Transport, subject: Target = target): Promise<Observation> {
  const [page] = planRun(subject, { contracts, requirements: [id] }).pages;
  const [requirement] = page?.requirements ?? [];
  if (!page || !requirement) throw new Error(`there is no ${id}`);
  const observer = openObserver(subject, { transport });
  try {
    return await observer.observe(page, requirement);
  } finally {
    await observer.close();
  }
}

test('a finding shows no secret that the subject sends back', async () => {
  const { verdict, report } = await observe('back-up-logs.200.no-parameters', answers);
  expect(verdict).toBe('failed');
  expect(JSON.stringify(report())).toContain('<NAME>');
  expect(JSON.stringify(report())).not.toContain(secret);
});

test('the reason why a requirement is unobserved shows no secret of a command', async () => {
  expect(await observe('back-up-logs.400.status', answers)).toMatchObject({
    verdict: 'unobserved',
    howToObserve: 'the command before "bad-request" ended with 1: no <NAME>',
  });
});

test('an error shows no secret', async () => {
  await expect(observe('back-up-logs.success', refuses)).rejects.toThrow(
    'no answer from http://127.0.0.1:9/<NAME>: no <NAME>',
  );
});
