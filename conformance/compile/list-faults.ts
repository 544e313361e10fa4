import { orderKeyword, orderOf } from '../contract/list-order.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { pagingOf } from '../contract/paging.js';
import { child } from '../contract/pointer.js';
import { operationObject, placesOf, type OperationPlace } from '../contract/schema.js';
import { hasPlace } from './link-faults.js';
import type { Fault } from './schema-faults.js';

/**
 * What is wrong with what a document says of its lists.
 * @param isStrict whether any other form is wrong, and what no schema describes is not there
 */
export function listFaults(openapi: OpenApiDocument, isStrict: boolean): readonly Fault[] {
  return placesOf(openapi).flatMap((place) => {
    const written = child(operationObject(openapi, place), orderKeyword);
    if (written === undefined || !isStrict) return [];
    const order = orderOf(openapi, place);
    const form = 'expected { by: /created, direction: ascending } or descending, for a list that a link leads from';
    const message = order === undefined ? form : missing(openapi, place, order.by, form);
    return message === undefined ? [] : [{ tokens: ['paths', place.path, place.method, orderKeyword], message }];
  });
}

function missing(
  openapi: OpenApiDocument,
  place: OperationPlace,
  member: JsonPointer,
  form: string,
): string | undefined {
  const paging = pagingOf(openapi, place);
  if (!paging) return form;
  const isThere = ['200', '2XX'].some((status) => hasPlace(openapi, place, status, `${paging.list}/0${member}`));
  return isThere ? undefined : `the items of the list have no ${member}`;
}
