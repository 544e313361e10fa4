import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import { parseStatusRange, type StatusRange } from '../contract/status-code.js';
import type { DerivedOperation } from './derived-page.js';
import { keywordIn, partsAt, targetOf, typesIn } from './schema-parts.js';
import { listed } from '../text/listed.js';

/** A response of an operation, with its places in the document. */
export interface DocumentedResponse {
  readonly status: StatusRange;
  /** The key under `responses`, in lower case, as ids have it. */
  readonly key: string;
  /** The place of the entry under `responses`. */
  readonly entry: JsonPointer;
  /** The place of the Response Object. */
  readonly pointer: JsonPointer;
  readonly mediaTypes: readonly string[];
  /** The places of the schemas of JSON bodies, and of texts about which they say more than that they are texts. */
  readonly schemas: readonly JsonPointer[];
  /** Header fields with the places of their Header Objects. */
  readonly headers: readonly { readonly name: string; readonly pointer: JsonPointer; readonly isRequired: boolean }[];
}

/**
 * The responses of an operation in the order of the document. One with `x-ambiguity` is not documented: it may come where the
 * documentation is silent. An interim response (1xx) is no answer (RFC 9110, section 15.2).
 */
export function responsesOf(
  openapi: OpenApiDocument,
  operation: Pick<DerivedOperation, 'pointer'>,
): readonly DocumentedResponse[] {
  return allResponses(openapi, operation).filter(
    (response) => !isOpen(openapi, response) && firstDigit(response.status) !== '1',
  );
}

/** The responses that may come where the documentation is silent (`x-ambiguity`). */
export function openResponsesOf(
  openapi: OpenApiDocument,
  operation: Pick<DerivedOperation, 'pointer'>,
): readonly DocumentedResponse[] {
  return allResponses(openapi, operation).filter((response) => isOpen(openapi, response));
}

function isOpen(openapi: OpenApiDocument, { pointer }: DocumentedResponse): boolean {
  return child(valueAt(openapi, pointer), 'x-ambiguity') !== undefined;
}

function allResponses(
  openapi: OpenApiDocument,
  operation: Pick<DerivedOperation, 'pointer'>,
): readonly DocumentedResponse[] {
  const place = `${operation.pointer}/responses`;
  return membersOf(valueAt(openapi, place)).flatMap((key) => {
    const status = parseStatusRange(key);
    return status === undefined ? [] : [describe(openapi, status, `${place}/${key}`)];
  });
}

function describe(openapi: OpenApiDocument, status: StatusRange, entry: JsonPointer): DocumentedResponse {
  const pointer = targetOf(openapi, entry);
  const response = valueAt(openapi, pointer);
  const content = membersOf(child(response, 'content'));
  return {
    status,
    key: String(status).toLowerCase(),
    entry,
    pointer,
    mediaTypes: content,
    schemas: content
      .map((mediaType) => ({ mediaType, schema: `${pointer}/content${formatPointer([mediaType])}/schema` }))
      .filter(({ mediaType, schema }) =>
        isJson(mediaType) ? valueAt(openapi, schema) !== undefined : isLimitedText(openapi, mediaType, schema),
      )
      .map(({ schema }) => schema),
    headers: membersOf(child(response, 'headers'))
      // The media types say what it may be (OpenAPI 3.1, section 4.8.17.1).
      .filter((name) => name.toLowerCase() !== 'content-type')
      .map((name) => {
        const header = targetOf(openapi, `${pointer}/headers${formatPointer([name])}`);
        return { name, pointer: header, isRequired: child(valueAt(openapi, header), 'required') === true };
      }),
  };
}

/** Any text may be empty, or be there in vain, unless its schema says what it is. */
function isLimitedText(openapi: OpenApiDocument, mediaType: string, schema: JsonPointer): boolean {
  const parts = partsAt(openapi, schema);
  const isText = /^text\//i.test(mediaType) && (typesIn(parts) ?? ['string']).includes('string');
  return isText && ['const', 'enum', 'pattern', 'format'].some((keyword) => keywordIn(parts, keyword).length > 0);
}

function membersOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** Responses with one body: a single one, or several of one class whose schemas are the same. */
export interface DocumentedBody {
  readonly responses: readonly [DocumentedResponse, ...DocumentedResponse[]];
  readonly statuses: readonly [StatusRange, ...StatusRange[]];
  /** The keys of the responses, as ids have them: `200-202`. */
  readonly key: string;
}

/** The bodies of responses. Successes that differ in their status code only have one, which is described once. */
export function bodiesOf(
  openapi: OpenApiDocument,
  responses: readonly DocumentedResponse[],
): readonly DocumentedBody[] {
  const groups = new Map<string, [DocumentedResponse, ...DocumentedResponse[]]>();
  for (const response of responses) {
    const same = `${response.mediaTypes.join()} ${response.schemas.map((schema) => targetOf(openapi, schema)).join()}`;
    const isShared = firstDigit(response.status) === '2' && response.schemas.length > 0;
    const name = isShared ? same : response.key;
    const group = groups.get(name);
    if (group) group.push(response);
    else groups.set(name, [response]);
  }
  return [...groups.values()].map(([first, ...others]) => ({
    responses: [first, ...others],
    statuses: [first.status, ...others.map(({ status }) => status)],
    key: [first, ...others].map(({ key }) => key).join('-'),
  }));
}

/** The first digit of a status code or range; `d` for `default`. */
export function firstDigit(status: StatusRange): string {
  return String(status).charAt(0);
}

/** A status code, range or `default` as a sentence names it. */
export function statusInWords(...statuses: readonly StatusRange[]): string {
  const codes = statuses.filter((status) => typeof status === 'number').sort((one, other) => one - other);
  const others = statuses.filter((status) => typeof status !== 'number').map(statusWords);
  return listed([...(codes.length === 0 ? [] : [`status code ${listed(codes.map(String), 'or')}`]), ...others], 'or');
}

function statusWords(range: Exclude<StatusRange, number>): string {
  return range === 'default' ? 'a status code that has no entry of its own' : `a status code of the range ${range}`;
}
