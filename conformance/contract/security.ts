import type { OpenApiDocument, SecurityAlternative, SecurityScheme } from './model.js';
import { child, isObject } from './pointer.js';
import { dereference, operationObject, type OperationPlace } from './schema.js';

/**
 * The alternatives by which a request to an operation may authenticate (OpenAPI 3.1.1, section 4.8.30). A scheme whose
 * credentials no request carries, such as a certificate, is not among them.
 */
export function securityOf(openapi: OpenApiDocument, place: OperationPlace): readonly SecurityAlternative[] {
  const security = child(operationObject(openapi, place), 'security') ?? openapi['security'];
  const schemes = child(child(openapi, 'components'), 'securitySchemes');
  if (!Array.isArray(security)) return [];
  return security
    .filter(isObject)
    .map((names) => Object.keys(names).flatMap((name) => schemeOf(name, dereference(openapi, child(schemes, name)))));
}

function schemeOf(name: string, object: unknown): readonly SecurityScheme[] {
  const [type, field, place, scheme] = ['type', 'name', 'in', 'scheme'].map((key) => child(object, key));
  const authorization = { name, in: 'header', field: 'Authorization' } as const;
  switch (type) {
    case 'apiKey':
      return typeof field === 'string' && isPlace(place) ? [{ name, type, in: place, field }] : [];
    case 'http':
      return typeof scheme === 'string' ? [{ ...authorization, type, scheme: asRegistered(scheme) }] : [];
    case 'oauth2':
    case 'openIdConnect':
      return [{ ...authorization, type, scheme: 'Bearer' }];
    default:
      return [];
  }
}

function isPlace(value: unknown): value is SecurityScheme['in'] {
  return value === 'header' || value === 'query' || value === 'cookie';
}

/** OpenAPI documents often have the schemes in lower case; the registry of HTTP has them as here (RFC 9110, section 16.4). */
function asRegistered(scheme: string): string {
  return scheme === scheme.toLowerCase() ? `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)}` : scheme;
}

/** The header fields in which a token stands as it is: those of the `apiKey` schemes. */
export function tokenFieldsOf(security: readonly SecurityAlternative[]): readonly string[] {
  return security
    .flat()
    .flatMap(({ type, in: place, field }) => (type === 'apiKey' && place === 'header' ? [field] : []));
}
