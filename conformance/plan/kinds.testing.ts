import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest, Json, Page } from '../contract/model.js';
import { variablesOf } from '../contract/path.js';
import { child } from '../contract/pointer.js';
import { operationObject } from '../contract/schema.js';
import { contractOf } from '../contract/testing/things.js';
import type { PathItem } from '../contract/testing/things-paths.js';
import type { ApiSettings } from '../target/target.js';
import type { Planner } from './planner.js';
import { bare } from './planner.testing.js';

/** Operations by path. */
export type Items = Readonly<Record<string, PathItem>>;

/** What is known of resources of a kind. */
export interface KindFacts {
  readonly properties?: object;
  readonly required?: readonly string[];
  /** What is removed with one: the operation that shows it, and where it has the id of what it goes with. */
  readonly cascade?: readonly (readonly [operationId: string, reference: string])[];
  readonly missing?: string;
}

/** A schema of texts. */
export const text = { type: 'string' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** What makes one of a kind: a POST whose answer links to it. */
export function making(operationId: string, name: string, schema: object): PathItem {
  const links = { one: { operationId: `show-${name}`, parameters: { [name]: '$response.body#/id' } } };
  const made = { description: 'Made.', ...json({ type: 'object', properties: { id: text } }), links };
  return { post: { operationId, requestBody: json({ type: 'object', ...schema }), responses: { 201: made } } };
}

/** The operations that make, show and remove one of a kind. */
export function kind(
  name: string,
  { properties = {}, required = [], cascade = [], missing = '404' }: KindFacts = {},
): Items {
  const parameters = [{ name, in: 'path', required: true, schema: text }];
  const shown = { description: 'One.', ...json({ type: 'object', properties: { id: text, ...properties } }) };
  const cascades = cascade.map(([operationId, reference]) => ({ operationId, reference }));
  return {
    [`/${name}s`]: making(`make-${name}`, name, { properties, required }),
    [`/${name}s/{${name}}`]: {
      get: { operationId: `show-${name}`, parameters, responses: { 200: shown, [missing]: { description: 'None.' } } },
      delete: {
        ...{ operationId: `remove-${name}`, parameters, 'x-cascade': cascades },
        responses: { 204: { description: 'Removed.' } },
      },
    },
  };
}

/** The bodies of the documented requests of pages, by operationId. */
export type Bodies = Readonly<Record<string, readonly (Json | undefined)[]>>;

/** A contract whose pages have the ids of their operations, and documented requests with the given bodies; or one without any. */
export function documented(items: Items, bodies: Bodies, fresh: readonly string[] = []): Contract {
  const contract = contractOf('library', items);
  const pages = contract.pages.map((page): Page => {
    const id = String(child(operationObject(contract.openapi, page), 'operationId'));
    const requests = (bodies[id] ?? [undefined]).map((body, index): DocumentedRequest => {
      const parameters = Object.fromEntries(variablesOf(page.path).map((name) => [name, '0']));
      return { name: `${index + 1}`, parameters, headers: {}, ...(body !== undefined && { body }) };
    });
    return { ...page, id, operationId: id, requests, fresh };
  });
  return { ...contract, pages };
}

/** A planner for a page of a contract. */
export function plannerFor(contract: Contract, id: string, settings: ApiSettings = {}): Planner {
  const page = contract.pages.find((one) => one.id === id);
  if (!page) throw new Error(`there is no page ${id}`);
  return { contract, page, settings, target: bare, nonce: 'nonce' };
}
