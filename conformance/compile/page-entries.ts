import type { Json, JsonPointer } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { DerivedPage, DerivedRequirement } from '../derive/derived-page.js';
import { nearestName, unknownName } from '../text/unknown-name.js';
import type { ExpectationEntry } from './expectation.js';
import type { Problem } from './problem.js';
import type { PageFile, PlaceEntry, RegisterFile, RequirementEntry } from './register-schema.js';

/** A requirement with all that it needs, and where the register, or the contract, says it. */
export interface Entry extends Omit<
  RequirementEntry,
  'statement' | 'basis' | 'lines' | 'contract' | 'when' | 'keyword' | 'values' | 'expect'
> {
  readonly statement: string;
  readonly basis: DerivedRequirement['basis'];
  readonly document?: string;
  /** Absent where the requirement stands where the contract says it. */
  readonly lines?: string;
  readonly contract: readonly [string, ...string[]];
  readonly when: string;
  readonly keyword?: string | undefined;
  readonly values?: readonly Json[];
  readonly expect?: ExpectationEntry;
  /** Reports a problem with one of its keys. */
  readonly report: (key: string, message: string) => void;
}

/** What the entries of a page are made of. */
export interface PageParts {
  /** The file of the page; absent where the register has none for the operation. */
  readonly file?: RegisterFile<PageFile>;
  readonly derived: DerivedPage;
  /** Whether each requirement needs the lines of a document. */
  readonly needsLines: boolean;
  /** What is wrong at a place of the contract. */
  readonly problemOf: (pointer: JsonPointer, message: string) => Problem;
  /** The list to which problems are added. */
  readonly problems: Problem[];
}

/**
 * The requirements of a page: the derived ones, each with what the page says of its place and of itself, and then the page's
 * own. A place or a requirement without the lines of the document is a problem, and so is a place that nothing is derived from.
 */
export function entriesOf(parts: PageParts): readonly Entry[] {
  const { file, derived } = parts;
  const written = file ? writtenIn(file) : [];
  const ids = new Set(derived.requirements.map(({ id }) => id));
  const merged = derived.requirements.map((one) =>
    mergedEntry(
      one,
      written.find(({ entry }) => entry.id === one.id),
      parts,
    ),
  );
  const own = written.filter(({ entry }) => !ids.has(entry.id)).flatMap((one) => ownEntry(one, parts));
  parts.problems.push(...strayPlaces(parts), ...placesWithoutLines(merged, parts));
  return [...merged, ...own];
}

interface WrittenEntry {
  readonly entry: RequirementEntry;
  /** A problem with one of its keys. */
  readonly problemOf: (key: string, message: string) => Problem;
}

function writtenIn({ yaml, content }: RegisterFile<PageFile>): readonly WrittenEntry[] {
  return (content.requirements ?? []).map((entry, index) => ({
    entry,
    problemOf: (key, message) => yaml.problemAt(`/requirements/${index}/${key}`, message),
  }));
}

type PlaceFields = Exclude<PlaceEntry, string>;

function placeFields(place: PlaceEntry | undefined): PlaceFields {
  return typeof place === 'string' ? { lines: place } : (place ?? {});
}

/** A derived requirement with what the page says of its place and, before that, of itself. */
function mergedEntry(one: DerivedRequirement, written: WrittenEntry | undefined, parts: PageParts): Entry {
  const { place, keyword, ...derived } = one;
  const own = placeFields(parts.file?.content.places?.[place]);
  const { contract: pointers, ...override }: Partial<RequirementEntry> = written?.entry ?? {};
  const contract = [one.contract[0], ...one.contract.slice(1), ...[pointers ?? []].flat()] as const;
  // Values of the page's own are about no keyword.
  const about = override.values === undefined ? { keyword } : {};
  const entry = { ...derived, ...about, ...own, ...override, id: one.id, contract };
  return {
    ...entry,
    report: (key, message) => {
      parts.problems.push(problemWith(parts, { one, own, ...(written && { written }) }, key, message));
    },
  };
}

interface Merged {
  readonly one: DerivedRequirement;
  /** What the page says of its place. */
  readonly own: PlaceFields;
  readonly written?: WrittenEntry;
}

/** A problem where the value that is wrong is written. */
function problemWith(
  { file, problemOf }: PageParts,
  { one, own, written }: Merged,
  key: string,
  message: string,
): Problem {
  if (written && Object.hasOwn(written.entry, key.replace(/\/.*/, ''))) return written.problemOf(key, message);
  if (file && Object.hasOwn(own, key)) return file.yaml.problemAt(formatPointer(['places', one.place]), message);
  return problemOf(one.contract[0], `${one.id}: ${message}`);
}

/** A requirement that is not derived. It is stated, of the operation as a whole, unless it says otherwise. */
function ownEntry({ entry, problemOf }: WrittenEntry, parts: PageParts): readonly Entry[] {
  const { statement, basis = 'stated', contract = '', when = 'valid-request' } = entry;
  const { derived, problems } = parts;
  const report = (key: string, message: string): void => {
    problems.push(problemOf(key, message));
  };
  const lacking = lackingKeys(entry, parts);
  if (statement === undefined || lacking.length > 0) {
    const needs = [...(statement === undefined ? ['"statement"'] : []), ...lacking].join(', ');
    const ids = derived.requirements.map(({ id }) => id);
    const nearest = nearestName(entry.id, ids);
    const question = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    report('id', `"${entry.id}" is not derived from the contract, and so needs ${needs}${question}`);
    return [];
  }
  return [{ ...entry, statement, basis, contract: typeof contract === 'string' ? [contract] : contract, when, report }];
}

/** What a requirement of the page's own has to say beside its statement and does not. */
function lackingKeys({ lines, excluded, expect }: RequirementEntry, { needsLines }: PageParts): readonly string[] {
  const hasCheck = excluded !== undefined || expect !== undefined;
  return [...(needsLines && lines === undefined ? ['"lines"'] : []), ...(hasCheck ? [] : ['"expect" or "excluded"'])];
}

/** The places that a page names and nothing is derived from. */
function strayPlaces({ file, derived }: PageParts): readonly Problem[] {
  const known = [...new Set(derived.requirements.map(({ place }) => place))];
  return Object.keys(file?.content.places ?? {}).flatMap((place) =>
    known.includes(place) || !file
      ? []
      : [file.yaml.problemAt(formatPointer(['places', place]), unknownName('place', place, known))],
  );
}

/** The places of derived requirements that have no lines, each once. */
function placesWithoutLines(merged: readonly Entry[], parts: PageParts): readonly Problem[] {
  const { file, derived, needsLines } = parts;
  if (!needsLines || !file) return [];
  const ids = new Set(merged.filter(({ lines }) => lines === undefined).map(({ id }) => id));
  const lacking = derived.requirements.filter(({ id }) => ids.has(id));
  return [...new Map(lacking.map((one) => [one.place, one])).values()].map(({ place, statement }) =>
    file.yaml.problemAt(
      file.content.places ? '/places' : '',
      `nothing under "places" says which lines of the document are about "${place}" ("${statement}"): write them, or exclude it with a reason`,
    ),
  );
}
