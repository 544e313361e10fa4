import type { DocumentedRequest, Json, PageCondition, Parameter, ParameterValues } from '../contract/model.js';
import { isParameterPlace, parameterAt, parameterKey, parameterValue } from '../contract/parameters.js';
import { formatPointer, valueAt, isList } from '../contract/pointer.js';
import { mediaTypeOfBody } from '../contract/request-body.js';
import { requestContent } from '../contract/schema.js';
import { unknownName } from '../text/unknown-name.js';
import type { OpenApi } from './openapi.js';
import type { Operation } from './operation.js';
import type { Problem } from './problem.js';
import type { ConditionEntry, RegisterFile, RequestEntry } from './register-schema.js';

/** The context in which the requests of a page are resolved. */
export interface PageContext {
  readonly openapi: OpenApi;
  readonly file: RegisterFile<{ readonly document: string }>;
  readonly operation: Operation;
  /** The list to which problems are added. */
  readonly problems: Problem[];
}

/** A documented request, with its body from the examples of the contract. Adds problems about names that lead nowhere. */
export function compileRequest(name: string, entry: RequestEntry, page: PageContext): DocumentedRequest {
  const { openapi, file, problems } = page;
  const { yaml, content } = file;
  const pointer = formatPointer(['requests', name]);
  for (const key of ['body', 'answer'] as const) {
    const example = entry[key];
    if (example !== undefined && exampleValue(openapi, example) === undefined) {
      problems.push(yaml.problemAt(`${pointer}/${key}`, `components/examples has no "${example}"`));
    }
  }
  return {
    name,
    ...(entry.lines !== undefined && { source: { document: content.document, lines: entry.lines } }),
    parameters: compileParameters(entry.parameters, `${pointer}/parameters`, page),
    headers: entry.headers ?? {},
    ...(entry.body !== undefined && { body: exampleValue(openapi, entry.body) as Json }),
    ...(entry.body !== undefined && mediaTypeOf(entry, `${pointer}/mediaType`, page)),
    ...(entry.answer !== undefined && { answer: entry.answer }),
  };
}

/** The media type of a body. One that the operation does not take is a problem. */
function mediaTypeOf(
  entry: RequestEntry,
  pointer: string,
  { openapi, operation, file, problems }: PageContext,
): Pick<DocumentedRequest, 'mediaType'> {
  const { mediaType, headers = {} } = entry;
  const known = Object.keys(requestContent(openapi, operation));
  if (mediaType !== undefined && !known.includes(mediaType))
    problems.push(file.yaml.problemAt(pointer, unknownName('media type', mediaType, known)));
  const own = mediaTypeOfBody(openapi, operation, { ...entry, headers });
  return own === undefined ? {} : { mediaType: own };
}

/** A condition of a page. Adds problems about parameters that the operation does not have. */
export function compileCondition(
  name: string,
  { description, change }: ConditionEntry,
  page: PageContext,
): PageCondition {
  const pointer = formatPointer(['conditions', name, 'change']);
  if (!isList(change)) return { description, change: compileChange(change, pointer, page) };
  return { description, change: change.map((one, index) => compileChange(one, `${pointer}/${index}`, page)) };
}

type Change = Exclude<ConditionEntry['change'], readonly unknown[]>;

function compileChange(change: Change, pointer: string, page: PageContext): Change {
  const { parameters } = change;
  return {
    ...change,
    ...(parameters && { parameters: compileParameters(parameters, `${pointer}/parameters`, page) }),
  };
}

/** The values of parameters by their keys. */
function compileParameters(values: ParameterValues, pointer: string, page: PageContext): ParameterValues {
  const { operationId, parameters } = page.operation;
  const known = parameters.map((parameter) => parameterKey(parameter, parameters));
  const list = known.length === 0 ? `${operationId} has no parameters` : undefined;
  const keyOf = (key: string): string => {
    const parameter = parameterAt(parameters, key);
    if (parameter) return parameterKey(parameter, parameters);
    const message = unknownName('parameter', key, known, list);
    page.problems.push(page.file.yaml.problemAt(`${pointer}${formatPointer([key])}`, message));
    return key;
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [keyOf(key), value]));
}

/** The places of values that a requirement is about. */
export interface DocumentedPlaces {
  /** Pointers into the body, and keys of parameters. */
  readonly places: readonly string[];
  /** Those that no documented request has a value at, as they are written. */
  readonly lost: readonly string[];
}

/** The places that an entry is about. It may name a parameter by its place as well: `query:limit`. */
export function documentedPlaces(
  documented: readonly string[],
  parameters: readonly Parameter[],
  requests: readonly Pick<DocumentedRequest, 'parameters' | 'body'>[],
): DocumentedPlaces {
  const valueIn = (request: Pick<DocumentedRequest, 'parameters' | 'body'>, place: string): unknown =>
    isParameterPlace(place) ? parameterValue(parameters, request.parameters, place) : valueAt(request.body, place);
  const keyOf = (place: string): string => {
    const parameter = parameterAt(parameters, place);
    return parameter ? parameterKey(parameter, parameters) : place;
  };
  return {
    places: documented.map((place) => (isParameterPlace(place) ? keyOf(place) : place)),
    lost: documented.filter((place) => requests.every((request) => valueIn(request, place) === undefined)),
  };
}

function exampleValue(openapi: OpenApi, name: string): unknown {
  return valueAt(openapi, formatPointer(['components', 'examples', name, 'value']));
}
