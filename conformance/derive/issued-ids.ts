import { linksOf, responsePlace } from '../contract/links.js';
import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { onceForEach } from '../contract/once.js';
import { formatPointer, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { canonicalPointer, placesOf, type OperationPlace } from '../contract/schema.js';
import { viewAt, viewBelow, type SchemaNode } from '../contract/schema-view.js';

/**
 * The places of the schemas that say which form an id has (`format` or `pattern`), where links say which answers issue the id that
 * a variable of a path takes. A framework often gives the variable itself no more than a type.
 */
export function formsOfIssuedId(openapi: OpenApiDocument, path: string, variable: string): readonly JsonPointer[] {
  return issuedIn(openapi).get(keyOf(path, variable)) ?? [];
}

const issuedIn = onceForEach((openapi: OpenApiDocument): ReadonlyMap<string, readonly JsonPointer[]> => {
  const forms = new Map<string, readonly JsonPointer[]>();
  for (const place of placesOf(openapi)) {
    for (const { target, status, parameters } of linksOf(openapi, place)) {
      for (const [variable, expression] of Object.entries(parameters)) {
        const key = target && keyOf(target.path, variable);
        const at = responsePlace(expression);
        if (!key || at === undefined) continue;
        forms.set(key, [...(forms.get(key) ?? []), ...formsAt(openapi, place, status, at)]);
      }
    }
  }
  return forms;
});

/** A path up to a variable, whatever its variables are called; the empty text where it has no such variable. */
function keyOf(path: string, variable: string): string {
  const end = path.indexOf(`{${variable}}`);
  return end === -1 ? '' : `${path.slice(0, end)}{}`.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** The places of the schemas that say the form of a text in an answer. */
function formsAt(
  openapi: OpenApiDocument,
  { path, method }: OperationPlace,
  status: string,
  at: JsonPointer,
): readonly JsonPointer[] {
  const response = canonicalPointer(openapi, formatPointer(['paths', path, method, 'responses', status]));
  return Object.keys(objectAt(valueAt(openapi, response), 'content'))
    .filter(isJson)
    .flatMap((name) => viewAt(openapi, response + formatPointer(['content', name, 'schema'])))
    .flatMap((node) => viewBelow(openapi, [node], parsePointer(at)) ?? [])
    .filter(hasForm)
    .map(({ pointer }) => pointer);
}

function hasForm({ schema: { type, format, pattern } }: SchemaNode): boolean {
  return [type].flat().includes('string') && (format !== undefined || pattern !== undefined);
}
