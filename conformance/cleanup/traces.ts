import { isSuccess } from '../contract/status-code.js';
import { isAnswered } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Sent } from '../exchange/session.js';
import type { Plan } from '../plan/plan-requests.js';
import type { Planner } from '../plan/planner.js';
import type { Target } from '../target/target.js';
import { addressOf, foundIn, type Found } from './found.js';
import { isGivenFor } from './given-ids.js';

/** What a request has left on a subject, and when. */
export interface Trace extends Found {
  readonly operationId: string;
  readonly request: PlannedRequest;
  readonly begunAt: number;
  readonly endedAt: number;
}

/** What a run leaves on a subject, learned from everything that it sends. */
export class Traces {
  private readonly traces: Trace[] = [];
  /** When the first success at an address began. */
  private readonly seen = new Map<string, number>();
  /** When something was last removed from an address. */
  private readonly removed = new Map<string, number>();
  private readonly planners: ReadonlyMap<string, Planner>;

  constructor(
    { pages }: Plan,
    private readonly target: Target,
  ) {
    const contracts = new Map(pages.map(({ contract, planner: { nonce } }) => [contract, nonce]));
    this.planners = new Map(
      [...contracts].flatMap(([contract, nonce]) => {
        const settings = target.apis[contract.api] ?? {};
        return contract.pages.map(
          (page) => [`${contract.api} ${page.id}`, { contract, page, target, settings, nonce }] as const,
        );
      }),
    );
  }

  /** Learns from an exchange. */
  note({ exchange, begunAt, endedAt }: Sent): void {
    const { request } = exchange;
    const planner = this.planners.get(`${request.api} ${request.page}`);
    const found = planner && foundIn(planner, exchange);
    if (found) this.traces.push({ ...found, operationId: planner.page.operationId, request, begunAt, endedAt });
    if (!isAnswered(exchange) || !isSuccess(exchange.response.status)) return;
    const address = addressOf(request);
    if (request.method === 'delete') this.removed.set(address, endedAt);
    else this.seen.set(address, Math.min(begunAt, this.seen.get(address) ?? begunAt));
  }

  /** What is left now, each resource once, in the order in which it came about. */
  left(): readonly Trace[] {
    const created = new Map(this.traces.flatMap((trace) => (trace.removal ? [[trace.address, trace]] : [])));
    const changed = new Map(
      this.traces.flatMap((trace) => {
        const { address, removal, operationId } = trace;
        return address === undefined || removal || created.has(address) ? [] : [[`${operationId} ${address}`, trace]];
      }),
    );
    const others = this.traces.filter(({ address }) => address === undefined);
    return [...created.values(), ...changed.values(), ...others]
      .filter((trace) => this.isLeft(trace))
      .map((trace) => ({ ...trace, ...this.doubtAbout(trace) }))
      .sort((one, other) => one.endedAt - other.endedAt);
  }

  private isLeft({ address = '', endedAt }: Trace): boolean {
    return endedAt > (this.removed.get(address) ?? -Infinity);
  }

  private isConfigured({ api, page }: PlannedRequest, id: string): boolean {
    const remover = this.planners.get(`${api} ${page}`);
    return remover === undefined || isGivenFor(this.target, remover.contract, remover.page.path, id);
  }

  /** Why it is not certain that the run has created a resource. Nothing else may be removed. */
  private doubtAbout({ address = '', id = '', removal, begunAt }: Trace): Pick<Trace, 'why'> {
    if (!removal) return {};
    if (this.isConfigured(removal.request, id)) return { why: 'its answer gives an id that the configuration names' };
    // Who is given the same id twice cannot tell whether it was new at first.
    const times = this.traces.filter((one) => one.removal && one.address === address && this.isLeft(one)).length;
    const wasThere = times > 1 || (this.seen.get(address) ?? Infinity) < begunAt;
    return wasThere ? { why: 'its answer gives the id of a resource that was there before' } : {};
  }
}
