import { runningTest } from './running-test.js';

/** The global object of Jest while a test runs: a group `g` with the tests `a`, `b`, and `c`, which is left out. */
function jestWith(state: object) {
  const root: object = { name: 'ROOT', type: 'describeBlock' };
  const group: object = { name: 'g', type: 'describeBlock', parent: root };
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, type: 'test', parent: group, status: '' }));
  const skipped = { ...c, mode: 'skip' };
  Object.assign(root, { children: [group] });
  Object.assign(group, { children: [a, { ...b, mode: 'only' }, skipped] });
  const symbol = Symbol('JEST_STATE_SYMBOL');
  return { globals: { [symbol]: { currentlyRunningTest: a, ...state } }, running: a };
}

test.each<[string, object, readonly string[]]>([
  ['all that are not left out', {}, ['a', 'b']],
  ['those that the pattern of -t matches, with their groups', { testNamePattern: /^g a/ }, ['a']],
  ['those marked with only', { hasFocusedTests: true }, ['b']],
])('in Jest, the tests that run are %s', (_, state, want) => {
  expect([...(runningTest(undefined, jestWith(state).globals).titles ?? [])]).toEqual(want);
});

test('in Jest, a test that skips itself stays skipped when Jest sets its status, and its title says why', () => {
  const { globals, running } = jestWith({});
  expect(runningTest(undefined, globals).skip('not observed')).toBe(true);
  expect(Object.assign({}, running, Reflect.set(running ?? {}, 'status', 'done'))).toMatchObject({
    name: 'a (not observed)',
    status: 'skip',
  });
});

test('in Vitest, the context tells the tests of the file, and skips', () => {
  const tasks = [
    {
      name: 'g',
      mode: 'run',
      tasks: [
        { name: 'a', mode: 'run' },
        { name: 'b', mode: 'skip' },
      ],
    },
    { name: 'h', mode: 'skip', tasks: [{ name: 'c', mode: 'run' }] },
    { name: 'd', mode: 'todo' },
  ];
  const said: string[] = [];
  const context = {
    task: { file: { name: 'x.test.ts', mode: 'run', tasks } },
    skip: (note: string) => said.push(note),
  };
  const running = runningTest(context, {});
  expect([...(running.titles ?? [])]).toEqual(['a']);
  expect(running.skip('not observed')).toBe(true);
  expect(said).toEqual(['not observed']);
});

test('another runner tells nothing, and cannot skip', () => {
  const running = runningTest(undefined, {});
  expect(running.titles).toBeUndefined();
  expect(running.skip('not observed')).toBe(false);
});
