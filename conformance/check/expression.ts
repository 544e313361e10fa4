import type { RuntimeExpression } from '../contract/model.js';
import { child, isObject, parsePointer } from '../contract/pointer.js';
import { headerValue, type AnsweredExchange } from '../exchange/exchange.js';
import { jsonOf } from './body.js';

/**
 * The value of an OpenAPI runtime expression in an exchange; `undefined` where the exchange has none. Beyond the
 * standard, a token `{name=value}` of a body pointer picks the array item whose member has that value, as in
 * `$response.body#/links/{rel=self}/href`.
 */
export function evaluate(expression: RuntimeExpression, { request, response }: AnsweredExchange): unknown {
  const [source = '', pointer = ''] = expression.split('#');
  if (source === '$request.body') return pick(request.json, pointer);
  if (source === '$response.body') return pick(jsonOf(response), pointer);
  const name = source.split('.').slice(2).join('.');
  if (source.startsWith('$request.path.')) return request.parameters[name];
  if (source.startsWith('$response.header.')) return headerValue(response, name);
  throw new Error(`"${expression}" is no runtime expression that the suite knows`);
}

function pick(value: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((parent, token) => {
    const [, name, wanted] = /^\{([^=]+)=(.*)\}$/.exec(token) ?? [];
    if (name === undefined || !Array.isArray(parent)) return child(parent, token);
    // Link relation types do not depend on letter case (RFC 8288, 2.1).
    const isWanted = (value: unknown): boolean => String(value).toLowerCase() === wanted?.toLowerCase();
    return parent.find((item: unknown) => isObject(item) && isWanted(item[name])) as unknown;
  }, value);
}
