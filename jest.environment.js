const asyncHooks = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Forgets what a suite tracked across its asynchronous calls. Jest opens an AsyncLocalStorage for each suite and never
 * closes it. Before Node 24, each of these slows down every promise of all later suites in the same process.
 */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { AsyncLocalStorage } = asyncHooks;
    const opened = [];
    this.forget = () => {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
      for (const storage of opened) storage.disable();
    };
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor(...args) {
        super(...args);
        opened.push(this);
      }
    };
  }

  async teardown() {
    this.forget?.();
    await super.teardown();
  }
};
