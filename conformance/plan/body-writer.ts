import { mediaTypeOfBody, writtenBody } from '../contract/request-body.js';
import { pageOf, type BodyWriter } from '../exchange/planned-request.js';
import type { PlannedPage } from './plan-requests.js';

/** Writes the bodies of requests of some pages as these document them; those of other pages as JSON. */
export function bodyWriterOf(pages: readonly Pick<PlannedPage, 'contract' | 'page'>[]): BodyWriter {
  const known = new Map(pages.map((one) => [pageOf({ api: one.contract.api, page: one.page.id }), one]));
  return (request, json) => {
    const found = known.get(pageOf(request));
    if (!found) return JSON.stringify(json);
    const { contract, page } = found;
    const mediaType = mediaTypeOfBody(contract.openapi, page, { headers: request.headers });
    return writtenBody({ openapi: contract.openapi, place: page, mediaType }, json);
  };
}
