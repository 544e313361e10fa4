import { randomInt } from 'node:crypto';
import type { Json, JsonPointer } from '../contract/model.js';
import { replaceAt, valueAt } from '../contract/pointer.js';
import { newText } from './new-text.js';
import { pageOf, situationKey, type FreeText, type PlannedRequest } from './planned-request.js';

/** More requests than a subject remembers the texts of. */
const mostNumbers = 2 ** 40;

/** What is sent again has to be the same. */
const repeated = situationKey({ condition: 'repeated-request' });

/** A text of a request that may be another one. */
interface Place extends FreeText {
  readonly text: string;
  /** Whether the documented request has another text here, and the length of this one is what it is about. */
  readonly keepsLength: boolean;
}

/**
 * New texts in requests to a subject that takes each only once, such as the name of what it creates. Once the documented request
 * of a page was refused as it is, and accepted with new texts, all that the page sends has new texts.
 */
export class NewTexts {
  private readonly documented = new Map<string, PlannedRequest>();
  private readonly tried = new Set<string>();
  private readonly needed = new Set<string>();

  /** @param number the last number in a text; by chance unless given, so that no earlier run has sent the same */
  constructor(private number = randomInt(mostNumbers)) {}

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

  /** Begins to give new texts to what the page sends, and returns the documented request that tells whether they help. */
  begin(request: PlannedRequest): PlannedRequest | undefined {
    if (!this.mayHelp(request)) return undefined;
    this.tried.add(pageOf(request));
    this.needed.add(pageOf(request));
    return this.documentedFor(request);
  }

  /** Leaves the texts of the page as they are, because new ones do not help. */
  end(request: PlannedRequest): void {
    this.needed.delete(pageOf(request));
  }

  /** The request as it is to be sent. */
  in(request: PlannedRequest): PlannedRequest {
    if (!this.needed.has(pageOf(request))) return request;
    const places = this.placesIn(request);
    if (places.length === 0) return request;
    this.number += 1;
    const json = places.reduce<unknown>(
      (body, { at, text, keepsLength, ...free }) => replaceAt(body, at, newText(text, free, this.number, keepsLength)),
      request.json,
    ) as Json;
    return { ...request, json, body: JSON.stringify(json) };
  }

  private documentedFor({ id, control = id }: PlannedRequest): PlannedRequest | undefined {
    return this.documented.get(control);
  }

  /**
   * The texts that may be others: neither those that the user configured, nor captured ones, nor what the request is about, unless
   * that is the length.
   */
  private placesIn(request: PlannedRequest): readonly Place[] {
    const { freeTexts = [], json, body, configured = {}, captures = [] } = request;
    if (body !== JSON.stringify(json) || request.situation === repeated) return [];
    const documented = this.documentedFor(request);
    const isAboutLength = /^within-limit .* m(?:ax|in)Length\b/.test(request.situation);
    return freeTexts.flatMap((free) => {
      const text = valueAt(json, free.at);
      const isOwn = text !== valueAt(documented?.json, free.at);
      const isFixed = (at: JsonPointer): boolean => Object.hasOwn(configured, at) || (isOwn && !isAboutLength);
      if (typeof text !== 'string' || isFixed(free.at) || captures.some((one) => text.includes(one.text))) return [];
      return [{ ...free, text, keepsLength: isOwn }];
    });
  }
}
