import type { Contract } from '../contract/contract.js';
import { isBareIdentifier, isIdentifier } from '../contract/identifiers.js';
import type { Json, Page } from '../contract/model.js';
import { formatPointer, isObject } from '../contract/pointer.js';
import { mediaTypeOfBody } from '../contract/request-body.js';
import { canonicalPointer, type Schema } from '../contract/schema.js';
import { choices, nullableIn, viewAt, viewBelow } from '../contract/schema-view.js';
import type { FreeText } from '../exchange/planned-request.js';

const known = new WeakMap<Page, readonly FreeText[]>();

/** The texts in a page's documented requests that may as well be others, as far as its schemas say. */
export function freeTextsOf(contract: Contract, page: Page): readonly FreeText[] {
  const texts = known.get(page) ?? findFreeTexts(contract, page);
  known.set(page, texts);
  return texts;
}

function findFreeTexts({ openapi }: Contract, page: Page): readonly FreeText[] {
  const mediaType = mediaTypeOfBody(openapi, page, { headers: {} });
  if (mediaType === undefined) return [];
  const body = canonicalPointer(openapi, formatPointer(['paths', page.path, page.method, 'requestBody']));
  const view = viewAt(openapi, body + formatPointer(['content', mediaType, 'schema']));
  const places = new Map(
    page.requests.flatMap((request) => textsIn(request.body)).map((tokens) => [formatPointer(tokens), tokens]),
  );
  return [...places].flatMap(([at, tokens]) => {
    const schemas = viewBelow(openapi, view, tokens)?.map(({ schema }) => schema);
    const name = tokens.at(-1) ?? '';
    // Another text would name another resource.
    const isOther = isIdentifier(name) && !isBareIdentifier(name);
    return schemas === undefined || isOther || !schemas.every(isFree) ? [] : [{ at, ...limitsIn(schemas) }];
  });
}

/** The places of the texts in an object, and in the objects within it. */
function textsIn(value: Json | undefined, tokens: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return tokens.length === 0 ? [] : [tokens];
  return isObject(value) ? Object.entries(value).flatMap(([name, member]) => textsIn(member, [...tokens, name])) : [];
}

/** The formats of which nearly every text with other letters and digits is one, too. */
const freeFormats: readonly unknown[] = [undefined, 'email', 'hostname', 'password', 'uri', 'url', 'uuid'];

function isFree(schema: Schema): boolean {
  const isChoice = choices.some((keyword) => schema[keyword] !== undefined) && nullableIn(schema) === undefined;
  return (
    !isChoice && schema['enum'] === undefined && schema['const'] === undefined && freeFormats.includes(schema['format'])
  );
}

function limitsIn(schemas: readonly Schema[]): Omit<FreeText, 'at'> {
  const lengths = schemas.map(({ maxLength }) => maxLength).filter((length) => typeof length === 'number');
  const patterns = schemas.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === 'string');
  const format = schemas.map((schema) => schema['format']).find((one) => typeof one === 'string');
  return {
    ...(lengths.length > 0 && { maxLength: Math.min(...lengths) }),
    ...(patterns.length > 0 && { patterns }),
    ...(format !== undefined && { format }),
  };
}
