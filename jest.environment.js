const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const { run } = AsyncLocalStorage.prototype;

// A worker that has nothing left to do ends at once. Otherwise Node first takes apart the memory of all suites; on a busy
// machine that takes longer than the half second that Jest waits before it says that tests leak. What does leak keeps a
// worker from coming here, so Jest still tells of it.
if (process.send) process.once('beforeExit', () => process.exit());

/**
 * Forgets what a suite tracked across its asynchronous calls. Jest opens an AsyncLocalStorage for each suite and never
 * closes it. Before Node 24, each of these slows down every promise of all later suites in the same process.
 */
module.exports = class extends TestEnvironment {
  used = new Set();

  async setup() {
    await super.setup();
    const { used } = this;
    AsyncLocalStorage.prototype.run = function (...args) {
      used.add(this);
      return run.apply(this, args);
    };
  }

  async teardown() {
    AsyncLocalStorage.prototype.run = run;
    for (const storage of this.used) storage.disable();
    await super.teardown();
  }
};
