const { default: circus } = require('jest-circus/runner');

/** The last mutant that a test has detected. */
let detected;

/** The full names of the tests in each file, as far as they are known. */
const known = new Map();

/**
 * Runs a file of tests as Jest does, without those that cannot tell anything of a mutant: once a test has detected it, all
 * others, and files of which Stryker has chosen no test. Stryker demands of Jest neither, and loading a file takes longer than
 * its tests. By the name of this file, it knows that it gets the events of jest-circus.
 */
module.exports = async (globalConfig, config, environment, runtime, file, ...rest) => {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant !== undefined && (detected === mutant || isLeftOut(file, globalConfig))) return noTests(file);
  if (mutant !== undefined) endOnceDetected(environment, mutant);
  const result = await circus(globalConfig, config, environment, runtime, file, ...rest);
  const names = result.testResults.map(({ fullName }) => fullName);
  known.set(file, new Set([...(known.get(file) ?? []), ...names]));
  return result;
};

function isLeftOut(file, { testNamePattern }) {
  const names = known.get(file);
  if (names === undefined || !testNamePattern) return false;
  const pattern = new RegExp(testNamePattern, 'i');
  return ![...names].some((name) => pattern.test(name));
}

function endOnceDetected(environment, mutant) {
  const { handleTestEvent } = environment;
  environment.handleTestEvent = async (event, state) => {
    await handleTestEvent?.call(environment, event, state);
    const { name, test, describeBlock } = event;
    if (name === 'test_done' && test.errors.length > 0) detected = mutant;
    if (detected !== mutant) return;
    if (name === 'test_start') test.mode = 'skip';
    if (name === 'run_describe_start') describeBlock.mode = 'skip';
  };
}

/** The result of a file of which no test was run. Jest takes one without any test for an error. */
function noTests(testFilePath) {
  const title = 'tells nothing of the mutant';
  const skipped = {
    ancestorTitles: [],
    title,
    fullName: title,
    status: 'pending',
    failureMessages: [],
    failureDetails: [],
  };
  return {
    leaks: false,
    numFailingTests: 0,
    numPassingTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    openHandles: [],
    perfStats: {},
    skipped: true,
    snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
    testFilePath,
    testResults: [skipped],
  };
}
