import { isSafe } from '../contract/model.js';
import { isOccupied } from './busy.js';
import type { Courier } from './courier.js';
import { hasSucceeded, isAnswered, isExpected, type AnsweredExchange, type Exchange } from './exchange.js';
import { isRepeated, pageOf, type PlannedRequest } from './planned-request.js';

/** How to make resources anew. */
interface NewResourceTools {
  readonly courier: Pick<Courier, 'keep' | 'keptFor'>;
  /** The documented requests by id. */
  readonly documented: ReadonlyMap<string, PlannedRequest>;
  /** Sends a request as it is; returns a reason where it could not be sent. */
  readonly send: (request: PlannedRequest) => Promise<Exchange | string>;
  /** Called with each documented request that was accepted once more. */
  readonly onRepeated: (exchange: Exchange) => void;
}

/**
 * New resources for requests to a subject whose resources do not permit a request for ever: a job that one operation has closed is
 * none that another one can cancel, and what was removed is gone. All other requests are about the resources that were there before.
 */
export class NewResources {
  /** Whether another resource has helped a page. */
  private readonly helped = new Map<string, boolean>();
  /** The answers that created what a request was about the last time, by its id. */
  private readonly made = new Map<string | undefined, readonly Exchange[]>();

  constructor(private readonly tools: NewResourceTools) {}

  /**
   * Sends a request once more; about a new resource, where the state of its own does not permit it. Where that does not help, it is
   * not tried again for the page. What repeats another request is about the same resource as that.
   */
  async sendAgain(request: PlannedRequest): Promise<Exchange | string> {
    const page = pageOf(request);
    if (isRepeated(request)) return this.sendAbout(this.made.get(request.control) ?? [], request);
    const isOpen = !isSafe(request.method) && !request.around && !request.preparation;
    if (!isOpen || this.helped.get(page) === false) return this.tools.send(request);
    if (this.helped.get(page) === true) return this.sendAboutNew(request);
    const own = await this.tools.send(request);
    if (!isRefusedForState(request, own) || !this.canBeMade(request)) return own;
    const other = await this.sendAboutNew(request);
    const helps = isAnswer(other) && !isRefusedForState(request, other);
    this.helped.set(page, helps);
    return helps ? other : own;
  }

  /** Sends a request about a resource made anew; about its own, where none can be made. */
  async sendAboutNew(request: PlannedRequest): Promise<Exchange | string> {
    const made: Exchange[] = [];
    for (const source of this.sourcesOf(request)) {
      const exchange = await this.tools.send(source);
      if (typeof exchange === 'string' || !hasSucceeded(exchange)) continue;
      made.push(exchange);
      this.tools.onRepeated(exchange);
    }
    this.made.set(request.id, made);
    return this.sendAbout(made, request);
  }

  /** Sends a request that captures from these answers. */
  private async sendAbout(made: readonly Exchange[], request: PlannedRequest): Promise<Exchange | string> {
    const { courier, send } = this.tools;
    const before = made.flatMap((exchange) => courier.keptFor(exchange.request.id) ?? []);
    for (const exchange of made) courier.keep(exchange);
    const answer = await send(request);
    for (const exchange of before) courier.keep(exchange);
    return answer;
  }

  /** Tells whether a request names a resource that is as it is to be once its creation is answered. */
  private canBeMade(request: PlannedRequest): boolean {
    const made = this.sourcesOf(request).map(({ id }) => this.tools.courier.keptFor(id));
    const isMadeAtOnce = (exchange: Exchange | undefined): boolean =>
      exchange !== undefined && hasSucceeded(exchange) && exchange.response.status !== 202 && !exchange.request.until;
    return made.length > 0 && made.every(isMadeAtOnce);
  }

  /** The documented requests that create what a request is about; what that is in stays as it is. */
  private sourcesOf(request: PlannedRequest): readonly PlannedRequest[] {
    const creations = [...this.tools.documented.values()].filter(({ method }) => method === 'post');
    const sources = creations.filter(({ id }) => capturesFrom(request, id));
    return sources.filter(({ id }) => !sources.some((other) => capturesFrom(other, id)));
  }
}

function capturesFrom({ captures }: PlannedRequest, id: string): boolean {
  return captures?.some(({ from }) => from === id) === true;
}

function isRefusedForState(request: PlannedRequest, exchange: Exchange | string): boolean {
  return isAnswer(exchange) && isOccupied(exchange) && !isExpected(request, exchange);
}

function isAnswer(exchange: Exchange | string): exchange is AnsweredExchange {
  return typeof exchange === 'object' && isAnswered(exchange);
}
