/** The programmatic interface of the suite. */
export { loadContracts, type Contract } from './contract/load.js';
export type * from './contract/model.js';
export { UnreachableError, UsageError } from './errors.js';
export type * from './report/report.js';
export { buildTarget } from './target/build-target.js';
export type { Configuration, ErrorAt } from './target/configuration.js';
export type { Target } from './target/target.js';
export { planRun, type Plan } from './plan/plan-run.js';
export { verify, type StopSignal, type VerifyHooks, type VerifyOptions } from './verify.js';
