import { changed, somebodys, withSlashes } from '../compile/somebodys-apis.testing.js';
import type { Contract } from '../contract/contract.js';
import { withoutEndSlash } from '../contract/path.js';
import { planRequests } from './plan-requests.js';
import { bare } from './planner.testing.js';

/** What a contract asks for, without its places in the document. */
function askedBy({ pages }: Contract): readonly unknown[] {
  return pages.flatMap(({ requirements }) => requirements.map(({ contract: _, source: __, ...rest }) => rest));
}

/** The requests that a contract leads to, with their paths as they are sent. */
function sentFor(contract: Contract) {
  const { requests } = planRequests(bare, { contracts: [contract], nonce: 'nonce' });
  return requests.map(({ id, method, path, captures = [], follows, around }) => ({
    ...{ id, method, path: path.replace(/\?.*$/s, '') },
    ...{ captures, follows, around },
  }));
}

describe.each(['shop', 'boxes', 'stores'] as const)('if each path of %s ends with a slash', (api) => {
  const [plain, others] = [somebodys(api), changed(api, withSlashes)];

  test('the same is required', () => {
    expect(askedBy(others)).toEqual(askedBy(plain));
  });

  test('the same requests are sent, each with its slash', () => {
    const sent = sentFor(others);
    expect(sent.filter(({ path }) => !path.endsWith('/'))).toEqual([]);
    expect(sent.map(({ path, ...rest }) => ({ path: withoutEndSlash(path), ...rest }))).toEqual(sentFor(plain));
  });
});
