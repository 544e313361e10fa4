import { headerValue, mediaTypeOf } from '../exchange/exchange.js';
import { failed, passed, type CheckContext, type CheckResult } from './result.js';

/** The media type is a documented one; parameters and letter case do not matter (RFC 9110, 8.3.1). */
export function checkMediaType(mediaTypes: readonly string[], { exchange }: CheckContext): CheckResult {
  if (mediaTypes.includes(mediaTypeOf(exchange.response) ?? '')) return passed;
  const actual = headerValue(exchange.response, 'Content-Type') ?? 'no Content-Type';
  const expected = mediaTypes.join(' or ');
  return failed({
    message: `the body is labelled ${actual}`,
    expected,
    actual,
    pointer: 'header:Content-Type',
    keyword: 'mediaType',
  });
}
