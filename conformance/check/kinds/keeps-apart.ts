import type { Json, RuntimeExpression } from '../../contract/model.js';
import { placedName } from '../../contract/parameters.js';
import { isObject } from '../../contract/pointer.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { PlannedRequest } from '../../exchange/planned-request.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { asText } from '../listed-item.js';
import { operands, type CheckContext, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** The expectation of the check below. */
export interface KeepsApartExpectation {
  readonly kind: 'keepsApart';
  /** A list, and the id that none of its items has. */
  readonly operands: readonly [RuntimeExpression, RuntimeExpression];
  readonly on: readonly StatusRange[];
}

/** A list below one parent does not have what was created below another. */
export const keepsApart: CheckKind<KeepsApartExpectation, KeepsApartExpectation['operands']> = {
  keys: ['keepsApart'],
  shape: operands,
  example: ['A', 'B'],
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (given, on) => ({ kind: 'keepsApart', operands: given, on }),
  mentions: ({ operands: expressions }) => ({ expressions }),
  describe: ({ operands: [list, id] }) =>
    `A list, ${describeOperand(list)}, has no item with ${describeOperand(id)}, which belongs to another list`,
  judgement: { over: 'one', judge: judgeKeepsApart },
  whyTriviallyMet: 'the list has nothing that a run has made',
};

function judgeKeepsApart(
  { operands: [list, id] }: KeepsApartExpectation,
  { exchange, page }: CheckContext,
): CheckResult {
  const { request, source } = exchange;
  const [items, value] = [evaluate(list, exchange), evaluate(id, exchange)];
  if (!source || !Array.isArray(items) || value === undefined)
    return notApplicable(`no exchange had both ${describeOperand(list)} and ${describeOperand(id)}`);
  const named = [...page.path.matchAll(/(?<=\{)[^}]*/g)].map(([name]) => valueOf(request, name));
  const known = new Set(textsIn([source.request.parameters, source.request.json ?? null]));
  if (named.every((one) => known.has(asText(one))))
    return notApplicable('there is no other list: what the run has created belongs to this one');
  const isOther = (item: unknown): boolean =>
    isObject(item) && Object.values(item).some((one) => asText(one) === asText(value));
  const other: unknown = items.find(isOther);
  if (other === undefined) return passed;
  return failed({
    message: `${nameOperand(list)} should have no item with ${show(value)}, which was created elsewhere`,
    expected: `no item with ${show(value)}`,
    actual: show(other),
    place: placeOf(list),
    keyword: 'keepsApart',
  });
}

function valueOf({ parameters }: PlannedRequest, name: string): Json | undefined {
  return parameters[placedName({ in: 'path', name })] ?? parameters[name];
}

/** All values in a value, as texts. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [asText(value)];
}
