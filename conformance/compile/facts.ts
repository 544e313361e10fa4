import { existsSync } from 'node:fs';
import path from 'node:path';
import { unknownName } from '../text/unknown-name.js';
import { linesWithoutFacts, sortedFacts } from '../contract/facts.js';
import type { ConformanceData, Page, SourceFact } from '../contract/model.js';
import type { Problem } from './problem.js';
import { readRegisterFile, type FactsFile, type RegisterFile, type SourcesFile } from './register-schema.js';

/** The documents of an API, and what is wrong with the facts about them. */
export interface CompiledFacts {
  readonly documents: ConformanceData['documents'];
  readonly problems: readonly Problem[];
}

/**
 * Adds to each document what its cited lines hold, from `facts.yaml`. Without that file, the documents stay as they are;
 * with it, every line that a requirement cites needs a fact.
 */
export function compileFacts(
  root: string,
  base: string,
  sources: SourcesFile,
  pages: readonly Pick<Page, 'requirements'>[],
): CompiledFacts {
  if (!existsSync(path.join(root, base, 'facts.yaml'))) return { documents: sources.documents, problems: [] };
  const file = readRegisterFile(root, `${base}/facts.yaml`, 'facts');
  const documents = Object.entries(sources.documents).map(
    ([number, document]) => [number, { ...document, facts: factsOf(file.content[number]) }] as const,
  );
  return {
    documents: Object.fromEntries(documents),
    problems: [...unlisted(file, sources), ...missing(file, sources, pages)],
  };
}

function factsOf(facts: FactsFile[string] = {}): readonly SourceFact[] {
  return sortedFacts(Object.entries(facts).map(([lines, fact]) => ({ lines, fact })));
}

function unlisted({ yaml, content }: RegisterFile<FactsFile>, sources: SourcesFile): readonly Problem[] {
  return Object.keys(content).flatMap((document) =>
    documentProblems(sources, document).map((message) => yaml.problemAt(`/${document}`, message)),
  );
}

function missing(
  { yaml, content }: RegisterFile<FactsFile>,
  sources: SourcesFile,
  pages: readonly Pick<Page, 'requirements'>[],
): readonly Problem[] {
  return pages.flatMap(({ requirements }) =>
    requirements.flatMap(({ id, source: { document, lines } }) => {
      const [line] = linesWithoutFacts(factsOf(content[document]), lines);
      // A requirement that cites no source is a problem of its page.
      if (line === undefined || !Object.hasOwn(sources.documents, document)) return [];
      return [yaml.problemAt('', `${id} cites line ${line} of document ${document}: say what it holds`)];
    }),
  );
}

/** Why a document cannot be cited: it is not listed. */
export function documentProblems({ documents }: SourcesFile, document: string): readonly string[] {
  if (Object.hasOwn(documents, document)) return [];
  const listed = Object.keys(documents);
  return [unknownName('document', document, listed, `sources.yaml has ${listed.join(', ')}`)];
}
