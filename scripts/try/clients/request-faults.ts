import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Contract } from '../../../conformance/contract/contract.js';
import type { DocumentedRequest, Page } from '../../../conformance/contract/model.js';
import { parametersOf } from '../../../conformance/contract/parameters.js';
import { matchPath } from '../../../conformance/contract/path.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { dereference } from '../../../conformance/contract/schema.js';
import { textOf } from '../../../conformance/contract/serialisation.js';
import type { Recorded } from './recorder.js';
import { lostValues } from './lost-values.js';

const ajv = addFormats(new Ajv2020({ strict: false }));

/** A client's request, without the parts of a record that are not about the request. */
export type SentRequest = Pick<Recorded, 'method' | 'target' | 'headers' | 'body'>;

/** How a client's request differs from the contract, or from the documented request that it should send. */
export function requestFaults(
  { openapi }: Pick<Contract, 'openapi'>,
  page: Pick<Page, 'path' | 'method'>,
  documented: Pick<DocumentedRequest, 'parameters' | 'body'>,
  sent: SentRequest,
): readonly string[] {
  return [
    ...(sent.method.toLowerCase() === page.method ? [] : [`sent ${sent.method}, not ${page.method.toUpperCase()}`]),
    ...targetFaults(page.path, documented, sent.target),
    ...formFaults({ openapi }, page, sent),
    ...(sent.body === '' ? [] : lostValues(documented.body, parsed(sent.body)).map((lost) => `sent ${lost}`)),
  ];
}

/** How a client's request for an operation differs from the contract, whatever its values. */
export function formFaults(
  { openapi }: Pick<Contract, 'openapi'>,
  page: Pick<Page, 'path' | 'method'>,
  sent: SentRequest,
): readonly string[] {
  const operation = child(child(child(openapi, 'paths'), page.path), page.method);
  return [
    ...queryFaults(openapi, page, sent),
    ...securityFaults(openapi, operation, sent),
    ...bodyFaults(openapi, operation, sent),
  ];
}

/** Query parameters that the contract does not have. */
function queryFaults(
  openapi: Contract['openapi'],
  page: Pick<Page, 'path' | 'method'>,
  { target }: SentRequest,
): readonly string[] {
  const known = parametersOf(openapi, page).filter((parameter) => parameter.in === 'query');
  const sent = [...new URL(target, 'http://client.invalid').searchParams.keys()];
  return sent
    .filter((name) => !known.some((parameter) => parameter.name === name))
    .map((name) => `sent the query parameter ${name}, and the contract has none of that name`);
}

function targetFaults(
  template: string,
  { parameters }: Pick<DocumentedRequest, 'parameters'>,
  target: string,
): readonly string[] {
  const [path = ''] = target.split('?');
  const found = matchPath(template, path);
  if (!found) return [`sent the path ${path}, which is not ${template}`];
  return [
    ...Object.entries(found).flatMap(([name, value]) =>
      value === parameters[name] ? [] : [`sent ${name} as ${value}, not ${textOf(parameters[name] ?? null)}`],
    ),
  ];
}

/** One of the alternative schemes has to be present; all schemes of the contracts are header fields. */
function securityFaults(openapi: Contract['openapi'], operation: unknown, { headers }: SentRequest): readonly string[] {
  const alternatives = child(operation, 'security');
  const names = Array.isArray(alternatives)
    ? alternatives.flatMap((schemes: unknown) => (isObject(schemes) ? Object.keys(schemes) : []))
    : [];
  const fields = names.map((name) => {
    const scheme = dereference(openapi, child(child(child(openapi, 'components'), 'securitySchemes'), name));
    return String(child(scheme, 'name'));
  });
  if (fields.length === 0 || fields.some((field) => headers[field.toLowerCase()] !== undefined)) return [];
  return [`sent neither of ${fields.join(', ')}`];
}

function bodyFaults(
  openapi: Contract['openapi'],
  operation: unknown,
  { headers, body }: SentRequest,
): readonly string[] {
  const requestBody = dereference(openapi, child(operation, 'requestBody'));
  if (body === '') return child(requestBody, 'required') === true ? ['sent no body'] : [];
  if (requestBody === undefined) return ['sent a body, and the contract has none'];
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  const schema = dereference(openapi, child(child(child(requestBody, 'content'), mediaType.trim()), 'schema'));
  if (!isObject(schema)) return [`sent a body of the media type "${mediaType}"`];
  const value = parsed(body);
  const isValid = ajv.validate({ ...schema, components: openapi['components'] }, value);
  return isValid ? [] : [`sent a body that ${ajv.errorsText(ajv.errors, { dataVar: 'body' })}`];
}

/** The value of a JSON text. For any other text it is the text itself, which no schema accepts as an object. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
