import { factsAt } from '../../contract/facts.js';
import type { ApiReport, Report, RequirementReport } from '../../report/report.js';
import { requirementsOf } from '../../report/report.js';
import { markup, prose, type Markup } from './markup.js';

/** A fact of a document with its anchor in the page. */
interface PlacedFact {
  readonly anchor: string;
  readonly lines: string;
  readonly fact: string;
}

/** A document with its anchor in the page, and its facts that requirements cite. */
export interface PlacedDocument {
  readonly anchor: string;
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  readonly facts: readonly PlacedFact[];
}

/** The documents of a report by API and name. */
export type Sources = ReadonlyMap<string, PlacedDocument>;

/** Gives each document, and each of its facts that a requirement cites, an anchor. */
export function sourcesOf({ apis }: Pick<Report, 'apis'>): Sources {
  const sources = new Map<string, PlacedDocument>();
  let count = 0;
  for (const api of apis) {
    for (const [name, { title, origin, facts }] of Object.entries(api.documents)) {
      const citing = requirementsOf({ apis: [api] }).filter(({ source }) => source.document === name);
      if (citing.length === 0) continue;
      const cited = new Set(citing.flatMap(({ source }) => factsAt(facts ?? [], source.lines)));
      const anchor = `source-${sources.size + 1}`;
      const placed = [...cited].map((one) => ({ ...one, anchor: `fact-${(count += 1)}` }));
      sources.set(keyOf(api, name), { anchor, name, title, origin, facts: placed });
    }
  }
  return sources;
}

/** The document that a requirement cites; `undefined` where the report does not have it. */
export function sourceIn(sources: Sources, api: ApiReport, { source }: RequirementReport): PlacedDocument | undefined {
  return sources.get(keyOf(api, source.document));
}

function keyOf({ id }: Pick<ApiReport, 'id'>, document: string): string {
  return `${id} ${document}`;
}

/** Links to the facts that a requirement cites. The script of the page puts the facts in their place. */
export function factLinks({ facts }: PlacedDocument, lines: string): readonly Markup[] {
  return factsAt(facts, lines).map(
    (one) => markup`<li><a href="#${anchorIn(facts, one.lines, one.fact)}">${one.lines}</a></li>`,
  );
}

function anchorIn(facts: readonly PlacedFact[], lines: string, fact: string): string {
  return facts.find((one) => one.lines === lines && one.fact === fact)?.anchor ?? '';
}

/** All documents with the facts that requirements cite, each once. */
export function renderSources(sources: Sources): Markup {
  if (sources.size === 0) return markup``;
  const documents = [...sources.values()].map(
    ({ anchor, name, title, origin, facts }) => markup`<h3 id="${anchor}">${name} ${title}</h3>
      <p class="muted">${origin}</p>
      <ul class="facts">
        ${facts.map((one) => markup`<li id="${one.anchor}"><span class="muted">${one.lines}</span> ${prose(one.fact)}</li>`)}
      </ul>`,
  );
  return markup`<section id="sources" aria-labelledby="sources-heading">
    <h2 id="sources-heading">Sources <span class="count">${sources.size}</span></h2>
    ${documents}
  </section>`;
}
