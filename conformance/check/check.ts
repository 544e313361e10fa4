import type { Expectation } from '../contract/model.js';
import { checkHeader } from './header.js';
import { checkMediaType } from './media-type.js';
import { checkNoBody, checkNoParameters } from './no-body.js';
import { checkProperty } from './property.js';
import { checkRelation } from './relation.js';
import type { CheckContext, CheckResult } from './result.js';
import { checkDocumentedStatus, checkStatus } from './status.js';

/** An expectation that one exchange is enough to judge. */
export type SingleExpectation = Exclude<Expectation, { kind: 'distinct' | 'followsFrom' }>;

/** Judges one expectation over one exchange. The caller has selected an exchange that the expectation applies to. */
export function check(expectation: SingleExpectation, context: CheckContext): CheckResult {
  switch (expectation.kind) {
    case 'status':
      return checkStatus(expectation.statuses, context);
    case 'documentedStatus':
      return checkDocumentedStatus(context);
    case 'mediaType':
      return checkMediaType(expectation.mediaTypes, context);
    case 'header':
      return checkHeader(expectation.name, context);
    case 'noBody':
      return checkNoBody(context);
    case 'noParameters':
      return checkNoParameters(context);
    case 'property':
      return checkProperty(expectation.at, context);
    case 'relation':
      return checkRelation(expectation, context);
  }
}
