import { compileContract } from '../../../conformance/compile/contract.js';
import type { Contract } from '../../../conformance/contract/contract.js';
import { firstLineOf, messageOf, UsageError } from '../../../conformance/errors.js';
import { failuresIn, type Failure } from './failures.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { verify } from '../../../conformance/verify.js';

/** What came of a document. */
export type Result =
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'verified';
      readonly operations: number;
      readonly observed: number;
      readonly failures: readonly Failure[];
    };

/**
 * Compiles an OpenAPI document, serves it with the mock, and holds the mock against the contract.
 * @throws Error for what is a fault of ours
 */
export async function tryDocument(file: string): Promise<Result> {
  const contract = contractIn(file);
  return typeof contract === 'string' ? { kind: 'refused', reason: contract } : verifyMock(contract);
}

/** The contract, or the reason why there is none. */
function contractIn(file: string): Contract | string {
  try {
    return compileContract(file);
  } catch (error) {
    if (error instanceof UsageError) return firstLineOf(messageOf(error));
    throw error;
  }
}

/**
 * A suite waits for a subject that seems busy; here, only a document that documents nothing else makes it seem so. On a busy machine,
 * an answer takes its time, which is no failure before the run ends.
 */
const limits = { timeoutMs: 20_000, runTimeoutMs: 20_000 };

async function verifyMock(contract: Contract): Promise<Result> {
  const mock = await startMock({ contracts: [contract] });
  try {
    const target = buildTarget({ baseUrl: mock.url, profile: 'prism', token: 'any-token', ...limits });
    const report = await verify(target, { contracts: [contract] });
    return { kind: 'verified', operations: contract.pages.length, ...failuresIn(report) };
  } finally {
    await mock.close();
  }
}
