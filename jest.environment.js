const { AsyncLocalStorage } = require('node:async_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { inSource, loadSources } = require('./jest.sources.js');

loadSources();

// Suites run much code and little of it often: a process that optimizes code later than V8 would takes a fifth less time for them.
// Only the V8 of Node 20 has the flag; later ones complain of it.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=400000');

// Jest compiles a suite in the context that its environment names. This one stands for the context of Node itself.
const contextOfNode = vm.createContext();
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) => {
  if (parsingContext !== contextOfNode) return compileFunction(code, parameters, { ...options, parsingContext });
  const { filename } = options;
  const load = ofPackages.get(filename) ?? loaderOf(filename) ?? compileFunction(code, parameters, options);
  if (filename.includes('/node_modules/')) ofPackages.set(filename, load);
  return load;
};

/** The functions that load modules of packages, by their files. */
const ofPackages = new Map();

/**
 * A function that has Node itself load a module of a package. Of Jest, only what runs the tests keeps something of a suite; what
 * compares and prints values does not.
 */
function loaderOf(file) {
  if (!/\/node_modules\/(?!jest-circus\/)/.test(file)) return undefined;
  return (module) => {
    module.exports = require(file);
  };
}

// A worker that has nothing left to do ends at once. Otherwise Node first takes apart the memory of all suites; on a busy
// machine that takes longer than the half second that Jest waits before it says that tests leak. What does leak keeps a
// worker from coming here, so Jest still tells of it.
if (process.send) process.once('beforeExit', () => process.exit());

const { run } = AsyncLocalStorage.prototype;

/**
 * Runs each suite in the context of Node itself, as the product runs, with the modules that earlier suites of the worker have
 * loaded. In a context of its own, each suite would load and warm up the product anew, which takes longer than its tests.
 */
module.exports = class {
  global = globalThis;
  fakeTimers = null;
  tracked = new Set();

  constructor({ projectConfig }) {
    this.restore = [globalThis, process, process.env].map(remembered);
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return contextOfNode;
  }

  async setup() {
    process.requireOnce = require;
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (error, frames) => prepareStackTrace(error, frames.map(inSource));
    const { tracked } = this;
    AsyncLocalStorage.prototype.run = function (...args) {
      tracked.add(this);
      return run.apply(this, args);
    };
  }

  /**
   * Forgets what the suite left behind. Jest opens an AsyncLocalStorage for each suite and never closes it; before Node 24,
   * each of these slows down every promise of all later suites in the same process.
   */
  async teardown() {
    this.fakeTimersModern.dispose();
    AsyncLocalStorage.prototype.run = run;
    for (const storage of this.tracked) storage.disable();
    for (const restore of this.restore) restore();
  }
};

/** Remembers the properties of an object, and returns a function that makes them so again. */
function remembered(object) {
  const before = new Map(propertiesOf(object));
  return () => {
    for (const [key, { configurable }] of propertiesOf(object)) {
      if (configurable && !before.has(key)) delete object[key];
    }
    for (const [key, property] of before) {
      const hasChanged = 'value' in property && object[key] !== property.value;
      if (hasChanged && property.configurable) Object.defineProperty(object, key, property);
    }
  };
}

function propertiesOf(object) {
  return Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]);
}
