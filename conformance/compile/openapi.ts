import { formatPointer, valueAt } from '../contract/pointer.js';
import { bundleFiles } from './bundle.js';
import { documentFaults } from './check-document.js';
import { withImpliedLinks } from './implied-links.js';
import { versionProblems } from './openapi-version.js';
import { normalizeOpenApi } from './normalize.js';
import { SpecificationError, type Problem } from './problem.js';
import { openSourceFiles, problemAt, type Place } from './source-files.js';
import { upgradeOpenApi } from './upgrade.js';
import type { YamlFile } from './yaml-file.js';

/** A parsed and bundled OpenAPI document. */
export type OpenApi = Readonly<Record<string, unknown>>;

/** A document in one piece, of OpenAPI 3.1, with the origin of its values. */
export interface CompiledDocument {
  readonly openapi: OpenApi;
  /** Where the value at a JSON Pointer stands in the files, or its nearest ancestor there. */
  readonly placeOf: (pointer: string) => Place;
  /** The files that it was read from, that of the document first. */
  readonly files: readonly YamlFile[];
}

/** The title of a document. */
export function titleOf(openapi: OpenApi): string {
  return String(valueAt(openapi, '/info/title'));
}

/**
 * Reads an OpenAPI document of one or several files, bundles and validates it. OpenAPI 3.0 becomes 3.1.
 * @param root the folder that the paths of problems are relative to
 * @param isStrict whether a format or keyword that nothing would check is an error
 * @throws SpecificationError with every problem found
 */
export function compileDocument(root: string, entry: string, isStrict = false): CompiledDocument {
  const files = openSourceFiles(root, entry);
  refuse(versionProblems(files.entry));
  const { document, placeOf, problems } = bundleFiles(files);
  refuse([...problems, ...files.all().flatMap(lostNumbers)]);
  const openapi = upgradeOpenApi(document);
  const faults = documentFaults(openapi, isStrict);
  refuse(faults.map(({ tokens, message }) => problemAt(placeOf(formatPointer(tokens)), message)));
  return { openapi: withImpliedLinks(normalizeOpenApi(openapi)), placeOf, files: files.all() };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new SpecificationError(problems);
}

/** A limit is compared with numbers that are no more exact than itself. All other values are to stay as they are written. */
const limits = /\/(?:minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/;

function lostNumbers(file: YamlFile): readonly Problem[] {
  return file
    .lostNumbers()
    .filter(({ pointer }) => !limits.test(pointer))
    .map(({ pointer, written }) =>
      file.problemAt(pointer, `${written} is no number that JSON can hold exactly: quote it`),
    );
}
