import type { OpenApiDocument, Page } from '../../../conformance/contract/model.js';
import { formatPointer, isObject, valueAt } from '../../../conformance/contract/pointer.js';
import { canonicalPointer } from '../../../conformance/contract/schema.js';

/** Schema keywords that constrain a value; each one is a documented fact. */
const limits = ['enum', 'const', 'maxLength', 'minLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems'];

/**
 * JSON Pointers to every element of a page's operation that states a fact: the operation, its parameters, security,
 * request body, status codes, header fields, media types, examples, properties and constraints.
 */
export function contractElements(openapi: OpenApiDocument, page: Page): readonly string[] {
  const item = formatPointer(['paths', page.path]);
  const operation = `${item}/${page.method}`;
  return [
    operation,
    ...(asArray(valueAt(openapi, `${operation}/security`)).length > 0 ? [`${operation}/security`] : []),
    ...[item, operation].flatMap((place) => parameters(openapi, `${place}/parameters`)),
    ...requestBody(openapi, `${operation}/requestBody`),
    ...responses(openapi, `${operation}/responses`),
  ];
}

function parameters(openapi: OpenApiDocument, pointer: string): readonly string[] {
  return asArray(valueAt(openapi, pointer)).map((_, index) => canonicalPointer(openapi, `${pointer}/${index}`));
}

function requestBody(openapi: OpenApiDocument, pointer: string): readonly string[] {
  if (valueAt(openapi, pointer) === undefined) return [];
  const body = canonicalPointer(openapi, pointer);
  return [
    pointer,
    ...names(openapi, `${body}/content`).flatMap((type) =>
      media(openapi, `${body}${formatPointer(['content', type])}`),
    ),
  ];
}

function responses(openapi: OpenApiDocument, pointer: string): readonly string[] {
  return names(openapi, pointer).flatMap((status) => {
    const own = `${pointer}/${status}`;
    const response = canonicalPointer(openapi, own);
    // It states no fact of the page; the register has the ambiguity that it names.
    if (valueAt(openapi, `${response}/x-ambiguity`) !== undefined) return [];
    return [
      own,
      ...names(openapi, `${response}/headers`).map((name) => `${own}${formatPointer(['headers', name])}`),
      ...names(openapi, `${response}/content`).flatMap((type) => [
        `${own}${formatPointer(['content', type])}`,
        ...media(openapi, `${response}${formatPointer(['content', type])}`),
      ]),
    ];
  });
}

function media(openapi: OpenApiDocument, pointer: string): readonly string[] {
  const examples = names(openapi, `${pointer}/examples`).map((name) =>
    canonicalPointer(openapi, `${pointer}${formatPointer(['examples', name])}`),
  );
  const schema = canonicalPointer(openapi, `${pointer}/schema`);
  const content = `${schema}/contentSchema`;
  const embedded =
    valueAt(openapi, content) === undefined ? [] : properties(openapi, canonicalPointer(openapi, content), new Set());
  return [...examples, ...properties(openapi, schema, new Set()), ...embedded];
}

/** The properties and constraints in a schema and below it; `seen` ends the walk through a recursive one. */
function properties(openapi: OpenApiDocument, schema: string, seen: Set<string>): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const own = limits
    .map((keyword) => `${schema}/${keyword}`)
    .filter((pointer) => valueAt(openapi, pointer) !== undefined);
  const members = names(openapi, `${schema}/properties`).map(
    (name) => `${schema}${formatPointer(['properties', name])}`,
  );
  const items = valueAt(openapi, `${schema}/items`) === undefined ? [] : [canonicalPointer(openapi, `${schema}/items`)];
  return [
    ...own,
    ...members,
    ...members.flatMap((member) => properties(openapi, canonicalPointer(openapi, member), seen)),
    ...items.flatMap((item) => properties(openapi, item, seen)),
  ];
}

function names(openapi: OpenApiDocument, pointer: string): readonly string[] {
  const value = valueAt(openapi, pointer);
  return isObject(value) ? Object.keys(value) : [];
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
