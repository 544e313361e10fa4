import type { StatusRange } from '../../contract/status-code.js';
import { nearestRange } from '../../contract/media-type.js';
import { headerValue, mediaTypeOf } from '../../exchange/exchange.js';
import { choice, type CheckKind, type Shape } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface MediaTypeExpectation {
  readonly kind: 'mediaType';
  readonly mediaTypes: readonly string[];
  readonly on: readonly StatusRange[];
}

const mediaTypesShape: Shape<readonly string[]> = {
  schema: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^([^\\s/;,]+)/([^\\s/;,]+)(;.*)?$' } },
};

/** The media type is a documented one; parameters and letter case do not matter (RFC 9110, 8.3.1). */
export const mediaType: CheckKind<MediaTypeExpectation, readonly string[]> = {
  keys: ['mediaType'],
  shape: mediaTypesShape,
  example: ['application/json'],
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (mediaTypes, on) => ({ kind: 'mediaType', mediaTypes, on }),
  describe: ({ mediaTypes }) => `The Content-Type is ${choice(mediaTypes)}, whatever its case and parameters`,
  judgement: {
    over: 'one',
    judge: ({ mediaTypes }, { exchange }) => {
      const sent = mediaTypeOf(exchange.response) ?? '';
      if (nearestRange(mediaTypes, sent) !== undefined) return passed;
      const actual = headerValue(exchange.response, 'Content-Type') ?? 'no Content-Type';
      return failed({
        message: `the body is labelled ${actual}`,
        expected: mediaTypes.join(' or '),
        actual,
        place: { in: 'header', name: 'Content-Type' },
        keyword: 'mediaType',
      });
    },
  },
  whyTriviallyMet: 'the answer has a documented media type',
};
