import { groupBy } from '../contract/group-by.js';
import { isControl, neededBy, sentValue, type PlannedRequest, type Preparation } from './planned-request.js';

/** Requests in the order in which they need each other's answers: first those that need none. */
export function wavesOf(requests: readonly PlannedRequest[]): readonly (readonly PlannedRequest[])[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const depthOf = (request: PlannedRequest, within: ReadonlySet<string> = new Set()): number => {
    const needed = neededBy(request);
    const sources = needed
      .filter((id) => !within.has(id))
      .map((id) => byId.get(id))
      .filter((source) => source !== undefined);
    return needed.length === 0
      ? 0
      : 1 + Math.max(0, ...sources.map((source) => depthOf(source, new Set([...within, source.id]))));
  };
  return [...groupBy(requests, (request) => depthOf(request))]
    .sort(([one], [other]) => one - other)
    .flatMap(([, wave]) => oneByOne(wave));
}

/**
 * Those that create the same as another one, such as in another media type, come after it: a subject that takes each value only
 * once may fail where two of them come at once.
 */
function oneByOne(wave: readonly PlannedRequest[]): readonly (readonly PlannedRequest[])[] {
  const creations = wave.filter((one) => isControl(one) && one.creates !== null && one.json !== undefined);
  const again = new Set([...groupBy(creations, sentValue).values()].flatMap((equal) => equal.slice(1)));
  return again.size === 0 ? [wave] : [wave.filter((request) => !again.has(request)), [...again]];
}

/** Requests by their preparation. Those without one come first, because a command affects the whole subject. */
export function byPreparation(
  plan: readonly PlannedRequest[],
): ReadonlyMap<Preparation | undefined, readonly PlannedRequest[]> {
  const groups = groupBy(plan, ({ preparation }) => preparation);
  return new Map([[undefined, groups.get(undefined) ?? []], ...groups]);
}
