import { loadContracts } from '../contract/load.js';
import { buildTarget } from '../target/build-target.js';
import type { Configuration } from '../target/configuration.js';
import { planRequests } from './plan-requests.js';

const api = 'rackspace-cloud-backup';
const contracts = loadContracts([api]);
const documentedId = contracts[0]?.pages.find(({ operationId }) => operationId === 'deleteLogFile')?.requests[0]
  ?.parameters['logfile_id'];

/** A configuration that names what is removed. */
function naming(own: object = {}, logfile: unknown = documentedId): Configuration {
  return {
    apis: { [api]: { operations: { deleteLogFile: { parameters: { logfile_id: String(logfile) }, ...own } } } },
  };
}

const another = {
  conditions: { 'other-field-case': { parameters: { logfile_id: 'a533a845-0000-4838-af13-276114e90234' } } },
};
const commands = { conditions: { 'valid-request': { before: './make.sh' } } };
const own = { conditions: { 'other-field-case': { before: './make.sh' } } };

describe('the requests that remove something', () => {
  const once = ['delete-log-file/documented', 'delete-log-file/repeated-request'];
  const twice = [...once, 'delete-log-file/other-field-case'];

  test.each<readonly [what: string, configuration: Configuration, want: readonly string[]]>([
    ['of the run', {}, twice],
    ['that the configuration names', naming(), once],
    ['that it names, one for each', naming(another), twice],
    ['that its commands make before each', naming(commands), twice],
    ['that its commands make before the second', naming(own), twice],
  ])('%s', (_, configuration, want) => {
    const target = buildTarget({ baseUrl: 'http://127.0.0.1:8080', ...configuration }, { contracts });
    const { pages } = planRequests(target, { contracts, nonce: 'n', operations: ['deleteLogFile'] });
    const planned = pages.flatMap(({ plan }) => plan.requests.map(({ id }) => id));
    expect(planned.filter((id) => twice.includes(id)).sort()).toEqual([...want].sort());
  });
});
