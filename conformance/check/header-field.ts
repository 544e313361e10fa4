import { jsonOrText } from '../contract/json-text.js';
import type { FieldForm } from '../contract/model.js';

/**
 * The value that the text of a header field stands for (OpenAPI 3.1, 4.8.12, style `simple`). A text that does not have
 * the form stands for itself, which its schema then refuses.
 */
export function parseField(text: string, form: FieldForm): unknown {
  switch (form.type) {
    case 'text':
      return text;
    case 'number':
      return /\d/.test(text) ? (parseNumber(text) ?? text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'json':
      return jsonOrText(text);
    case 'array':
      return membersOf(text).map((item) => parseField(item, form.items));
    case 'object':
      return parseObject(membersOf(text), form);
  }
}

function parseNumber(text: string): number | undefined {
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** The members of a list (RFC 9110, 5.6.1): blanks around the commas do not count. */
function membersOf(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map((item) => item.trim());
}

/** `R=100,G=200` where the form says `explode`, and otherwise `R,100,G,200`. */
function parseObject(parts: readonly string[], { members, explode }: Extract<FieldForm, { type: 'object' }>): unknown {
  const pairs = explode
    ? parts.map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')] as const)
    : parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ''] as const] : []));
  return Object.fromEntries(pairs.map(([name, value]) => [name, parseField(value, members[name] ?? { type: 'text' })]));
}
