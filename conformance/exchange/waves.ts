import type { PlannedRequest, Preparation } from './planned-request.js';

/** Requests in the order in which they capture values from each other: first those that capture none. */
export function wavesOf(requests: readonly PlannedRequest[]): readonly (readonly PlannedRequest[])[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const depthOf = ({ captures = [] }: PlannedRequest, within: readonly string[] = []): number => {
    const sources = captures.flatMap(({ from }) => (within.includes(from) ? [] : (byId.get(from) ?? [])));
    return captures.length === 0
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
