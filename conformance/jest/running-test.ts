/** What a test knows about itself while it runs, and what it can do about itself. */
export interface RunningTest {
  /**
   * The titles of the tests that the runner runs, which `-t` may limit; `undefined` if it does not tell. They are collected
   * when somebody asks, which only the first test does that sends something.
   */
  readonly titles: ReadonlySet<string> | undefined;
  /** Marks the test as skipped, with the reason. Returns whether the runner can; it may throw to end the test. */
  skip(reason: string): boolean;
}

/**
 * The running test of Vitest, or of Jest.
 * @param context what the runner passes to the function of a test: a context by Vitest, nothing by Jest
 */
export function runningTest(context: unknown, globals: object = globalThis): RunningTest {
  return testOfVitest(context) ?? testOfJest(globals) ?? { titles: undefined, skip: () => false };
}

/** A test or a group of tests of Vitest. */
interface Task {
  readonly name: string;
  readonly mode: string;
  readonly tasks?: readonly Task[];
}

function testOfVitest(context: unknown): RunningTest | undefined {
  // In older versions, the context is a function.
  const skip = propertyOf(context, 'skip');
  if (typeof skip !== 'function') return undefined;
  const file = propertyOf(propertyOf(context, 'task'), 'file');
  return {
    get titles() {
      return isTask(file) ? new Set(titlesIn(file)) : undefined;
    },
    skip: (reason) => {
      Reflect.apply(skip, context, [reason]);
      return true;
    },
  };
}

function isTask(value: unknown): value is Task {
  return typeof propertyOf(value, 'name') === 'string' && typeof propertyOf(value, 'mode') === 'string';
}

function titlesIn({ name, mode, tasks }: Task): readonly string[] {
  if (mode === 'skip' || mode === 'todo') return [];
  return tasks === undefined ? [name] : tasks.flatMap(titlesIn);
}

/** A test or a group of tests of jest-circus, the part of Jest that runs tests. */
interface Entry {
  readonly type: 'test' | 'describeBlock';
  name: string;
  readonly mode?: string | null;
  readonly parent?: Entry;
  readonly children?: readonly Entry[];
}

/**
 * Jest has no function for a test to skip itself, and no word on the pattern of `-t`. Both are in the state of jest-circus,
 * which is a property of the global object since Jest 24.
 */
function testOfJest(globals: object): RunningTest | undefined {
  const symbol = Object.getOwnPropertySymbols(globals).find(({ description }) => description === 'JEST_STATE_SYMBOL');
  const state: unknown = symbol === undefined ? undefined : Reflect.get(globals, symbol);
  const test = propertyOf(state, 'currentlyRunningTest');
  if (!isEntry(test)) return undefined;
  const pattern = propertyOf(state, 'testNamePattern');
  const isMeant = isPattern(pattern) ? (title: string) => pattern.test(title) : () => true;
  const hasOnly = propertyOf(state, 'hasFocusedTests') === true;
  return {
    get titles() {
      return new Set(entriesIn(rootOf(test), [], isMeant, hasOnly));
    },
    skip: (reason) => {
      test.name = `${test.name} (${reason})`;
      // Jest sets "done" at the end, and reports what is then there.
      Object.defineProperty(test, 'status', {
        get: () => 'skip',
        set() {
          // "skip" stays.
        },
        enumerable: true,
        configurable: true,
      });
      return true;
    },
  };
}

function rootOf(entry: Entry): Entry {
  return entry.parent === undefined ? entry : rootOf(entry.parent);
}

/** The titles of the tests that Jest runs, by the rules of jest-circus. */
function entriesIn(
  { type, name, mode, parent, children = [] }: Entry,
  above: readonly string[],
  isMeant: (title: string) => boolean,
  hasOnly: boolean,
): readonly string[] {
  // The root has a name of its own, which is part of no title.
  const names = parent === undefined ? above : [...above, name];
  if (mode === 'skip' || mode === 'todo') return [];
  if (type === 'describeBlock') return children.flatMap((child) => entriesIn(child, names, isMeant, hasOnly));
  return isMeant(names.join(' ')) && (!hasOnly || mode === 'only') ? [name] : [];
}

function isEntry(value: unknown): value is Entry {
  return typeof propertyOf(value, 'name') === 'string' && typeof propertyOf(value, 'type') === 'string';
}

/** The pattern comes from another realm, where `instanceof RegExp` fails. */
function isPattern(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

function propertyOf(value: unknown, name: string): unknown {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder ? Reflect.get(value, name) : undefined;
}
