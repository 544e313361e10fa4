import type { StatusRange } from '../../contract/status-code.js';
import type { HeaderRule } from '../../contract/model.js';
import { headerValue } from '../../exchange/exchange.js';
import { responseRules } from '../body.js';
import { parseField } from '../header-field.js';
import { code, text, type CheckContext, type CheckKind } from '../kind.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';
import { firstError, ruleAt } from '../validate.js';

/** The expectation of the check below. */
export interface HeaderExpectation {
  readonly kind: 'header';
  readonly name: string;
  readonly on: readonly StatusRange[];
}

/** The header field is there if the contract requires it, and its value is valid against the field's schema. */
export const header: CheckKind<HeaderExpectation, string> = {
  keys: ['header'],
  shape: text,
  example: 'Location',
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (name, on) => ({ kind: 'header', name, on }),
  mentions: ({ name }) => ({ headers: [name] }),
  describe: ({ name }) => `The header field ${code(name)} is there if it is required, and valid against its schema`,
  judgement: { over: 'one', judge: ({ name }, context) => judgeHeader(name, context) },
  whyTriviallyMet: 'the header field is there and well-formed',
};

function judgeHeader(name: string, { contract, page, exchange }: CheckContext): CheckResult {
  const documented = headerRule(responseRules(page, exchange.response.status)?.headers ?? {}, name);
  if (documented === undefined) return notApplicable(`the contract documents no ${name} for this status code`);
  const rule = ruleAt(contract, documented.rule);
  const { expected } = rule;
  const place = { in: 'header', name } as const;
  const value = headerValue(exchange.response, name);
  if (value === undefined) {
    if (!documented.required) return notApplicable(`${name} did not come; it is optional`);
    const message = `the header field ${name} is missing`;
    return failed({ message, expected, actual: 'no such field', place, keyword: 'required' });
  }
  const error = firstError(contract, rule, parseField(value, documented.form));
  if (!error) return passed;
  const message = `the header field ${name} has another form`;
  return failed({ message, expected, actual: value || 'an empty value', place, keyword: error.keyword });
}

/** Names of header fields are the same in any letter case (RFC 9110, 5.1). */
function headerRule(headers: Readonly<Record<string, HeaderRule>>, name: string): HeaderRule | undefined {
  return Object.entries(headers).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}
