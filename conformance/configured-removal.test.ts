import { startReference, type Deviation } from '../fixtures/servers/reference/index.js';
import { loadContracts } from './contract/load.js';
import { requirementsOf } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { verify } from './verify.js';

const api = 'rackspace-cloud-backup';
const contracts = loadContracts([api]);
// The log file that the documents show, and another one that the run can only name.
const named = 'a533a845-4279-4838-af13-276114e90234';
const another = { 'other-field-case': { parameters: { logfile_id: 'a533a845-0000-4838-af13-276114e90234' } } };

describe('a configuration that names what is to be removed', () => {
  /** How the letter case of field names is judged. */
  async function verdictWith(settings: object, deviation: Deviation = {}) {
    const reference = await startReference({ deviation });
    const operations = { deleteLogFile: { parameters: { logfile_id: named }, ...settings } };
    const given = { baseUrl: reference.url, token: 'reference-token', apis: { [api]: { operations } } };
    const report = await verify(buildTarget(given, { contracts }), { contracts });
    await reference.close();
    const [found] = requirementsOf(report).filter(({ id }) => id === 'delete-log-file.field-names');
    return { conformant: report.conformant, verdict: found?.verdict, howToObserve: found?.howToObserve };
  }

  test('leads to no failure, and to a reason that says how to go on', async () => {
    expect(await verdictWith({})).toEqual({
      conformant: true,
      verdict: 'unobserved',
      howToObserve: expect.stringMatching(
        /^not sent: delete-log-file\/documented removes what it is about; name another one .*"operations\.deleteLogFile\.conditions\.other-field-case"/,
      ) as unknown,
    });
  });

  test('still fails where a second one is named, and is not removed', async () => {
    const lost: Deviation = {
      response: (response, { method, path }) =>
        method === 'DELETE' && path.includes('/a533a845-0000-') ? { ...response, status: 404 } : response,
    };
    expect(await verdictWith({ conditions: another }, lost)).toMatchObject({ verdict: 'warned' });
  });
});
