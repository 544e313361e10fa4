import { isDeepStrictEqual } from 'node:util';
import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { isBefore } from '../instant.js';
import { operand, type CheckedExchange, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed } from '../result.js';

/** The expectation of the check below. */
export interface ListingExpectation {
  readonly kind: 'listing';
  readonly listing: string;
  /** The values of all items, over all pages. */
  readonly operand: RuntimeExpression;
  readonly on: readonly StatusRange[];
}

/** One walk through all pages of a list. */
interface Walk {
  readonly exchange: AnsweredExchange;
  /** The values in the order in which the pages have them. */
  readonly values: readonly unknown[];
  /** How many of them the first page has. */
  readonly onFirst: number;
}

interface Listing {
  readonly describe: (values: string) => string;
  /** The first value that is wrong in a walk, in a list; none where nothing is; `undefined` where there is nothing to judge. */
  readonly wrongIn: (walk: Walk, all: readonly Walk[]) => readonly unknown[] | undefined;
  readonly demand: string;
}

const listings: Readonly<Record<string, Listing>> = {
  noneTwice: {
    describe: (values) => `No two items of a list have the same value of ${values}`,
    demand: 'be another one for each item',
    // What others create meanwhile may move an item on to the next page, but not in every walk.
    wrongIn: (walk, all) => {
      if (!isPaged(walk)) return undefined;
      return all.filter(isPaged).some((one) => twice(one).length === 0) ? [] : twice(walk);
    },
  },
  noneLeftOut: {
    describe: (values) => `No page size leaves out a value of ${values} that is listed before and after`,
    demand: 'have the same values whatever the page size',
    wrongIn: (walk, all) => {
      const index = all.indexOf(walk);
      const earlier = valuesOf(all.slice(0, index));
      const later = valuesOf(all.slice(index + 1));
      const wanted = earlier.filter((value, own) => !has(earlier.slice(0, own), value) && has(later, value));
      if (walk.exchange.pages?.isWhole !== true || wanted.length <= walk.onFirst) return undefined;
      return wanted.filter((value) => !has(walk.values, value));
    },
  },
  ascending: {
    describe: (values) => `The items of a list are in the ascending order of ${values}`,
    demand: 'ascend from item to item',
    wrongIn: ({ values }) => (values.length < 2 ? undefined : outOfOrder(values)),
  },
  descending: {
    describe: (values) => `The items of a list are in the descending order of ${values}`,
    demand: 'descend from item to item',
    wrongIn: ({ values }) => (values.length < 2 ? undefined : outOfOrder([...values].reverse())),
  },
};

/** What a list shows over all its pages. */
export const listing: CheckKind<ListingExpectation, RuntimeExpression> = {
  keys: Object.keys(listings),
  shape: operand,
  example: 'A',
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (given, on, key) => ({ kind: 'listing', listing: key, operand: given, on }),
  mentions: ({ operand: given }) => ({ expressions: [given] }),
  describe: ({ listing: name, operand: given }) => listingNamed(name).describe(describeOperand(given)),
  judgement: { over: 'several', judge: judgeListing },
  whyTriviallyMet: 'the list has no item that could be wrong',
};

function listingNamed(name: string): Listing {
  const found = Object.hasOwn(listings, name) ? listings[name] : undefined;
  if (!found) throw new Error(`the suite knows no listing "${name}"`);
  return found;
}

function judgeListing(
  { listing: name, operand: given }: ListingExpectation,
  exchanges: readonly AnsweredExchange[],
): readonly CheckedExchange[] {
  const { wrongIn, demand } = listingNamed(name);
  const walks = exchanges.flatMap((exchange) => walkOf(exchange, given));
  return walks.map((walk) => {
    const { exchange } = walk;
    const wrong = wrongIn(walk, walks);
    if (!wrong) return { exchange, result: notApplicable('no list had enough items to go over several pages') };
    if (wrong.length === 0) return { exchange, result: passed };
    const [first] = wrong;
    const result = failed({
      message: `${nameOperand(given)} should ${demand}; ${show(first)} does not`,
      expected: `values that ${demand}`,
      actual: show(first),
      place: placeOf(given),
      keyword: name,
    });
    return { exchange, result };
  });
}

function walkOf(exchange: AnsweredExchange, given: RuntimeExpression): readonly Walk[] {
  const values = valuesIn(evaluate(given, exchange));
  if (!values) return [];
  const { pages } = exchange;
  const first = pages && valuesIn(evaluate(given, { ...exchange, pages: { ...pages, further: [] } }));
  return [{ exchange, values, onFirst: (first ?? values).length }];
}

/** The values of the items that have one; `undefined` where there is no list. */
function valuesIn(list: unknown): readonly unknown[] | undefined {
  return Array.isArray(list) ? list.filter((value) => value !== undefined) : undefined;
}

/** Whether a walk went over several pages with items. */
function isPaged({ values, onFirst }: Walk): boolean {
  return onFirst < values.length;
}

function valuesOf(walks: readonly Walk[]): readonly unknown[] {
  return walks.flatMap(({ values }) => values);
}

function twice({ values }: Walk): readonly unknown[] {
  return values.filter((value, index) => has(values.slice(0, index), value));
}

function has(values: readonly unknown[], wanted: unknown): boolean {
  return values.some((value) => isDeepStrictEqual(value, wanted));
}

/** The values that come before the one ahead of them: as numbers, as instants, or as texts by their characters. */
function outOfOrder(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => index > 0 && isLess(value, values[index - 1]));
}

function isLess(value: unknown, other: unknown): boolean {
  if (typeof value === 'number' && typeof other === 'number') return value < other;
  return isBefore(String(value), String(other)) ?? String(value) < String(other);
}
