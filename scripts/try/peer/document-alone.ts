import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileContract } from '../../../conformance/compile/contract.js';
import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { requirementsOf, type Report } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { readConfiguration, type Configuration } from '../../../conformance/target/configuration.js';
import { verify } from '../../../conformance/verify.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';
import { faults } from '../../../fixtures/subjects/faults/index.js';
import { variations } from '../../../fixtures/subjects/variations/index.js';
import { inParallel } from '../../prove/accuracy/in-parallel.js';

/** How the reference brings about what no request can. */
const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});

/**
 * The contract that the OpenAPI document of another one gives by itself: what only the register says is not in it. The
 * operations keep the header fields in which the service takes a token that the document does not mention.
 */
export function documentAlone({ api, openapi, pages }: Contract): Contract {
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-document-'));
  try {
    const file = path.join(home, 'openapi.json');
    writeFileSync(
      file,
      JSON.stringify(openapi, (name, value: unknown) => (name === 'x-ambiguity' ? undefined : value)),
    );
    const contract = compileContract(file, api);
    const sends = new Map(pages.map((page) => [page.operationId, page.sends]));
    return {
      ...contract,
      pages: contract.pages.map((page) => ({ ...page, sends: sends.get(page.operationId) ?? {} })),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Verifies the reference, with a deviation, by what the documents alone say; as for the peer, ids that exist are given. */
export async function judgeByDocument(
  contracts: readonly Contract[],
  deviation: Deviation,
  operations: readonly string[] = [],
): Promise<Report> {
  const reference = await startReference({ deviation });
  try {
    const target = buildTarget({ ...configuration, baseUrl: reference.url, apis: knownValues() });
    return await verify(target, { contracts, operations });
  } finally {
    await reference.close();
  }
}

/** The parameters of the documented requests: the reference knows what they name. */
function knownValues(): NonNullable<Configuration['apis']> {
  return Object.fromEntries(
    loadContracts().map(({ api, pages }) => [
      api,
      {
        operations: Object.fromEntries(
          pages.map(({ operationId, requests: [first] }) => [operationId, { parameters: first?.parameters ?? {} }]),
        ),
      },
    ]),
  );
}

/** Ids of the requirements that a subject does not meet, those that only warn among them. */
export function unmet(report: Report): readonly string[] {
  return requirementsOf(report)
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'warned')
    .map(({ id }) => id);
}

/** Subjects at the same time. */
const width = 8;

/** How many faults and variations the documents alone tell from the reference, in one sentence each. */
export async function measureAlone(every: number): Promise<readonly string[]> {
  const own = loadContracts();
  const contracts = own.map(documentAlone);
  const operationOf = new Map(own.flatMap(({ pages }) => pages).map((page) => [page.id, page.operationId]));
  const isUnmet = async (subject: Deviation & { readonly page?: string }): Promise<boolean> => {
    const operation = subject.page === undefined ? undefined : operationOf.get(subject.page);
    return unmet(await judgeByDocument(contracts, subject, operation === undefined ? [] : [operation])).length > 0;
  };
  const chosen = <Item>(items: readonly Item[]): readonly Item[] => items.filter((_, index) => index % every === 0);
  const [broken, permitted] = [chosen(faults(own)), chosen(variations(own))];
  const found = await inParallel(broken, width, isUnmet);
  const alarms = await inParallel(permitted, width, isUnmet);
  return [
    `by the documents alone, ${found.filter(Boolean).length} of ${broken.length} faults are found`,
    `by the documents alone, ${alarms.filter(Boolean).length} of ${permitted.length} permitted variations are taken for faults`,
    ...permitted.flatMap(({ id }, index) => (alarms[index] === true ? [`  ${id}`] : [])),
  ];
}
