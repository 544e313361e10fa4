import type { OpenApiDocument, SecurityAlternative, SecurityScheme } from './model.js';
import { child, isObject } from './pointer.js';
import { dereference, operationObject, type OperationPlace } from './schema.js';
import { capitalised } from '../text/sentence.js';

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
  return scheme === scheme.toLowerCase() ? capitalised(scheme) : scheme;
}

/**
 * The value with which a request carries a token: as it is, or after the name of its authentication scheme. An empty
 * token leaves the name alone.
 */
export function credentialOf({ scheme }: SecurityScheme, token: string): string {
  if (scheme === undefined || isOfScheme(token, scheme)) return token;
  if (token === '') return scheme;
  return `${scheme} ${isBasic(scheme) ? Buffer.from(withPassword(token)).toString('base64') : token}`;
}

/**
 * The token in a value; `undefined` if the value is of another authentication scheme. A user without a password is the token, as
 * `credentialOf` takes it.
 */
export function tokenIn({ scheme }: SecurityScheme, value: string): string | undefined {
  if (scheme === undefined) return value;
  if (!isOfScheme(value, scheme)) return undefined;
  const token = value.slice(scheme.length).trim();
  return isBasic(scheme)
    ? Buffer.from(token, 'base64')
        .toString()
        .replace(/^([^:]*):$/, '$1')
    : token;
}

/** The name of an authentication scheme is case-insensitive (RFC 9110, section 11.1). */
function isOfScheme(value: string, scheme: string): boolean {
  return value.toLowerCase().startsWith(`${scheme.toLowerCase()} `);
}

function isBasic(scheme: string): boolean {
  return scheme.toLowerCase() === 'basic';
}

/** A colon ends the name of the user (RFC 7617, section 2). */
function withPassword(token: string): string {
  return token.includes(':') ? token : `${token}:`;
}
