import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../contract/load.js';
import { objectOf, parsePointer } from '../contract/pointer.js';
import type { Schema } from '../contract/schema.js';
import { stateFaults, statesKeyword } from '../contract/states.js';
import { standardFormats } from '../contract/validators.js';
import { unknownName } from '../text/unknown-name.js';
import { visitObjects } from './document-objects.js';
import type { OpenApi } from './openapi.js';
import { operationFaults } from './operation-faults.js';
import { unicodePattern } from './pattern.js';
import { faultsOf, type Fault } from './schema-faults.js';

/**
 * Everything that is wrong with a document in one piece.
 * @param isStrict whether a format or a keyword that nothing would check is a fault, and a link that takes what no schema
 * describes; to OpenAPI, they are none
 */
export function documentFaults(document: OpenApi, isStrict: boolean): readonly Fault[] {
  const faults = [...structureFaults(document)];
  visitObjects(document, (kind, object, tokens, parent) => {
    if (kind === 'example' && object['externalValue'] !== undefined) {
      const message = 'nothing is fetched: give the example itself, as "value"';
      faults.push({ tokens: [...tokens, 'externalValue'], message });
    }
    if (kind !== 'schema') return;
    // The meta-schema judges a schema with all that is in it.
    if (parent !== 'schema') faults.push(...metaFaults(object, tokens));
    faults.push(...schemaFaults(object, tokens));
    if (isStrict) faults.push(...unknownKeywords(object, tokens), ...wrongStates(object, tokens));
  });
  return faults.length > 0 ? faults : operationFaults(document, isStrict);
}

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
let structure: ValidateFunction | undefined;
const metaSchema = 'https://json-schema.org/draft/2020-12/schema';

/** The faults of everything but its schemas. */
function structureFaults(document: OpenApi): readonly Fault[] {
  structure ??= ajv.compile(structureSchema());
  structure(document);
  return faultsOf(structure.errors ?? [], [], 'not valid OpenAPI: ');
}

/**
 * The schema of documents of OpenAPI 3.1, as its authors publish it. Another schema takes the place of its open ends as a rule; here they are closed,
 * because Ajv would take the whole schema for the anchor of that name.
 */
function structureSchema(): Schema {
  const text = readFileSync(path.join(packageRoot, 'conformance/compile/openapi-3.1.json'), 'utf8');
  return JSON.parse(text.replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"')) as Schema;
}

function metaFaults(schema: unknown, tokens: readonly string[]): readonly Fault[] {
  ajv.validate(metaSchema, schema);
  return faultsOf(ajv.errors ?? [], tokens, 'not a valid schema: ');
}

function schemaFaults(schema: Readonly<Record<string, unknown>>, tokens: readonly string[]): readonly Fault[] {
  const { pattern, patternProperties, $dynamicRef } = schema;
  const patterns = [
    { place: ['pattern'], text: pattern },
    ...Object.keys(objectOf(patternProperties)).map((name) => ({ place: ['patternProperties', name], text: name })),
  ];
  return [
    ...patterns.flatMap(({ place, text }) => {
      if (typeof text !== 'string' || unicodePattern(text) !== undefined) return [];
      const message = `${JSON.stringify(text)} is no regular expression of ECMA-262, which JSON Schema takes`;
      return [{ tokens: [...tokens, ...place], message }];
    }),
    ...($dynamicRef === undefined
      ? []
      : [{ tokens: [...tokens, '$dynamicRef'], message: '$dynamicRef is not supported: refer with $ref' }]),
  ];
}

/** What a schema may say beside the keywords of JSON Schema, by OpenAPI 3.1, section 4.8.24.2. */
const openApiKeywords = ['discriminator', 'xml', 'externalDocs', 'example'];

/** Another document may mean something else by a keyword with this name. */
function wrongStates(schema: Readonly<Record<string, unknown>>, tokens: readonly string[]): readonly Fault[] {
  const keyword = schema[statesKeyword];
  if (keyword === undefined) return [];
  return stateFaults(keyword).map(({ at, message }) => ({
    tokens: [...tokens, statesKeyword, ...parsePointer(at)],
    message,
  }));
}

function unknownKeywords(schema: Readonly<Record<string, unknown>>, tokens: readonly string[]): readonly Fault[] {
  const { format } = schema;
  const keywords = Object.keys(schema).filter(
    (name) => !name.startsWith('x-') && !openApiKeywords.includes(name) && !isKeyword(name),
  );
  const unknown = keywords.map((name) => ({
    tokens: [...tokens, name],
    message: `JSON Schema has no keyword "${name}"`,
  }));
  if (typeof format !== 'string' || Object.hasOwn(standardFormats, format)) return unknown;
  const message = unknownName('format', format, Object.keys(standardFormats));
  return [...unknown, { tokens: [...tokens, 'format'], message }];
}

/** Ajv knows a keyword of OpenAPI 3.0 as well. */
function isKeyword(name: string): boolean {
  return name !== 'nullable' && ajv.RULES.keywords[name] === true;
}
