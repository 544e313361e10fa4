import type { RuntimeExpression } from '../contract/model.js';
import { child, isObject, parsePointer } from '../contract/pointer.js';
import { headerValue, type AnsweredExchange } from '../exchange/exchange.js';
import { jsonOf } from './body.js';
import type { Place } from './place.js';

/** What a runtime expression names. */
export type Operand =
  | { readonly of: 'request' | 'response'; readonly in: 'body'; readonly pointer: string }
  | { readonly of: 'request'; readonly in: 'path'; readonly name: string }
  | { readonly of: 'response'; readonly in: 'header'; readonly name: string };

/**
 * Reads an OpenAPI runtime expression. In addition to the standard, a token `{name=value}` in a body pointer selects
 * the array item whose member has that value, as in `$response.body#/links/{rel=self}/href`.
 * @throws Error for an expression that the suite does not know
 */
export function parseExpression(expression: RuntimeExpression): Operand {
  const [source = '', pointer = ''] = expression.split('#');
  const name = source.split('.').slice(2).join('.');
  if (source === '$request.body') return { of: 'request', in: 'body', pointer };
  if (source === '$response.body') return { of: 'response', in: 'body', pointer };
  if (source.startsWith('$request.path.')) return { of: 'request', in: 'path', name };
  if (source.startsWith('$response.header.')) return { of: 'response', in: 'header', name };
  throw new Error(`"${expression}" is no runtime expression that the suite knows`);
}

/** The value of a runtime expression in an exchange; `undefined` where the exchange has none. */
export function evaluate(expression: RuntimeExpression, { request, response }: AnsweredExchange): unknown {
  const operand = parseExpression(expression);
  switch (operand.in) {
    case 'path':
      return request.parameters[operand.name];
    case 'header':
      return headerValue(response, operand.name);
    case 'body':
      return pick(operand.of === 'request' ? request.json : jsonOf(response), operand.pointer);
  }
}

/** The place in a response that a runtime expression reads. A value from the request gets the body as its place. */
export function placeOf(expression: RuntimeExpression): Place {
  const operand = parseExpression(expression);
  if (operand.of === 'request') return { in: 'body', pointer: '' };
  return operand.in === 'header' ? { in: 'header', name: operand.name } : { in: 'body', pointer: operand.pointer };
}

function pick(value: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>((parent, token) => {
    const [, name, wanted] = /^\{([^=]+)=(.*)\}$/.exec(token) ?? [];
    if (name === undefined || !Array.isArray(parent)) return child(parent, token);
    // Link relation types are case-insensitive (RFC 8288, 2.1).
    const isWanted = (value: unknown): boolean => String(value).toLowerCase() === wanted?.toLowerCase();
    return parent.find((item: unknown) => isObject(item) && isWanted(item[name])) as unknown;
  }, value);
}
