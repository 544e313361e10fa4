import type { RuntimeExpression } from '../contract/model.js';
import { parsePointer } from '../contract/pointer.js';
import { parseExpression } from './expression.js';

const parameterKinds = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header field of the request',
  cookie: 'cookie',
} as const;

/** What a runtime expression names, in words, such as "`/backup/name` of the answer". A letter stands for itself. */
export function describeOperand(expression: RuntimeExpression): string {
  if (!expression.startsWith('$')) return `\`${expression}\``;
  const operand = parseExpression(expression);
  if (operand.in === 'source') return `${describeOperand(operand.expression)} that created, changed or removed it`;
  if (operand.in === 'pages') return `${describeOperand(operand.expression)} on all pages`;
  if (operand.in === 'steps') return `${describeOperand(operand.expression)} in the step \`${operand.step}\``;
  if (operand.in === 'status') return 'the status code';
  if (operand.in === 'parameter') return `the ${parameterKinds[operand.place]} \`${operand.name}\``;
  const owner = operand.of === 'request' ? 'the request' : 'the answer';
  if (operand.in === 'header') return `the header field \`${operand.name}\` of ${owner}`;
  return operand.pointer === '' ? `the body of ${owner}` : `\`${operand.pointer}\` of ${owner}`;
}

/** A token that selects an item of a list by the value of a member. */
const selector = /^\{([^=]+)=(.*)\}$/;

/** The name of what a runtime expression names, such as "`name`" or "`href` where `rel` is `self`". */
export function nameOperand(expression: RuntimeExpression): string {
  const operand = parseExpression(expression);
  if (operand.in === 'parameter' || operand.in === 'header') return `\`${operand.name}\``;
  const tokens = operand.in === 'body' ? parsePointer(operand.pointer) : [];
  const name = tokens.at(-1);
  if (name === undefined) return describeOperand(expression);
  const selecting = tokens.find((token) => selector.test(token));
  return selecting === undefined ? `\`${name}\`` : `\`${name}\` where ${selecting.replace(selector, '`$1` is `$2`')}`;
}
