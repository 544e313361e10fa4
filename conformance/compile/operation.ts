import { httpMethods, type HttpMethod, type Parameter, type SecurityAlternative } from '../contract/model.js';
import { parametersOf } from '../contract/parameters.js';
import { child, formatPointer, isObject } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import { compareStatuses, parseStatusRange, type StatusRange } from '../contract/status-code.js';
import { securityOf } from '../contract/security.js';
import type { OpenApi } from './openapi.js';

/** An Operation Object with its place in the document. */
export interface Operation {
  readonly operationId: string;
  readonly method: HttpMethod;
  readonly path: string;
  /** JSON Pointer to the Operation Object. */
  readonly pointer: string;
  /** Documented status codes, ascending; ranges after single ones, and `default` last. */
  readonly statuses: readonly StatusRange[];
  readonly parameters: readonly Parameter[];
  readonly security: readonly SecurityAlternative[];
}

/** All operations of a bundled OpenAPI document, in document order. */
export function operations(openapi: OpenApi): readonly Operation[] {
  return Object.entries(objectAt(openapi, 'paths')).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = isObject(item) ? item[method] : undefined;
      return isObject(operation) ? [describe(openapi, path, method, operation)] : [];
    }),
  );
}

function describe(openapi: OpenApi, path: string, method: HttpMethod, operation: OpenApi): Operation {
  return {
    operationId: String(operation['operationId']),
    method,
    path,
    pointer: formatPointer(['paths', path, method]),
    statuses: documentedStatuses(openapi, operation),
    parameters: parametersOf(openapi, { path, method }),
    security: securityOf(openapi, { path, method }),
  };
}

/**
 * The status codes of the page. A response with `x-ambiguity` is not on the page: the register says that it may come where
 * the page is silent.
 */
function documentedStatuses(openapi: OpenApi, operation: OpenApi): readonly StatusRange[] {
  return Object.entries(objectAt(operation, 'responses'))
    .filter(([, response]) => child(dereference(openapi, response), 'x-ambiguity') === undefined)
    .flatMap(([key]) => parseStatusRange(key) ?? [])
    .sort(compareStatuses);
}

function objectAt(value: OpenApi, name: string): OpenApi {
  const member = value[name];
  return isObject(member) ? member : {};
}
