import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../conformance/errors.js';
import { markup, type Content } from '../../../conformance/reporters/html/markup.js';
import type { ContentsEntry, SitePage } from './frame.js';
import { hrefTo, placeInRepository, referenceFile } from './link.js';
import { readSections, titleOf, type Section } from './markdown.js';

/** A Markdown document of the repository, and the page made from it. */
interface Source {
  readonly source: string;
  readonly file: string;
  readonly title?: string;
  readonly sections: readonly Section[];
}

/** The prose of the site, taken from the repository's documents. */
export interface Prose {
  /** The pages that are made only from documents. */
  readonly pages: readonly SitePage[];
  /** The beginning of the README: what this is, two lines to start with, and how to get it. */
  readonly introduction: Content;
  /** Files of the repository that the prose links to, by their path in the site. */
  readonly linked: ReadonlyMap<string, string>;
}

const documents = [
  { source: 'README.md', file: 'guide.html', title: 'Guide' },
  { source: 'conformance/README.md', file: 'suite.html' },
  { source: 'conformance/cli/OPTIONS.md', file: 'options.html' },
  { source: 'conformance/action/README.md', file: 'ci.html' },
  { source: 'conformance/jest/README.md', file: 'jest.html' },
  { source: 'spec/README.md', file: 'types.html' },
  { source: 'CONTRIBUTING.md', file: 'contributing.html' },
  { source: 'ARCHITECTURE.md', file: 'architecture.html' },
  { source: 'CHANGELOG.md', file: 'changelog.html' },
  { source: 'fixtures/servers/mock/README.md', file: 'mock.html' },
  { source: 'fixtures/servers/mock/RELIANCE.md', file: 'reliance.html' },
  { source: 'scripts/try/clients/README.md', file: 'clients.html' },
  { source: 'scripts/try/subjects/README.md', file: 'subjects.html' },
];

const start = 'index.html';
/**
 * Sections of the README for the start page: the text before the first section, two lines, and how to get the package.
 */
const introductory = 3;

/** The place of the table of APIs, which have their own pages here. */
const generatedElsewhere = 'find.html';

/**
 * Makes pages from the documents of a repository.
 * @throws UsageError for a broken link in them
 */
export function renderProse(root: string): Prose {
  const sources = documents.map((document): Source => {
    const text = readFileSync(path.join(root, document.source), 'utf8');
    return { title: titleOf(text), ...document, sections: readSections(document.source, text) };
  });
  const linked = new Map<string, string>();
  const linker = (source: string, file: string) => (address: string) => {
    const target = resolveLink(root, sources, source, address);
    if (typeof target === 'string') return target;
    if (target.copyOf !== undefined) linked.set(target.file, readFileSync(path.join(root, target.copyOf), 'utf8'));
    return hrefTo(file, target);
  };
  const readme = sources.filter(({ source }) => source === 'README.md');
  return {
    introduction: readme.flatMap(({ source, sections }) =>
      sections.slice(0, introductory).map(({ render }) => render(linker(source, start))),
    ),
    pages: sources.map((one) => pageOf(one, linker(one.source, one.file))),
    linked,
  };
}

/** The sections for a document's own page. The page of the README omits its beginning and its generated tables. */
function ownSections({ source, sections }: Source): readonly Section[] {
  if (source !== 'README.md') return sections;
  return sections.slice(introductory).filter(({ isGenerated }) => !isGenerated);
}

function pageOf(source: Source, href: (address: string) => string): SitePage {
  const sections = ownSections(source);
  return {
    file: source.file,
    title: source.title ?? '',
    body: markup`<div class="prose">${sections.map(({ render }) => render(href))}</div>`,
    contents: sections.flatMap(({ headings }) => headings.flatMap(contentsEntry)),
  };
}

function contentsEntry({ anchor, text, level }: Section['headings'][number]): readonly ContentsEntry[] {
  return level === 2 || level === 3 ? [{ anchor, label: text, level }] : [];
}

/** A place in the site. If its file is a copy of a file of the repository, `copyOf` is that file. */
interface Resolved {
  readonly file: string;
  readonly anchor?: string;
  readonly copyOf?: string;
}

function resolveLink(root: string, sources: readonly Source[], from: string, address: string): Resolved | string {
  const place = placeInRepository(from, address);
  if (!place) return address;
  const { file, anchor } = place;
  const document = sources.find(({ source }) => source === file);
  if (document) return inDocument(document, anchor, `${from}: the link "${address}"`);
  const [, api] = /^spec\/([^/]+)\/README\.md$/.exec(file) ?? [];
  if (api !== undefined) return { file: referenceFile(api) };
  if (file.startsWith('..') || !existsSync(path.join(root, file)) || !statSync(path.join(root, file)).isFile()) {
    throw new UsageError(`${from}: the link "${address}" leads to no file of the repository`);
  }
  return { file: `files/${file}`, copyOf: file };
}

function inDocument(document: Source, anchor: string | undefined, link: string): Resolved {
  if (anchor === undefined) return { file: document.file };
  const index = document.sections.findIndex(({ headings }) => headings.some((one) => one.anchor === anchor));
  const section = document.sections[index];
  if (!section) throw new UsageError(`${link} leads to no heading of ${document.source}`);
  if (document.source !== 'README.md') return { file: document.file, anchor };
  if (section.isGenerated) return { file: generatedElsewhere };
  return { file: index < introductory ? start : document.file, anchor };
}
