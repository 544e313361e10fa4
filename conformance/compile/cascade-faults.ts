import { cascadeKeyword, cascadesOf, type Cascade } from '../contract/cascades.js';
import type { OpenApiDocument } from '../contract/model.js';
import { child, objectAt } from '../contract/pointer.js';
import { operationObject, placesOf } from '../contract/schema.js';
import type { Fault } from './schema-faults.js';
import { hasPlace, noSuchOperation } from './link-faults.js';

/**
 * What is wrong with the `x-cascade` of operations.
 * @param isStrict whether any other form is wrong, and what no schema describes is not there
 */
export function cascadeFaults(openapi: OpenApiDocument, isStrict: boolean): readonly Fault[] {
  return placesOf(openapi).flatMap((place) => {
    const cascades = cascadesOf(openapi, place);
    const written = child(operationObject(openapi, place), cascadeKeyword);
    const isOther = written !== undefined && (!Array.isArray(written) || written.length !== cascades.length);
    const form = 'expected a list with an operationId and a reference, such as /backup/parent_id, in each entry';
    const messages = isStrict && isOther ? [form] : cascades.flatMap((one) => cascadeFault(openapi, one, isStrict));
    const tokens = ['paths', place.path, place.method, cascadeKeyword];
    return messages.map((message) => ({ tokens, message }));
  });
}

function cascadeFault(
  openapi: OpenApiDocument,
  { operationId, target, reference }: Cascade,
  isStrict: boolean,
): readonly string[] {
  if (!target) return [noSuchOperation(openapi, operationId)];
  const statuses = Object.keys(objectAt(operationObject(openapi, target), 'responses')).filter((one) =>
    one.startsWith('2'),
  );
  const isThere = statuses.some((status) => hasPlace(openapi, target, status, reference));
  return isThere || !isStrict ? [] : [`the answer of ${operationId} has no ${reference}`];
}
