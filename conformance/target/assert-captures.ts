import type { DocumentedRequest, Page } from '../contract/model.js';
import { isParameterPlace, parameterValue } from '../contract/parameters.js';
import { formatPointer, valueAt } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import type { ApiSettings } from './target.js';

/**
 * Asserts that each captured value comes from a documented request of the API that captures none itself: the suite sends
 * those first.
 */
export function assertCaptures(
  { operations = {} }: ApiSettings,
  pages: readonly Page[],
  api: string,
  errorAt: ErrorAt,
): void {
  const sources = pages.flatMap((page) => {
    const keys = Object.keys(operations[page.operationId]?.captures ?? {});
    return page.requests.map((request) => ({ id: `${page.id}/${request.name}`, taken: keysIn(page, request, keys) }));
  });
  for (const [operationId, { captures = {} }] of Object.entries(operations)) {
    for (const [key, { from }] of Object.entries(captures)) {
      const place = `/apis${formatPointer([api, 'operations', operationId, 'captures', key])}/from`;
      const source = sources.find(({ id }) => id === from);
      const known = sources.map(({ id }) => id);
      if (!source) throw errorAt(place, unknownName('documented request', from, known));
      if (source.taken[0] !== undefined)
        throw errorAt(place, `${from} takes "${source.taken[0]}" from an answer itself: name another request`);
    }
  }
}

/** The parameters and pointers of which a documented request has a value. */
function keysIn(page: Page, { parameters, body }: DocumentedRequest, keys: readonly string[]): readonly string[] {
  return keys.filter(
    (key) =>
      (isParameterPlace(key) ? parameterValue(page.parameters, parameters, key) : valueAt(body, key)) !== undefined,
  );
}
