import { citationOf, isNumbered } from '../contract/citation.js';
import { mergedLines } from '../contract/facts.js';
import type { JsonPointer, Page, Source } from '../contract/model.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { canonicalPointer } from '../contract/schema.js';
import type { OpenApi } from './openapi.js';

/** The lines that say what stands at a place of the contract, as in `document 004, lines 11, 15-17`, if there are any. */
export type CitationAt = (place: JsonPointer) => string | undefined;

/**
 * Collects what the requirements cite. A place has the lines of the requirements about it or, if there are none, of those
 * about what it holds. What is only implied stands in no document.
 */
export function citations(openapi: OpenApi, pages: readonly Page[]): CitationAt {
  const own = new Map<JsonPointer, Source[]>();
  const inside = new Map<JsonPointer, Source[]>();
  const add = (sources: Map<JsonPointer, Source[]>, place: JsonPointer, source: Source): void => {
    const known = sources.get(place);
    if (known) known.push(source);
    else sources.set(place, [source]);
  };
  for (const { basis, contract, source } of pages.flatMap(({ requirements }) => requirements)) {
    if (basis === 'implied') continue;
    for (const place of contract.map((pointer) => canonicalPointer(openapi, pointer))) {
      add(own, place, source);
      for (const holder of holdersOf(place)) add(inside, holder, source);
    }
  }
  // Many places refer to the same component.
  const texts = new Map<JsonPointer, string | undefined>();
  return (pointer) => {
    const place = canonicalPointer(openapi, pointer);
    if (!texts.has(place)) texts.set(place, textOf(own.get(place) ?? inside.get(place) ?? []));
    return texts.get(place);
  };
}

function holdersOf(place: JsonPointer): readonly JsonPointer[] {
  const tokens = parsePointer(place);
  return tokens.map((_, count) => formatPointer(tokens.slice(0, count)));
}

function textOf(sources: readonly Source[]): string | undefined {
  const documents = [...new Set(sources.map(({ document }) => document))].sort();
  const texts = documents.map((number) => {
    const lines = mergedLines(sources.filter(({ document }) => document === number).map((source) => source.lines));
    if (!isNumbered({ document: number })) return citationOf({ document: number, lines });
    return `document ${number}, ${/^\d+$/.test(lines) ? 'line' : 'lines'} ${lines}`;
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}
