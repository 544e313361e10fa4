import { child, valueAt } from '../contract/pointer.js';
import type { DerivedOperation, DerivedPage } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { withUniqueIds } from './names.js';
import { factsOf } from './operation-facts.js';
import { refusalRequirements, refusalsOfTarget } from './refusal-requirements.js';
import { relationsOf } from './relations.js';
import { requestRequirements } from './request-requirements.js';
import { responseRequirements } from './response-requirements.js';
import { statusesRequirement, successRequirements, toleranceRequirements } from './success-requirements.js';
import { unknownIds } from './unknown-ids.js';

/** Methods that ask for nothing to be changed (RFC 9110, section 9.2.1). */
const safeMethods: readonly string[] = ['get', 'head', 'options', 'trace'];

/** Derives a page of requirements from an operation of the document. The same document gives the same page. */
export function derivePage(derivation: Derivation, operation: DerivedOperation): DerivedPage {
  const facts = factsOf(derivation, operation);
  const unknown = unknownIds(facts);
  const relations = relationsOf(facts);
  const own = [
    ...successRequirements(facts),
    ...toleranceRequirements(facts, relations.fresh),
    ...statusesRequirement(facts),
    ...refusalRequirements(facts),
    ...unknown.requirements,
    ...requestRequirements(facts),
  ];
  const object = valueAt(derivation.openapi, operation.pointer);
  const summary = child(object, 'summary');
  const title = typeof summary === 'string' && summary.trim() !== '' ? summary.trim() : operation.operationId;
  return {
    id: facts.page,
    title,
    document: derivation.document,
    operationId: operation.operationId,
    creates: safeMethods.includes(operation.method) ? null : `what ${operation.operationId} makes`,
    requests: facts.requests,
    conditions: unknown.conditions,
    fresh: relations.fresh,
    requirements: withUniqueIds([
      ...own,
      ...refusalsOfTarget(facts, own),
      ...responseRequirements(facts),
      ...relations.requirements,
    ]),
    warnings: facts.warnings,
  };
}
