import { neededBy, type PlannedRequest, type Preparation } from './planned-request.js';

/** Requests in the order in which they need each other's answers: first those that need none. */
export function wavesOf(requests: readonly PlannedRequest[]): readonly (readonly PlannedRequest[])[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const depthOf = (request: PlannedRequest, within: readonly string[] = []): number => {
    const needed = neededBy(request);
    const sources = needed.flatMap((id) => (within.includes(id) ? [] : (byId.get(id) ?? [])));
    return needed.length === 0
      ? 0
      : 1 + Math.max(0, ...sources.map((source) => depthOf(source, [...within, source.id])));
  };
  const waves = new Map<number, PlannedRequest[]>();
  for (const request of requests) {
    const depth = depthOf(request);
    waves.set(depth, [...(waves.get(depth) ?? []), request]);
  }
  return [...waves].sort(([one], [other]) => one - other).map(([, wave]) => wave);
}

/** Requests by their preparation. Those without one come first, because a command affects the whole subject. */
export function byPreparation(
  plan: readonly PlannedRequest[],
): ReadonlyMap<Preparation | undefined, readonly PlannedRequest[]> {
  const groups = new Map<Preparation | undefined, PlannedRequest[]>([[undefined, []]]);
  for (const request of plan) {
    const group = groups.get(request.preparation);
    if (group) group.push(request);
    else groups.set(request.preparation, [request]);
  }
  return groups;
}
