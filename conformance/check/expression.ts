import { parameterPlaces, type ParameterPlace, type RuntimeExpression } from '../contract/model.js';
import { placedName } from '../contract/parameters.js';
import { child, formatPointer, isObject, parsePointer } from '../contract/pointer.js';
import { headerValue, type AnsweredExchange } from '../exchange/exchange.js';
import { bodyOf, jsonOf } from './body.js';
import type { Place } from './place.js';

/** What a runtime expression names. A parameter of the request is known by its place, such as `query:limit`. */
export type Operand =
  | { readonly of: 'request' | 'response'; readonly in: 'body'; readonly pointer: string }
  | { readonly of: 'request'; readonly in: 'parameter'; readonly place: ParameterPlace; readonly name: string }
  | { readonly of: 'response'; readonly in: 'header'; readonly name: string }
  | { readonly of: 'response'; readonly in: 'status' }
  | { readonly of: 'steps'; readonly in: 'steps'; readonly step: string; readonly expression: RuntimeExpression }
  | { readonly of: 'source'; readonly in: 'source'; readonly expression: RuntimeExpression }
  | { readonly of: 'pages'; readonly in: 'pages'; readonly expression: RuntimeExpression };

/**
 * Reads an OpenAPI runtime expression. In addition to the standard, there are cookies; a token `{name=value}` in a body
 * pointer selects the array item whose member has that value, as in `$response.body#/links/{rel=self}/href`, and the token
 * `{last}` the last item; and `$source.`
 * names the exchange that created, changed or removed what the request is about, as in `$source.response.body#/id`. `$pages.` names
 * the list of all pages, as in `$pages.response.body#/things`, and `$steps.` the exchange of an earlier step of the same workflow,
 * as in `$steps.start.response.body#/id`. The token `*` names each item of a list.
 * @throws Error for an expression that the suite does not know
 */
export function parseExpression(expression: RuntimeExpression): Operand {
  if (expression === '$statusCode') return { of: 'response', in: 'status' };
  const { owner, pointer = '' } =
    /^\$(?<owner>request|response)\.body(?:#(?<pointer>.*))?$/s.exec(expression)?.groups ?? {};
  if (owner === 'request' || owner === 'response') return { of: owner, in: 'body', pointer };
  return parseElsewhere(expression) ?? parseNamed(expression);
}

/** What names a value of another exchange, or of several. */
function parseElsewhere(expression: RuntimeExpression): Operand | undefined {
  const ofSource = /^\$source\.(.+)/s.exec(expression)?.[1];
  if (ofSource !== undefined) return { of: 'source', in: 'source', expression: `$${ofSource}` };
  const ofPages = /^\$pages\.(.+)/s.exec(expression)?.[1];
  if (ofPages !== undefined) return { of: 'pages', in: 'pages', expression: `$${ofPages}` };
  const step = /^\$steps\.([^.]+)\../s.exec(expression)?.[1];
  return step === undefined
    ? undefined
    : { of: 'steps', in: 'steps', step, expression: expression.replace(`steps.${step}.`, '') };
}

function parseNamed(expression: RuntimeExpression): Operand {
  const [owner, place, ...rest] = expression.split('.');
  const name = rest.join('.');
  if (name !== '') {
    if (owner === '$request' && isParameterKind(place)) return { of: 'request', in: 'parameter', place, name };
    if (owner === '$response' && place === 'header') return { of: 'response', in: 'header', name };
  }
  throw new Error(`"${expression}" is no runtime expression that the suite knows`);
}

function isParameterKind(place: string | undefined): place is ParameterPlace {
  return parameterPlaces.some((one) => one === place);
}

/** The value of a runtime expression in an exchange; `undefined` where the exchange has none. */
export function evaluate(expression: RuntimeExpression, exchange: AnsweredExchange): unknown {
  const { request, response, source, steps } = exchange;
  const operand = parseExpression(expression);
  switch (operand.in) {
    case 'parameter': {
      const { parameters } = request;
      return parameters[placedName({ in: operand.place, name: operand.name })] ?? parameters[operand.name];
    }
    case 'source':
      return valueIn(source, operand);
    case 'steps':
      return valueIn(steps?.[operand.step], operand);
    case 'pages':
      return inAllPages(operand.expression, exchange);
    case 'status':
      return response.status;
    case 'header':
      return headerValue(response, operand.name);
    case 'body':
      return pick(operand.of === 'request' ? request.json : bodyOf(exchange), operand.pointer);
  }
}

function valueIn(
  exchange: AnsweredExchange | undefined,
  { expression }: { readonly expression: RuntimeExpression },
): unknown {
  return exchange && evaluate(expression, exchange);
}

/** The items of a list on all its pages; `undefined` where one of them has no list, or where only one page was asked for. */
function inAllPages(expression: RuntimeExpression, exchange: AnsweredExchange): readonly unknown[] | undefined {
  if (!exchange.pages) return undefined;
  const lists = [exchange, ...exchange.pages.further].map((page) => evaluate(expression, page));
  return lists.every((list): list is unknown[] => Array.isArray(list)) ? lists.flat() : undefined;
}

/** The place in a response that a runtime expression reads. A value from elsewhere gets the body as its place. */
export function placeOf(expression: RuntimeExpression): Place {
  const operand = parseExpression(expression);
  if (operand.in === 'pages') return placeOf(operand.expression);
  if (operand.of !== 'response') return { in: 'body', pointer: '' };
  if (operand.in === 'status') return { in: 'status', status: null };
  return operand.in === 'header' ? { in: 'header', name: operand.name } : { in: 'body', pointer: operand.pointer };
}

/** Whether a list of the answer is too short for the item that a runtime expression is about. */
export function lacksItem(expression: RuntimeExpression, { response }: AnsweredExchange): boolean {
  const operand = parseExpression(expression);
  if (operand.in !== 'body' || operand.of === 'request') return false;
  const tokens = parsePointer(operand.pointer);
  return tokens.some((token, depth) => {
    const list = tokens.slice(0, depth).reduce(below, jsonOf(response));
    return Array.isArray(list) && /^\d+$/.test(token) && child(list, token) === undefined;
  });
}

function pick(value: unknown, pointer: string): unknown {
  const tokens = parsePointer(pointer);
  const each = tokens.indexOf('*');
  if (each < 0) return tokens.reduce(below, value);
  const list = tokens.slice(0, each).reduce(below, value);
  const rest = formatPointer(tokens.slice(each + 1));
  return Array.isArray(list) ? list.map((item: unknown) => pick(item, rest)) : undefined;
}

function below(parent: unknown, token: string): unknown {
  const name = /\{([^=]+)=/.exec(token)?.[1];
  if (token === '{last}' && Array.isArray(parent)) return parent.at(-1) as unknown;
  if (name === undefined || !Array.isArray(parent)) return child(parent, token);
  // Link relation types are case-insensitive (RFC 8288, 2.1).
  const isWanted = (value: unknown): boolean => `{${name}=${String(value)}}`.toLowerCase() === token.toLowerCase();
  return parent.find((item: unknown) => isObject(item) && isWanted(item[name])) as unknown;
}
