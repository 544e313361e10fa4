import type { JsonPointer } from '../../contract/model.js';
import { formatPointer, parsePointer, valueAt } from '../../contract/pointer.js';
import type { StatusRange } from '../../contract/status-code.js';
import { jsonOf, show } from '../body.js';
import { code, dataPath, type CheckContext, type CheckKind } from '../kind.js';
import { itemIn } from '../listed-item.js';
import { foldResults, notApplicable, failed, passed, type CheckResult } from '../result.js';
import { isSameValue, meaningAt, type Meaning } from '../same-value.js';
import { listed } from '../../text/listed.js';

/** What a list and an answer about one of its items have in common. */
export interface SharedMembers {
  /** The place of the resource in the answer about it alone. */
  readonly at: JsonPointer;
  /** The places in the resource that the list has, too. */
  readonly members: readonly JsonPointer[];
}

/** The expectation of the check below. */
export interface AsListedExpectation extends SharedMembers {
  readonly kind: 'asListed';
  readonly on: readonly StatusRange[];
}

/**
 * What a list has is shown with the values that the list has. The list is asked for before and after, and only values that are the
 * same in both are compared, because others may change it meanwhile.
 */
export const asListed: CheckKind<AsListedExpectation, SharedMembers> = {
  keys: ['asListed'],
  shape: {
    schema: {
      type: 'object',
      required: ['at', 'members'],
      additionalProperties: false,
      properties: {
        at: { type: 'string' },
        members: { type: 'array', minItems: 1, items: dataPath.schema },
      },
    },
  },
  example: { at: '/backup', members: ['/name'] },
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (shared, on) => ({ kind: 'asListed', ...shared, on }),
  mentions: ({ at, members }) => ({ properties: members.map((member) => at + member) }),
  describe: ({ at, members }) =>
    `What is shown${at === '' ? '' : ` at ${code(at)}`} has the values that the list has before and after: ${listed(members.map(code), 'and')}`,
  judgement: { over: 'one', judge: judgeAsListed },
  whyTriviallyMet: 'the list has no item',
};

function judgeAsListed({ at, members }: AsListedExpectation, context: CheckContext): CheckResult {
  const { request, response, source, later } = context.exchange;
  const [before, after] = [source, later].map((list) => list && request.listed && itemIn(list, request.listed));
  const compared = members.flatMap((member): readonly CheckResult[] => {
    const place = formatPointer([...parsePointer(at), ...parsePointer(member)]);
    const meaning = meaningAt(place, context);
    const [value, next, shown] = [valueAt(before, member), valueAt(after, member), valueAt(jsonOf(response), place)];
    if (!isComparable(value) || !isComparable(shown) || !isSame(value, next, meaning)) return [];
    if (isSame(shown, value, meaning)) return [passed];
    const discrepancy = {
      message: `${code(place)} should be ${show(value)}, as the list has it; it was ${show(shown)}`,
      expected: show(value),
      actual: show(shown),
      place: { in: 'body', pointer: place },
      keyword: 'asListed',
    } as const;
    return [failed(discrepancy)];
  });
  return compared.length === 0
    ? notApplicable('the list has no value of it that stayed the same')
    : foldResults(compared);
}

/** A list may leave null what it would take long to find out. */
function isComparable(value: unknown): boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** A value may have another type in the list, and a number that JavaScript has not exactly is a bigint. */
function isSame(one: unknown, other: unknown, meaning: Meaning | undefined): boolean {
  return isSameValue(String(one), String(other), meaning);
}
