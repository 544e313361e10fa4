import type { Json } from '../contract/model.js';
import { isObject } from '../contract/pointer.js';

/** A request body in another format than JSON, under the media type of that format. */
export interface OtherFormat {
  readonly mediaType: string;
  readonly text: string;
}

/**
 * What a JSON body says, as CSV (RFC 4180) and as XML. Plain text is not among them: some frameworks read it, and then
 * find the values invalid.
 */
export function otherFormats(json: Json): readonly OtherFormat[] {
  return [
    { mediaType: 'text/csv', text: csv(columnsOf(json)) },
    { mediaType: 'application/xml', text: `<?xml version="1.0" encoding="UTF-8"?>${element('request', json)}` },
  ];
}

type Column = readonly [name: string, value: string];

/** One line with the names, and one with the values. */
function csv(columns: readonly Column[]): string {
  const lines = [columns.map(([name]) => name), columns.map(([, value]) => value)];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One column for each value that has no parts. */
function columnsOf(value: unknown, names: readonly string[] = []): readonly Column[] {
  const parts = partsOf(value);
  if (parts.length === 0) return [[names.join('.') || 'request', plain(value)]];
  return parts.flatMap(([name, part]) => columnsOf(part, [...names, name]));
}

function element(name: string, value: unknown): string {
  const parts = partsOf(value);
  const content = parts.length === 0 ? escaped(plain(value)) : parts.map(([own, part]) => element(own, part)).join('');
  return `<${name}>${content}</${name}>`;
}

function partsOf(value: unknown): readonly (readonly [name: string, part: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ['item', item]);
  return isObject(value) ? Object.entries(value) : [];
}

/** A value without parts as a text. */
function plain(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
