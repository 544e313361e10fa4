import type { OpenApiDocument } from './model.js';
import { child } from './pointer.js';
import type { Schema } from './schema.js';

/** Keywords about the parts of a value. Each part has requirements of its own. */
const aboutParts = new Set([
  'properties',
  'required',
  'items',
  'description',
  'title',
  'contentSchema',
  'contentMediaType',
]);

/**
 * What a schema says about a value as a whole, with the component schemas that it refers to. Equal schemas give the
 * same text, and `generated/<api>/validators.js` finds its functions by that text.
 * @returns a schema in JSON
 */
export function valueSchema(openapi: OpenApiDocument, schema: Schema): string {
  const own = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !aboutParts.has(keyword)));
  const schemas = schemasBehind(openapi, own);
  return JSON.stringify(Object.keys(schemas).length === 0 ? own : { ...own, components: { schemas } });
}

/** The keywords that list alternatives. */
const choices = ['anyOf', 'oneOf'] as const;

/** A keyword that lists alternatives. */
export type Choice = (typeof choices)[number];

/** Tells whether a keyword lists alternatives. */
export function isChoice(keyword: string): keyword is Choice {
  return choices.some((choice) => choice === keyword);
}

/**
 * The alternatives of a schema by one keyword, or by all. Each is a schema that says all about a value and its parts,
 * because the parts of an alternative have no requirements of their own.
 */
export function alternativesIn(schema: Schema, keywords: readonly Choice[] = choices): readonly Schema[] {
  const listed = keywords.flatMap((keyword): unknown => schema[keyword] ?? []);
  return listed.map((one) => ({ allOf: [one] }));
}

/** The component schemas that a schema refers to, directly or indirectly. Compiling the others would be wasted time. */
function schemasBehind(openapi: OpenApiDocument, schema: unknown): Record<string, unknown> {
  const all = child(child(openapi, 'components'), 'schemas');
  const found: Record<string, unknown> = {};
  const follow = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)) {
      if (Object.hasOwn(found, name)) continue;
      found[name] = child(all, name);
      follow(found[name]);
    }
  };
  follow(schema);
  return found;
}
