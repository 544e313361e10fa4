import type { Contract } from '../../../conformance/contract/contract.js';
import type {
  DocumentedRequest,
  Json,
  OpenApiDocument,
  SecurityAlternative,
} from '../../../conformance/contract/model.js';
import { isJson } from '../../../conformance/contract/media-type.js';
import { child, objectAt, valueAt } from '../../../conformance/contract/pointer.js';
import { dereference, responseObject } from '../../../conformance/contract/schema.js';
import { labelledFields, mediaTypeOfBody } from '../../../conformance/contract/request-body.js';
import { successesIn } from '../../../conformance/contract/status-code.js';
import { withCredentials } from '../../../conformance/contract/credentials.js';

type Page = Pick<Contract['pages'][number], 'operationId' | 'path' | 'method' | 'security' | 'requests' | 'statuses'>;

/** What is needed of a contract to call its operations. */
export interface Callable extends Pick<Contract, 'api' | 'openapi'> {
  readonly pages: readonly Page[];
}

/**
 * A module that sends every documented request of every operation to the mock, once with each of the given packages
 * that hold openapi-fetch. It prints a line per call: package, operationId, name of the request, and status code.
 */
export function typedCalls(contracts: readonly Callable[], clients: readonly string[]): string {
  const imports = [
    "import { startMock } from 'cloud-contracts/mock';",
    ...clients.map((client, index) => `import createClient${index} from '${client}';`),
    ...contracts.map(({ api }, index) => `import type { paths as Paths${index} } from 'cloud-contracts/${api}';`),
  ];
  const blocks = contracts.flatMap((contract, api) =>
    clients.map((client, index) => block(contract, api, client, index)),
  );
  return [...imports, 'const mock = await startMock();', ...blocks, 'await mock.close();', ''].join('\n');
}

/** How many calls a module of typed calls makes. */
export function countCalls(contracts: readonly Callable[], clients: readonly string[]): number {
  return contracts.flatMap(({ pages }) => pages.flatMap(({ requests }) => requests)).length * clients.length;
}

/** The calls of one API with one client, in a scope of their own. */
function block({ openapi, pages }: Callable, api: number, client: string, index: number): string {
  const credentials = Object.fromEntries(pages.flatMap(({ security }) => Object.entries(fieldsOf(security[0] ?? []))));
  const create = `createClient${index}<Paths${api}>({ baseUrl: mock.url, headers: ${JSON.stringify(credentials)} })`;
  const calls = pages.flatMap((page) =>
    page.requests.map((request) => {
      const sent = `await client.${page.method.toUpperCase()}(${JSON.stringify(page.path)}, ${init(openapi, page, request)})`;
      const what = JSON.stringify(`${client} ${page.operationId} ${request.name}`);
      return `  console.log(${what}, (${sent}).response.status);`;
    }),
  );
  return ['{', `  const client = ${create};`, ...calls, '}'].join('\n');
}

/** The header fields that authenticate a request. */
function fieldsOf(schemes: SecurityAlternative): Readonly<Record<string, string>> {
  return withCredentials(
    { headers: {} },
    schemes.map((scheme) => ({ scheme, token: 'any' })),
  ).headers;
}

/** The second argument of a call, as JSON: parameters by their place, other header fields, the body, and how to read an answer. */
function init(openapi: OpenApiDocument, page: Page, request: DocumentedRequest): string {
  const { parameters, body } = request;
  const headers = labelledFields(request, mediaTypeOfBody(openapi, page, request));
  const params: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = parameterOf(openapi, page, name);
    const place = String(child(parameter, 'in'));
    params[place] = { ...params[place], [name]: valueOf(openapi, parameter, value) };
  }
  const reading = answersJson(openapi, page) ? {} : { parseAs: 'arrayBuffer' };
  return JSON.stringify({ params, headers, ...(body === undefined ? {} : { body }), ...reading });
}

/** Whether a success has JSON, which openapi-fetch reads unless it is told otherwise; one without content has nothing to read. */
function answersJson(openapi: OpenApiDocument, page: Page): boolean {
  const contents = successesIn(page.statuses).map((status) =>
    objectAt(responseObject(openapi, page, status), 'content'),
  );
  const mediaTypes = contents.flatMap((content) => Object.keys(content));
  return mediaTypes.length === 0 || mediaTypes.some(isJson);
}

function parameterOf(openapi: OpenApiDocument, page: Page, name: string): unknown {
  const item = child(valueAt(openapi, '/paths'), page.path);
  return [item, child(item, page.method)]
    .flatMap((holder) => child(holder, 'parameters') ?? [])
    .map((parameter) => dereference(openapi, parameter))
    .find((parameter) => child(parameter, 'name') === name);
}

/** The register may write any value as text, the types have numbers and booleans too. */
function valueOf(openapi: OpenApiDocument, parameter: unknown, value: Json): unknown {
  if (typeof value !== 'string') return value;
  const type = child(dereference(openapi, child(parameter, 'schema')), 'type');
  return type === 'integer' || type === 'number' || type === 'boolean' ? JSON.parse(value) : value;
}
