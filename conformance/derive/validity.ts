import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { withoutOneWay } from '../contract/one-way.js';
import { parsePointer, valueAt } from '../contract/pointer.js';
import { readPattern } from '../contract/pattern.js';
import { targetOf } from './schema-parts.js';

/**
 * Tells whether a value of a request meets the schema at a pointer, by all of its keywords; `undefined` where nobody can
 * tell, because the schema itself is broken.
 */
export type IsValid = (pointer: JsonPointer, value: unknown) => boolean | undefined;

/** Validates values of requests against the schemas of a document. Each schema is compiled when it is first needed. */
export function requestValidity(openapi: OpenApiDocument): IsValid {
  const validators = new Map<string, ValidateFunction | undefined>();
  let ajv: Ajv2020 | undefined;
  return (pointer, value) => {
    const place = targetOf(openapi, pointer);
    // Equal schemas have one validator, because a thousand operations may have the same parameter.
    const key = JSON.stringify([valueAt(openapi, place)]);
    if (!validators.has(key)) validators.set(key, compiled((ajv ??= ajvFor(openapi)), place));
    return validators.get(key)?.(value);
  };
}

const documentKey = 'contract:/openapi.json';

function ajvFor(openapi: OpenApiDocument): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, code });
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format);
  ajv.addSchema({ ...withoutOneWay(openapi, openapi, 'readOnly'), $id: documentKey }, documentKey);
  return ajv;
}

/** A validator that judges few values is not worth the time that Ajv takes to optimise it. */
const code = { regExp, optimize: false };

function compiled(ajv: Ajv2020, pointer: JsonPointer): ValidateFunction | undefined {
  const tokens = parsePointer(pointer).map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'));
  const fragment = tokens.map((token) => `/${encodeURIComponent(token)}`).join('');
  try {
    return ajv.compile({ $ref: `${documentKey}#${fragment}` });
  } catch {
    return undefined;
  }
}

/** What a pattern that nobody can read matches is unknown: it throws a SyntaxError, so that its schema cannot be used. */
function regExp(pattern: string): RegExp {
  return readPattern(pattern) ?? new RegExp(pattern);
}
regExp.code = 'new RegExp';
