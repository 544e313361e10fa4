import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable, type Page } from '../../../conformance/contract/model.js';
import { child, isObject, valueAt } from '../../../conformance/contract/pointer.js';
import { requestPropertySchema, type Schema } from '../../../conformance/contract/schema.js';

/** A condition that follows from a constraint of the request, and the property with that constraint. */
interface Wanted {
  readonly condition: string;
  readonly at: string;
}

/**
 * Requests just inside and just outside each constraint of a request body, derived from its schema; the first item stands for
 * each. What no documented request of the page has may belong to another page of the operation.
 */
function wantedFor(openapi: Contract['openapi'], page: Page, at = ''): readonly Wanted[] {
  const schema = requestPropertySchema(openapi, page, at) ?? {};
  if (schema['items'] !== undefined) return wantedFor(openapi, page, `${at}/0`);
  const names = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  return names.flatMap((name) => {
    const pointer = `${at}/${name}`;
    if (!isSent(page, pointer) && isShared(page)) return [];
    const member = requestPropertySchema(openapi, page, pointer) ?? {};
    const absence = needs(schema, name) ? 'missing-field' : 'omitted-field';
    const conditions = [...(isSent(page, pointer) ? [absence] : []), 'wrong-type', ...limitsOf(member)];
    return [...conditions.map((condition) => ({ condition, at: pointer })), ...wantedFor(openapi, page, pointer)];
  });
}

/** Whether an object needs a property, at least in one of its alternatives. */
function needs(schema: Schema, name: string): boolean {
  const alternatives: readonly unknown[] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return [schema, ...alternatives].some((one) => {
    const required = child(one, 'required');
    return Array.isArray(required) && required.includes(name);
  });
}

/** Whether a documented request has a value: nothing else can be left out. */
function isSent({ requests }: Page, pointer: string): boolean {
  return requests.some(({ body }) => valueAt(body, pointer) !== undefined);
}

/** Whether several pages are about the operation. */
function isShared({ operationId }: Page): boolean {
  return contracts.some(({ pages }) => pages.filter((page) => page.operationId === operationId).length > 1);
}

function limitsOf(schema: Schema): readonly string[] {
  return [
    ...('maxLength' in schema ? ['within-limit', 'beyond-limit'] : []),
    ...('enum' in schema ? ['beyond-limit'] : []),
  ];
}

/** Conditions that no requirement may use, with the reason from the register. */
const leftOpen: readonly Wanted[] = [
  // Ambiguity save-logs-allow-ha: no document says what the absence of the member means.
  { condition: 'omitted-field', at: '/save_logs/allow_ha' },
  // Ambiguity power-state-servers: a change without servers may be one of all servers.
  { condition: 'omitted-field', at: '/server_id_set' },
  // Without it, the incremental backup of an instance is the full one, which is a documented request of its own.
  { condition: 'omitted-field', at: '/backup/parent_id' },
  // The page of HA groups requires it, and that of single instances has none.
  { condition: 'omitted-field', at: '/backup/source' },
  // The users of the documented request refer to its databases.
  { condition: 'omitted-field', at: '/instance/databases' },
  // The page has databases and users as optional, and leaves open what one of them may lack.
  ...['databases/0/name', 'users/0/name', 'users/0/password', 'users/0/databases/0/name'].map((place) => ({
    condition: 'omitted-field',
    at: `/instance/${place}`,
  })),
];

const contracts = loadContracts();

const cases = contracts
  .flatMap((contract) => contract.pages.map((page) => ({ contract, page, name: page.id })))
  .filter(({ contract, page }) => wantedFor(contract.openapi, page).length > 0);

test.each(cases)('$name tries a request on either side of every constraint', ({ contract, page }) => {
  const tried = page.requirements.filter(isObservable).map(({ when: { condition, at = '' } }) => ({ condition, at }));
  for (const wanted of wantedFor(contract.openapi, page)) {
    if (!leftOpen.some((open) => open.condition === wanted.condition && open.at === wanted.at))
      expect(tried).toContainEqual(wanted);
  }
});

test('a request without any documented property is left alone', () => {
  const pages = loadContracts().flatMap((contract) => contract.pages.map((page) => ({ contract, page })));
  const bodies = pages.filter(({ page }) =>
    page.requests.some(({ body }) => Object.keys((child({ body }, 'body') as object | null) ?? {}).length > 0),
  );
  expect(cases.map(({ name }) => name)).toEqual(bodies.map(({ page }) => page.id));
});
