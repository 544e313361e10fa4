import { hostileReport, hostileValues } from '../../../conformance/reporters/sample-report.testing.js';
import type { Report } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { verify } from '../../../conformance/verify.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { verifySubject } from '../../prove/accuracy/verify-subject.js';

/** One API is enough to show everything that a report can have; the browser takes long for all of them. */
const api = 'huawei-clouddc';

/** The reports to try the page with: two of real runs, and one with hostile text in every value. */
export async function sampleRuns(): Promise<Readonly<Record<'mock' | 'hostile-subject' | 'hostile-report', Report>>> {
  return {
    mock: await verifyMock(),
    'hostile-subject': await verifySubject(hostile, { apis: [api], operations: [] }, 'server'),
    'hostile-report': hostileReport(),
  };
}

async function verifyMock(): Promise<Report> {
  const mock = await startMock();
  try {
    return await verify(buildTarget({ profile: 'prism', baseUrl: mock.url }), { apis: [api] });
  } finally {
    await mock.close();
  }
}

/** A server that sends markup and control characters everywhere, and refuses what it should accept. */
const hostile: Deviation = {
  response: ({ status, headers, body }, { method }) => ({
    status: status === 404 ? 400 : status,
    headers: { ...headers, 'X-Method': `${method}<script>window.__pwned = 1</script>` },
    ...(body !== undefined && { body: spoil(body.toString()) }),
  }),
};

/** Replaces every string of a JSON body by a hostile value; appends all hostile values to any other body. */
function spoil(body: string): string {
  let turn = 0;
  try {
    return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
      typeof value === 'string' ? hostileValues[turn++ % hostileValues.length] : value,
    );
  } catch {
    return `${body}${hostileValues.join('\n')}`;
  }
}
