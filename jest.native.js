/**
 * A transformer that has Node itself load a package, once for all suites of a worker. Jest would load it anew for each
 * suite, which takes longer than most suites. In the context of Jest, `process` is a copy that leads back to Jest.
 */
const code = `
  const { getBuiltinModule } = require('node:vm').runInThisContext('process');
  module.exports = getBuiltinModule('node:module').createRequire(__filename)(__filename);
`;

module.exports = { process: () => ({ code }) };
