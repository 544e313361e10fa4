import path from 'node:path';
import { compileContract } from '../../../conformance/compile/contract.js';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { requirementsOf } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { verify } from '../../../conformance/verify.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';

test.each(loadContracts().map(({ api }) => api))(
  'the mock of %s conforms to what its document alone says',
  async (api) => {
    const contract = compileContract(path.join(packageRoot, 'spec', api, 'openapi.yaml'), api);
    const contracts = [contract];
    const mock = await startMock({ contracts, port: 0 });
    try {
      const report = await verify(buildTarget({ baseUrl: mock.url, profile: 'prism' }), { contracts });
      const failed = requirementsOf(report).filter(({ verdict }) => verdict === 'failed');
      expect(
        failed.map(({ id, findings }) => `${id}: ${findings[0]?.message ?? ''} (${findings[0]?.exchange ?? ''})`),
      ).toEqual([]);
      expect(report.conformant).toBe(true);
    } finally {
      await mock.close();
    }
  },
);
