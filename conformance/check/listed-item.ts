import { valueAt } from '../contract/pointer.js';
import { isSuccess } from '../contract/status-code.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import type { ListedItem } from '../exchange/planned-request.js';
import { jsonOf, show } from './body.js';

/** An item of the list in an answer; `undefined` where it has no such item, or is no list. */
export function itemIn({ response }: AnsweredExchange, { list, id, value }: ListedItem): unknown {
  const items = isSuccess(response.status) ? valueAt(jsonOf(response), list) : undefined;
  if (!Array.isArray(items)) return undefined;
  return items.find((item: unknown) => asText(valueAt(item, id)) === value) as unknown;
}

/** A value as a parameter has it: a text, whatever the type of the member that has the same value. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}
