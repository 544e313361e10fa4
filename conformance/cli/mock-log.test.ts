import type { Mock } from '../../fixtures/servers/mock/index.js';
import { openMockLog } from './mock-log.js';

/** What is printed at the start of a mock of so many operations, with facts about each. */
function greetingOf(operations: number, facts: Partial<Mock['operations'][number]> = {}, isStateful = false): string {
  const mock: Mock = {
    url: 'http://127.0.0.1:1',
    listUrl: 'http://127.0.0.1:1/_mock',
    authorityFile: undefined,
    operations: Array.from({ length: operations }, (_, index) => ({ ...operationOf(index), ...facts })),
    accepted: [],
    seed: undefined,
    stateUrl: undefined,
    state: { resources: {} },
    reset: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  let text = '';
  const write = (written: string): void => void (text += written);
  openMockLog({ write, offer: write }, { log: 'text', quiet: false, stateful: isStateful }).greet(mock);
  return text;
}

function operationOf(index: number): Mock['operations'][number] {
  const what = { operationId: `operation-${index}`, title: `Operation ${index}`, method: 'GET', path: `/${index}` };
  return {
    ...what,
    api: 'thing-api',
    statuses: [],
    examples: [],
    curl: `curl -i -X GET 'http://127.0.0.1:1/${index}'`,
  };
}

test.each([
  [5, 5],
  [250, 8],
])('of %d operations, %d have a curl line at the start', (operations, lines) => {
  expect(greetingOf(operations).match(/^curl .*\/\d+'$/gm)).toHaveLength(lines);
});

test('the operations that are left out are counted, and the list has them', () => {
  expect(greetingOf(250)).toMatch(/\n# and 242 more operations: that list has a curl line for each\n\n$/);
  expect(greetingOf(5)).not.toContain('more operations');
});

test('what an operation prefers by default stands beside it', () => {
  expect(greetingOf(1, { prefers: 'code=429' })).toContain('\n# Operation 0 (prefers code=429)\ncurl ');
  expect(greetingOf(1)).toContain('\n# Operation 0\ncurl ');
});

test('a static mock says how to hold it against the contract', () => {
  const line =
    '\n# hold it against the contract: npx cloud-contracts verify http://127.0.0.1:1 --profile prism (it is static)\n';
  expect(greetingOf(1)).toContain(line);
  expect(greetingOf(1, {}, true)).not.toContain('--profile');
});
