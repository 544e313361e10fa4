import type { OpenApiDocument } from './model.js';
import { objectAt } from './pointer.js';
import { operationObject, type OperationPlace } from './schema.js';
import { documents, parseStatusRange, type StatusRange } from './status-code.js';

/** The status codes of an answer about what is not there any more (RFC 9110, 15.5.5 and 15.5.11). */
export const missingStatuses: readonly number[] = [404, 410];

/**
 * Tells whether an operation has done what it does when it answers with a success. What it has only accepted (202) may take
 * its time (RFC 9110, 15.3.3).
 */
export function isDoneAtOnce(openapi: OpenApiDocument, place: OperationPlace): boolean {
  return ['200', '204'].some((status) => has(openapi, place, status)) && !isOnlyAccepted(openapi, place);
}

/** Tells whether an operation may answer that it has only accepted the request (202). */
export function isOnlyAccepted(openapi: OpenApiDocument, place: OperationPlace): boolean {
  return has(openapi, place, '202');
}

function has(openapi: OpenApiDocument, place: OperationPlace, status: string): boolean {
  return Object.hasOwn(objectAt(operationObject(openapi, place), 'responses'), status);
}

/** The status codes that say that what a request names is gone, among those that responses document. */
export function missingAmong(documented: readonly StatusRange[]): readonly number[] {
  return missingStatuses.filter((status) => documents(documented, status));
}

/** Tells whether an operation that shows a resource says when it is gone. */
export function isShownAsMissing(openapi: OpenApiDocument, { path }: Pick<OperationPlace, 'path'>): boolean {
  const responses = objectAt(operationObject(openapi, { path, method: 'get' }), 'responses');
  return missingAmong(Object.keys(responses).flatMap((key) => parseStatusRange(key) ?? [])).length > 0;
}
