import { filtersOf } from '../contract/filters.js';
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
  return isStrict
    ? placesOf(openapi).flatMap((place) => [...orderFault(openapi, place), ...filterFaults(openapi, place)])
    : [];
}

function orderFault(openapi: OpenApiDocument, place: OperationPlace): readonly Fault[] {
  const written = child(operationObject(openapi, place), orderKeyword);
  if (written === undefined) return [];
  const order = orderOf(openapi, place);
  const form = 'expected { by: /created, direction: ascending } or descending, for a list that a link leads from';
  const isList = pagingOf(openapi, place) !== undefined;
  const message = order && isList ? missingInItems(openapi, place, order.by) : form;
  return message === undefined ? [] : [{ tokens: ['paths', place.path, place.method, orderKeyword], message }];
}

function filterFaults(openapi: OpenApiDocument, place: OperationPlace): readonly Fault[] {
  return filtersOf(openapi, place).flatMap(({ parameter, member }) => {
    const message = missingInItems(openapi, place, member);
    if (message === undefined) return [];
    const tokens = ['paths', place.path, place.method, 'parameters'];
    return [{ tokens, message: `the parameter "${parameter}" chooses by ${member}, but ${message}` }];
  });
}

function missingInItems(openapi: OpenApiDocument, place: OperationPlace, member: JsonPointer): string | undefined {
  const list = pagingOf(openapi, place)?.list ?? '';
  const isThere = ['200', '2XX'].some((status) => hasPlace(openapi, place, status, `${list}/0${member}`));
  return isThere ? undefined : `the items of the list have no ${member}`;
}
