/** A transformer that has Node itself load a module, once for all suites of a worker (see jest.environment.js). */
module.exports = {
  process: (_source, file) => ({ code: `module.exports = process.requireOnce(${JSON.stringify(file)});` }),
};
