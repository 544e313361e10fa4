const Environment = require('../../../jest.environment.js');

/** The last mutant that a test has detected. */
let detected;

/** Once a test has detected a mutant, the others are skipped. Stryker leaves that to Jest, which only leaves out files. */
module.exports = class extends Environment {
  handleTestEvent = ({ name, test, describeBlock }) => {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (name === 'test_done' && test.errors.length > 0) detected = mutant;
    if (detected !== mutant) return;
    if (name === 'test_start') test.mode = 'skip';
    if (name === 'run_describe_start') describeBlock.mode = 'skip';
  };
};
