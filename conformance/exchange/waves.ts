import type { PlannedRequest } from './planned-request.js';

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
