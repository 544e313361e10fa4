import type { JsonPointer, RuntimeExpression } from '../../contract/model.js';
import { valueAt } from '../../contract/pointer.js';
import { isSuccess, type StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { jsonOf, show } from '../body.js';
import { evaluate } from '../expression.js';
import { code, dataPath, type CheckContext, type CheckKind } from '../kind.js';
import { asText } from '../listed-item.js';
import { describeOperand } from '../operand-words.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** Which items a list is to have. */
export interface Chosen {
  /** The place of the list in an answer, and in an item the places of the id and of what decides. */
  readonly list: JsonPointer;
  readonly id: JsonPointer;
  readonly member: JsonPointer;
  /** The value that the items have; where it is absent, they have no such member. */
  readonly value?: RuntimeExpression;
}

/** The expectation of the check below. */
export interface FiltersExpectation extends Chosen {
  readonly kind: 'filters';
  readonly on: readonly StatusRange[];
}

/**
 * A list has the items that fit what the request asks for, and no others. What fits is known from the list of a request that asks for
 * nothing in particular, before and after: what is in only one of them may have been made, changed or removed meanwhile. An item
 * without a member may only not show it, so that nobody knows which of these are to be there.
 */
export const filters: CheckKind<FiltersExpectation, Chosen> = {
  keys: ['filters'],
  shape: {
    schema: {
      type: 'object',
      required: ['list', 'id', 'member'],
      additionalProperties: false,
      properties: {
        list: { type: 'string' },
        id: dataPath.schema,
        member: dataPath.schema,
        value: { $ref: '#/$defs/expression' },
      },
    },
  },
  example: { list: '/things', id: '/id', member: '/colour', value: 'A' },
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (chosen, on) => ({ kind: 'filters', ...chosen, on }),
  mentions: ({ list, id, member, value }) => ({
    properties: [id, member].map((one) => `${list}/*${one}`),
    ...(value !== undefined && { expressions: [value] }),
  }),
  describe: ({ member, value }) =>
    value === undefined
      ? `The list has no item with ${code(member)}`
      : `The list has the items whose ${code(member)} is ${describeOperand(value)}, and no others`,
  judgement: { over: 'one', judge: judgeFilters },
  whyTriviallyMet: 'all items of the list fit',
};

function judgeFilters(expectation: FiltersExpectation, { exchange }: CheckContext): CheckResult {
  const { list, member, value } = expectation;
  if (itemsIn(exchange, list) === undefined) return notApplicable('there was no list');
  const asked = value === undefined ? undefined : evaluate(value, exchange);
  const fits = fitting(expectation, asked);
  const wanted = value === undefined ? `items without ${member}` : `items whose ${member} is ${show(asked)}`;
  const shown = itemsOfAllPages(exchange, list);
  // An item that lacks the member is left to the requirement about that.
  const stray = shown.find((item) => !fits(item) && valueAt(item, member) !== undefined);
  if (stray !== undefined)
    return wrong(expectation, `should have no others than ${wanted}; it had ${show(stray)}`, wanted, show(stray));
  const lost = value === undefined ? undefined : lostIn(expectation, exchange, fits);
  if (lost !== undefined)
    return wrong(
      expectation,
      `should have all ${wanted}; it lacked ${show(lost)}`,
      wanted,
      `a list without ${show(lost)}`,
    );
  const { later } = exchange;
  const isTelling = later && itemsIn(later, list)?.some((item) => !fits(item));
  return isTelling
    ? passed
    : notApplicable('all items of the list fit, so that it does not show what the request chooses');
}

/** The first item that fits, was there all the time, and is not in the list. */
function lostIn({ list, id }: Chosen, exchange: AnsweredExchange, fits: (item: unknown) => boolean): unknown {
  const { source, later, pages } = exchange;
  const [before, after] = [source, later].map((one) => one && itemsIn(one, list));
  const shown = itemsOfAllPages(exchange, list);
  const isIn = (items: readonly unknown[] | undefined, item: unknown): boolean =>
    items?.some((one) => asText(valueAt(one, id)) === asText(valueAt(item, id)) && fits(one)) === true;
  return pages?.isWhole === false
    ? undefined
    : before?.find((item) => fits(item) && isIn(after, item) && !isIn(shown, item));
}

function itemsOfAllPages(exchange: AnsweredExchange, list: JsonPointer): readonly unknown[] {
  return [exchange, ...(exchange.pages?.further ?? [])].flatMap((page) => itemsIn(page, list) ?? []);
}

/** Tells which items are asked for. A member that is null is not there. */
function fitting({ member, value }: Chosen, asked: unknown): (item: unknown) => boolean {
  return (item) => {
    const own = valueAt(item, member) ?? undefined;
    return value === undefined ? own === undefined : own !== undefined && asText(own) === asText(asked);
  };
}

function wrong({ list }: Chosen, what: string, wanted: string, actual: string): CheckResult {
  return failed({
    message: `the list ${what}`,
    expected: `the ${wanted}, and no others`,
    actual,
    place: { in: 'body', pointer: list },
    keyword: 'filters',
  });
}

function itemsIn({ response }: AnsweredExchange, list: JsonPointer): readonly unknown[] | undefined {
  const items = isSuccess(response.status) ? valueAt(jsonOf(response), list) : undefined;
  return Array.isArray(items) ? (items as readonly unknown[]) : undefined;
}
