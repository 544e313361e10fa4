import type { DocumentedRequest, Page } from '../contract/model.js';
import { isParameterPlace, parameterValue } from '../contract/parameters.js';
import { formatPointer, valueAt } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import type { ApiSettings } from './target.js';

/**
 * Asserts that each captured value comes from a documented request of the API that needs no answer to the one that captures it:
 * the suite sends those first.
 */
export function assertCaptures(
  { operations = {} }: ApiSettings,
  pages: readonly Page[],
  api: string,
  errorAt: ErrorAt,
): void {
  const requests = pages.flatMap((page) => {
    const { captures = {} } = operations[page.operationId] ?? {};
    return page.requests.map((request) => {
      const taken = new Set(keysIn(page, request, Object.keys(captures)));
      const own = Object.entries(captures).filter(([key]) => taken.has(key));
      const sources = own.map(([, { from }]) => from);
      return { id: `${page.id}/${request.name}`, operationId: page.operationId, taken, sources };
    });
  });
  const sourcesOf = new Map(requests.map(({ id, sources }) => [id, sources]));
  const known = [...sourcesOf.keys()];
  for (const [operationId, { captures = {} }] of Object.entries(operations)) {
    for (const [key, { from }] of Object.entries(captures)) {
      const place = `/apis${formatPointer([api, 'operations', operationId, 'captures', key])}/from`;
      if (!sourcesOf.has(from)) throw errorAt(place, unknownName('documented request', from, known));
      const needed = neededFor(from, sourcesOf);
      const own = requests.filter((one) => one.operationId === operationId && one.taken.has(key));
      const circle = own.find(({ id }) => needed.has(id));
      if (circle) throw errorAt(place, `${from} needs the answer to ${circle.id} itself: name another request`);
    }
  }
}

/** A request, and all those whose answers it needs. */
function neededFor(from: string, sourcesOf: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const needed = new Set([from]);
  // A set goes on to what is added meanwhile.
  for (const id of needed) sourcesOf.get(id)?.forEach((source) => needed.add(source));
  return needed;
}

/** The parameters and pointers of which a documented request has a value. */
function keysIn(page: Page, { parameters, body }: DocumentedRequest, keys: readonly string[]): readonly string[] {
  return keys.filter(
    (key) =>
      (isParameterPlace(key) ? parameterValue(page.parameters, parameters, key) : valueAt(body, key)) !== undefined,
  );
}
