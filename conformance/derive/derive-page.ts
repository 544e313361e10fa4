import { isSafe } from '../contract/model.js';
import { child, valueAt } from '../contract/pointer.js';
import type { DerivedOperation, DerivedPage, GivenPage } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { lifecycleRequirements } from './lifecycle-requirements.js';
import { belongingRequirements } from './belonging-requirements.js';
import { listedRequirements } from './listed-requirements.js';
import { withUniqueIds } from './names.js';
import { factsOf } from './operation-facts.js';
import { refusalRequirements, refusalsOfTarget } from './refusal-requirements.js';
import { relationsOf } from './relations.js';
import { requestRequirements } from './request-requirements.js';
import { responseRequirements } from './response-requirements.js';
import { shownRequirements } from './shown-requirements.js';
import { statusesRequirement, successRequirements, toleranceRequirements } from './success-requirements.js';
import { unknownIds } from './unknown-ids.js';
import { workflowRequirements } from './workflow-requirements.js';

/**
 * Derives a page of requirements from an operation of the document. The same document gives the same page.
 * @param given what a page of the register says of the operation
 */
export function derivePage(derivation: Derivation, operation: DerivedOperation, given?: GivenPage): DerivedPage {
  const facts = factsOf(derivation, operation, given);
  const unknown = unknownIds(facts);
  const relations = relationsOf(facts);
  const refusals = [...refusalRequirements(facts), ...requestRequirements(facts)];
  const object = valueAt(derivation.openapi, operation.pointer);
  const summary = child(object, 'summary');
  const title = typeof summary === 'string' && summary.trim() !== '' ? summary.trim() : operation.operationId;
  return {
    id: facts.page,
    title,
    document: derivation.document,
    operationId: operation.operationId,
    creates: createdBy(operation),
    requests: facts.requests,
    conditions: unknown.conditions,
    fresh: relations.fresh,
    requirements: withUniqueIds([
      ...successRequirements(facts),
      ...(facts.isWritten ? shownRequirements(facts) : []),
      ...toleranceRequirements(facts, relations.fresh),
      ...statusesRequirement(facts),
      ...refusals,
      ...unknown.requirements,
      // An id that nobody issued may be refused in several ways: it does not show any of them.
      ...refusalsOfTarget(facts, refusals).filter(({ place }) => place !== '404' || unknown.requirements.length === 0),
      ...responseRequirements(facts),
      ...relations.requirements,
      ...lifecycleRequirements(facts),
      ...listedRequirements(facts),
      ...belongingRequirements(facts),
      ...workflowRequirements(facts),
    ]),
    warnings: facts.warnings,
  };
}

/** What the documented request creates on a subject, in words, where nobody has said it. */
function createdBy({ method, operationId }: DerivedOperation): string | null {
  if (isSafe(method)) return null;
  return method === 'delete' ? `one thing less (${operationId})` : `what ${operationId} makes`;
}
