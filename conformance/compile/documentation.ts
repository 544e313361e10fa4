import type { JsonPointer, Page } from '../contract/model.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import { canonicalPointer } from '../contract/schema.js';
import { citations, type CitationAt } from './citations.js';
import type { OpenApi } from './openapi.js';

/** What the contract says of one of its places, in paragraphs. */
export interface Documentation {
  /** A title or summary. */
  readonly heading?: string;
  /** The description, what an operation creates, and the source. */
  readonly paragraphs: readonly string[];
}

/** Finds the documentation of a place, or of the component that it refers to. */
export type DocumentationAt = (pointer: JsonPointer) => Documentation;

/**
 * The documentation of a contract: the texts of the document, and what the register adds to them.
 * @param citation the source of a place; what the requirements cite unless given
 */
export function documentationOf(
  openapi: OpenApi,
  pages: readonly Page[],
  citation: CitationAt = citations(openapi, pages),
): DocumentationAt {
  const creations = new Map<JsonPointer, string[]>();
  for (const { path, method, creates } of pages) {
    if (creates === null) continue;
    const place = formatPointer(['paths', path, method]);
    creations.set(place, [...(creations.get(place) ?? []), `Creates ${creates}.`]);
  }
  return (pointer) => {
    const place = canonicalPointer(openapi, pointer);
    const value = valueAt(openapi, place);
    const heading = textAt(value, 'summary') ?? textAt(value, 'title');
    const source = citation(place);
    const sources = source === undefined ? [] : [`Source: ${source}.`];
    const description = textAt(valueAt(openapi, pointer), 'description') ?? textAt(value, 'description') ?? [];
    const paragraphs = [description, creations.get(place) ?? [], sources].flat();
    return heading === undefined ? { paragraphs } : { heading, paragraphs };
  };
}

function textAt(value: unknown, name: string): string | undefined {
  const text = child(value, name);
  return typeof text === 'string' ? text.trim() : undefined;
}

/**
 * The same document with the whole documentation of each place in its description. References have a description too,
 * so that generated types document what they refer to.
 */
export function withDocumentation(openapi: OpenApi, documentation: DocumentationAt): OpenApi {
  const visit = (value: unknown, place: JsonPointer): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, `${place}/${index}`));
    if (!isObject(value)) return value;
    const members = Object.entries(value).map(([name, member]) => [name, visit(member, place + formatPointer([name]))]);
    const description = isDocumented(value) ? documentation(place).paragraphs.join(' ') : '';
    return { ...Object.fromEntries(members), ...(description === '' ? {} : { description }) };
  };
  return visit(openapi, '') as OpenApi;
}

function isDocumented(value: Readonly<Record<string, unknown>>): boolean {
  return ['description', '$ref', 'operationId'].some((name) => typeof value[name] === 'string');
}
