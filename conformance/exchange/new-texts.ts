import { randomInt } from 'node:crypto';
import type { Json, JsonPointer } from '../contract/model.js';
import { replaceAt, valueAt } from '../contract/pointer.js';
import { newText } from './new-text.js';
import { isBadRequest, mayBeTaken } from './busy.js';
import { hasSucceeded, type AnsweredExchange, type Exchange } from './exchange.js';
import {
  isControl,
  isRepeated,
  pageOf,
  sentValue,
  type BodyWriter,
  type FreeText,
  type PlannedRequest,
} from './planned-request.js';

/** More requests than a subject remembers the texts of. */
const mostNumbers = 2 ** 40;

/** A text of a request that may be another one. */
interface Place extends FreeText {
  readonly text: string;
  /** Whether the documented request has another text here, and the length of this one is what it is about. */
  readonly keepsLength: boolean;
}

/** A request that was refused. */
interface Refusal {
  readonly request: PlannedRequest;
  readonly exchange: AnsweredExchange;
}

/** How to find out whether new texts help. */
interface Trial {
  /** Sends a request; returns a reason where it could not be sent. */
  readonly send: (request: PlannedRequest) => Promise<Exchange | string>;
  /** Whether a documented request was accepted. */
  readonly hasAccepted: (documented: PlannedRequest) => boolean;
  /** Called with each documented request that was accepted once more. */
  readonly onRepeated: (exchange: Exchange) => void;
}

/**
 * New texts in requests to a subject that takes each only once, such as the name of what it creates. Once the documented request
 * of a page was refused as it is, and accepted with new texts, all that the page sends has new texts.
 */
export class NewTexts {
  private readonly documented = new Map<string, PlannedRequest>();
  private readonly tried = new Set<string>();
  private readonly needed = new Set<string>();
  /** What was sent last for each request, with new texts. */
  private readonly last = new Map<string, Required<Pick<PlannedRequest, 'json' | 'body'>>>();
  /** The APIs with a page that needs new texts. */
  private readonly apis = new Set<string>();

  /**
   * @param written writes bodies; as JSON unless given
   * @param number the last number in a text; by chance unless given, so that no earlier run has sent the same
   */
  constructor(
    private readonly written: BodyWriter = (_, json) => JSON.stringify(json),
    private number = randomInt(mostNumbers),
  ) {}

  /** Remembers a documented request, from which others differ. */
  learn(request: PlannedRequest): void {
    this.documented.set(request.id, request);
  }

  /** Tells whether new texts may help with a refusal, and were not tried yet. */
  mayHelp(request: PlannedRequest): boolean {
    const documented = this.documentedFor(request);
    const isOpen = request.preparation === undefined && !this.tried.has(pageOf(request));
    return isOpen && documented !== undefined && this.placesIn(documented).length > 0;
  }

  /** Tells whether what a page sends has new texts. */
  areNeededBy(request: PlannedRequest): boolean {
    return this.needed.has(pageOf(request));
  }

  /**
   * Finds out for each page whether new texts help: whether a documented request that creates something is refused as it is, and
   * accepted with new ones. Where they have helped in the same API, the latter is enough, and the request may be one that changes
   * something: it may be accepted as it is where the name is that of the same thing.
   */
  async tryFor(refusals: readonly Refusal[], tools: Trial): Promise<void> {
    for (const refusal of refusals) {
      const { request } = refusal;
      const documented = this.documentedFor(request);
      if (!documented || !this.mayHelp(request) || !this.isTelling(documented, refusal, tools)) continue;
      this.tried.add(pageOf(request));
      const isRefused = isControl(request) || this.apis.has(request.api) || !(await isAccepted(documented, tools));
      if (isRefused) await this.tryWith(documented, tools);
    }
  }

  /** Tells whether a refusal may be that of a name which is taken. */
  private isTelling(documented: PlannedRequest, { exchange }: Refusal, { hasAccepted }: Trial): boolean {
    if (!mayBeTaken(exchange)) return false;
    if (this.apis.has(documented.api)) return true;
    if (documented.method !== 'post' || documented.creates === null) return false;
    // 400 is the answer to whatever is wrong, so the same has to have been accepted before.
    return !isBadRequest(exchange) || this.equalsOf(documented).some(hasAccepted);
  }

  private async tryWith(documented: PlannedRequest, tools: Trial): Promise<void> {
    this.needed.add(pageOf(documented));
    if (await isAccepted(documented, tools)) this.apis.add(documented.api);
    else this.needed.delete(pageOf(documented));
  }

  /** The documented requests of a page that send the same, in any media type. */
  private equalsOf(request: PlannedRequest): readonly PlannedRequest[] {
    return [...this.documented.values()].filter((one) => sentValue(one) === sentValue(request));
  }

  /** The request as it is to be sent. */
  in(request: PlannedRequest): PlannedRequest {
    if (!this.areNeededBy(request)) return request;
    // What is sent again has to be the same as before.
    if (isRepeated(request)) return { ...request, ...this.last.get(controlOf(request)) };
    const places = this.placesIn(request);
    if (places.length === 0) return request;
    this.number += 1;
    const json = places.reduce<unknown>(
      (body, { at, text, keepsLength, ...free }) => replaceAt(body, at, newText(text, free, this.number, keepsLength)),
      request.json,
    ) as Json;
    const written = { json, body: this.written(request, json) };
    this.last.set(request.id, written);
    return { ...request, ...written };
  }

  private documentedFor(request: PlannedRequest): PlannedRequest | undefined {
    return this.documented.get(controlOf(request));
  }

  /**
   * The texts that may be others: neither those that the user configured, nor captured ones, nor what the request is about, unless
   * that is the length.
   */
  private placesIn(request: PlannedRequest): readonly Place[] {
    const { freeTexts = [], json, body, configured = {}, captures } = request;
    if (json === undefined || body !== this.written(request, json)) return [];
    const documented = this.documentedFor(request);
    const isAboutLength = /within-limit .* m(?:ax|in)Length\b/.test(request.situation);
    const isCaptured = (value: string): boolean => captures?.some((one) => value.includes(one.text)) === true;
    return freeTexts.flatMap((free) => {
      const text = valueAt(json, free.at);
      const isOwn = text !== valueAt(documented?.json, free.at);
      const isFixed = (at: JsonPointer): boolean => Object.hasOwn(configured, at) || (isOwn && !isAboutLength);
      if (typeof text !== 'string' || isFixed(free.at) || isCaptured(text)) return [];
      return [{ ...free, text, keepsLength: isOwn }];
    });
  }
}

/** The id of the documented request that a request differs from, or its own. */
function controlOf({ id, control = id }: PlannedRequest): string {
  return control;
}

async function isAccepted(request: PlannedRequest, { send, onRepeated }: Trial): Promise<boolean> {
  const exchange = await send(request);
  if (typeof exchange === 'string' || !hasSucceeded(exchange)) return false;
  onRepeated(exchange);
  return true;
}
