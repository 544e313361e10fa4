/** The programmatic interface of the suite. */
export type { Contract } from './contract/contract.js';
export { loadContract, loadContracts } from './contract/load.js';
export { compileContract } from './contracts.js';
export {
  isObservable,
  type Ambiguity,
  type ApiId,
  type Basis,
  type ConformanceData,
  type DocumentedRequest,
  type ExcludedRequirement,
  type Expectation,
  type HttpMethod,
  type Json,
  type JsonPointer,
  type ObservableRequirement,
  type Page,
  type PageCondition,
  type Requirement,
  type RequirementId,
  type RuntimeExpression,
  type Situation,
  type Source,
  type SourceDocument,
} from './contract/model.js';
export { isOfKind, type ExpectationOf, type KindName } from './check/kinds.js';
export { UnreachableError, UsageError, type ErrorAt } from './errors.js';
export {
  requirementsOf,
  type ApiReport,
  type Creation,
  type Leftover,
  type OperationReport,
  type Report,
  type ReportedExchange,
  type RequirementReport,
  type WaiverReport,
} from './report/report.js';
export { buildTarget, type TargetContext } from './target/build-target.js';
export type { Configuration } from './target/configuration.js';
export type { Target } from './target/target.js';
export type { Plan } from './plan/plan-requests.js';
export {
  planRun,
  verify,
  type PlanRunOptions,
  type StopSignal,
  type VerifyHooks,
  type VerifyOptions,
} from './verify.js';
