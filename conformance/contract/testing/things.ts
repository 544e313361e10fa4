import type { Contract } from '../contract.js';
import { parseStatusRange } from '../status-code.js';
import { httpMethods, type DocumentedRequest, type HttpMethod, type OpenApiDocument, type Page } from '../model.js';
import { parametersOf } from '../parameters.js';
import { securityOf } from '../security.js';
import { ResponseRulebook } from '../../compile/rules.js';
import { validatorsOnDemand } from '../../compile/validators-on-demand.js';
import { components, paths, type PathItem } from './things-paths.js';
import { findThings, makeThing } from './things-requirements.js';

function documentOf(items: PathItems, own: object = components): OpenApiDocument {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Things', version: '1' },
    paths: items,
    components: own,
  };
}

type PathItems = Readonly<Record<string, PathItem>>;

const rulebooks = new WeakMap<object, ResponseRulebook>();

function rulebookOf(items: PathItems, own: object = components): ResponseRulebook {
  const rulebook = rulebooks.get(items) ?? new ResponseRulebook(documentOf(items, own));
  rulebooks.set(items, rulebook);
  return rulebook;
}

/** A page about an operation, with the status codes of its responses. */
function page(
  path: string,
  method: HttpMethod,
  facts: Partial<Page> = {},
  items = paths,
  document = documentOf(items),
): Page {
  const statuses = Object.keys(items[path]?.[method]?.responses ?? {}).flatMap((key) => parseStatusRange(key) ?? []);
  return {
    id: `${method}${path}`,
    title: `${method} ${path}`,
    document: '000',
    operationId: `${method}${path}`,
    method,
    path,
    creates: 'nothing',
    statuses,
    parameters: parametersOf(document, { path, method }),
    security: securityOf(document, { path, method }),
    responses: rulebookOf(items).responsesOf({ path, method }),
    sends: {},
    requests: [],
    conditions: {},
    fresh: [],
    requirements: [],
    ...facts,
  };
}

function request(name: string, facts: Partial<DocumentedRequest> = {}): DocumentedRequest {
  return { name, parameters: {}, headers: {}, ...facts };
}

const parts = [{ label: 'one' }, { label: 'two' }];
const json = { 'Content-Type': 'application/json' };

/** Makes a thing: several documented requests, conditions of its own, and every kind of check. */
export const makeThingPage = page('/owners/{owner}/things', 'post', {
  id: 'make-thing',
  title: 'Make a thing',
  operationId: 'makeThing',
  creates: 'one thing',
  sends: { 'X-Project': 'token' },
  requests: [
    request('small', {
      parameters: { owner: 'o 1', 'X-Region': 'north' },
      headers: { ...json, Accept: 'application/json' },
      body: { name: 'small', owner: { id: 'o1' } },
      answer: 'Small',
    }),
    request('large', {
      parameters: { owner: 'o2' },
      headers: json,
      body: { name: 'large', note: 'with parts', owner: { id: 'o2' }, parts },
      answer: 'Large',
    }),
  ],
  conditions: {
    'unknown-owner': { description: 'for an owner that there is not', change: { parameters: { owner: 'nobody' } } },
    'taken-name': { description: 'with a name that is taken', change: { body: { '/name': 'taken' } } },
  },
  fresh: ['/name', '/note', '/owner/id'],
  requirements: makeThing,
});

/** Finds things: without a token in a header field, and with an answer 304. */
export const findThingsPage = page('/things', 'get', {
  id: 'find-things',
  title: 'Find things',
  operationId: 'findThings',
  requests: [request('all')],
  conditions: { unchanged: { description: 'for what it has sent before', change: {} } },
  requirements: findThings,
});

const oddities = Object.keys(paths)
  .filter((path) => paths[path]?.['get'] !== undefined && path !== findThingsPage.path)
  .map((path) => page(path, 'get'));

/**
 * A contract with features that the four APIs of this repository do not have, but another one may have. It is small, so
 * that a test can write out everything that it expects.
 */
export const things: Contract = {
  api: 'things',
  title: 'Things',
  documents: {
    '000': { title: 'Things', service: 'Things', file: 'things.md', origin: 'made up' },
  },
  ambiguities: [],
  pages: [
    makeThingPage,
    findThingsPage,
    ...oddities,
    page('/things/{id}', 'delete'),
    page('/text', 'post', { requests: [request('ribbon', { body: { ribbon: 'r' }, answer: 'None' })] }),
    page('/made', 'post', { requests: [request('plain', { body: { name: 'n' }, answer: 'Plain' })] }),
    page('/made', 'post', {
      id: 'made-fancy',
      requests: [request('fancy', { body: { name: 'n', ribbon: 'r' }, answer: 'Fancy' })],
    }),
  ],
  rules: rulebookOf(paths).rules,
  validators: validatorsOnDemand(rulebookOf(paths).validationSchemas),
  openapi: documentOf(paths),
};

/** A contract with an API of its own and nothing but the given paths, with a page for each operation. */
export function contractOf(api: string, items: PathItems, own: object = components): Contract {
  const openapi = documentOf(items, own);
  const { rules, validationSchemas } = rulebookOf(items, own);
  const pages = Object.entries(items).flatMap(([path, item]) =>
    httpMethods.filter((method) => item[method] !== undefined).map((method) => page(path, method, {}, items, openapi)),
  );
  const validators = validatorsOnDemand(validationSchemas);
  return { ...things, api, title: api, pages, rules, validators, openapi };
}

/** The synthetic contract with other facts of one page. */
export function thingsWith(changed: Page, facts: Partial<Page>): { readonly contract: Contract; readonly page: Page } {
  const page = { ...changed, ...facts };
  return { contract: { ...things, pages: things.pages.map((one) => (one.id === page.id ? page : one)) }, page };
}
