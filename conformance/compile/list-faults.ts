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
  return isStrict ? placesOf(openapi).flatMap((place) => faultsAt(openapi, place)) : [];
}

function faultsAt(openapi: OpenApiDocument, place: OperationPlace): readonly Fault[] {
  const isOrdered = child(operationObject(openapi, place), orderKeyword) !== undefined;
  const list = pagingOf(openapi, place)?.list;
  if (list === undefined) return isOrdered ? [orderFault(place, orderForm)] : [];
  const ordered = isOrdered ? orderFaults(openapi, place, list) : [];
  return [...ordered, ...filterFaults(openapi, place, list)];
}

const orderForm = 'expected { by: /created, direction: ascending } or descending, for a list that a link leads from';

function orderFaults(openapi: OpenApiDocument, place: OperationPlace, list: JsonPointer): readonly Fault[] {
  const order = orderOf(openapi, place);
  const message = order ? missingInItems(openapi, place, list, order.by) : orderForm;
  return message === undefined ? [] : [orderFault(place, message)];
}

function orderFault({ path, method }: OperationPlace, message: string): Fault {
  return { tokens: ['paths', path, method, orderKeyword], message };
}

function filterFaults(openapi: OpenApiDocument, place: OperationPlace, list: JsonPointer): readonly Fault[] {
  return filtersOf(openapi, place).flatMap(({ parameter, member }) => {
    const message = missingInItems(openapi, place, list, member);
    if (message === undefined) return [];
    const tokens = ['paths', place.path, place.method, 'parameters'];
    return [{ tokens, message: `the parameter "${parameter}" chooses by ${member}, but ${message}` }];
  });
}

/** @param list the place of the list in an answer */
function missingInItems(
  openapi: OpenApiDocument,
  place: OperationPlace,
  list: JsonPointer,
  member: JsonPointer,
): string | undefined {
  const isThere = ['200', '2XX'].some((status) => hasPlace(openapi, place, status, `${list}/0${member}`));
  return isThere ? undefined : `the items of the list have no ${member}`;
}
