import { evaluate } from '../check/expression.js';
import type { Contract } from '../contract/contract.js';
import type { Page, ParameterValues } from '../contract/model.js';
import { onceForEach } from '../contract/once.js';
import { isBareIdentifier } from '../contract/identifiers.js';
import { child, isObject } from '../contract/pointer.js';
import { depthOf, startOf, withoutEndSlash } from '../contract/path.js';
import { idNameIn, namedBy, plainName, roleOf, type Role } from '../contract/resources.js';
import { isSuccess } from '../contract/status-code.js';
import { pathAndQuery } from '../contract/uri-reference.js';
import { isAnswered, type AnsweredExchange, type Exchange, type Failure } from '../exchange/exchange.js';
import { mayCreate, type PlannedRequest } from '../exchange/planned-request.js';
import type { Removal } from '../exchange/removal.js';
import { planRemoval, type Planner } from '../plan/planner.js';
import { locatedIn, type Address } from './located.js';

/** What a request has left on a subject. */
export interface Found {
  /** In words, such as `one log file`. */
  readonly what: string;
  /** The path of the resource, where the contract tells it. */
  readonly address?: string;
  /** The id that its answer gave. */
  readonly id?: string;
  /** What removes it. */
  readonly removal?: Removal;
  /** Why the suite does not remove it. */
  readonly why?: string;
}

/**
 * What a request has left on a subject, whether or not the subject should have accepted it; `undefined` for nothing.
 * @param planner that of the page which the request is about
 */
export function foundIn(planner: Planner, exchange: Exchange): Found | undefined {
  if (!mayCreate(exchange.request)) return undefined;
  if (!isAnswered(exchange)) return unknownIn(planner, exchange);
  const { status } = exchange.response;
  if (!isSuccess(status)) return undefined;
  const found = createdIn(planner, exchange) ?? (status === 201 ? { what: somethingNew, why: unforeseen } : undefined);
  if (!found || found.address !== undefined) return found;
  const address = locatedIn(planner.contract, exchange, planner.target.baseUrl) ?? shownIn(planner, exchange);
  return address ? { what: found.what, ...removedBy(planner, address, exchange) } : found;
}

const somethingNew = 'something new, as the status code 201 says';
const unforeseen = 'the contract does not say that this request creates anything';

/** What fails a request after it was sent, so that the subject may have carried it out. */
const sent: readonly Failure['reason'][] = ['closed', 'timeout', 'broken'];

function unknownIn({ page }: Planner, exchange: Exclude<Exchange, AnsweredExchange>): Found | undefined {
  const { failure, request } = exchange;
  if (page.creates === null || request.creates === null || !sent.includes(failure.reason)) return undefined;
  return { what: page.creates, why: `nobody knows whether it is there, as no answer came: ${failure.message}` };
}

function createdIn(planner: Planner, exchange: AnsweredExchange): Found | undefined {
  const { contract, page } = planner;
  const { request } = exchange;
  if (page.creates === null) return undefined;
  const role = roleOf(contract.openapi, page);
  const what = page.creates;
  const known = knownIn(planner, exchange);
  if (known !== undefined) return { what, why: changed, address: known };
  if (role?.deed === 'create') return { what, ...resourceIn(planner, role, exchange) };
  if (request.method !== page.method) return undefined;
  const isChange = role?.deed === 'replace' || role?.deed === 'change';
  return isChange ? { what, why: changed, address: addressOf(request) } : { what, why: irremovable };
}

/**
 * The address of what the path of a request names, where the answer shows that and nothing new (201): the operation has changed it. A
 * contract in which somebody has written what an operation creates is believed, and so is a link to it.
 */
function knownIn({ contract, page }: Planner, exchange: AnsweredExchange): string | undefined {
  const { request, response } = exchange;
  const isBelieved = page.isDerived !== true || roleOf(contract.openapi, page)?.idPlace !== undefined;
  const [named] = namedBy(contract.openapi, page.path);
  if (!named || isBelieved || response.status === 201) return undefined;
  const shown = evaluate('$response.body', exchange);
  const id = ownIdIn(shown, named.idParameter) ?? ownIdIn(onlyMember(shown), named.idParameter);
  const own = scalarOf(evaluate(`$request.path.${named.idParameter}`, exchange));
  if (id === undefined || String(id) !== String(own)) return undefined;
  return addressOf({ api: request.api, path: startOf(request.path, depthOf(named.path)) });
}

const irremovable = 'no operation of the contract removes it';
const changed = 'it is a change of what the run has not created';

/** How a created resource is removed, or why not. */
function resourceIn(planner: Planner, role: Role, exchange: AnsweredExchange): Omit<Found, 'what'> {
  const page = removerOf(planner.contract, role);
  if (!page) return { why: irremovable };
  if (role.idPlace === undefined) return { why: `no link says where the answer has the id for ${page.operationId}` };
  const id = scalarOf(evaluate(`$response.body#${role.idPlace}`, exchange));
  if (id === undefined) return { why: `its answer has no id at ${role.idPlace}` };
  const own = { [role.idParameter]: id };
  const parameters = { ...parametersOf(role, exchange), ...own };
  return removedBy(planner, { page, parameters, id: String(id), elsewhere: own }, exchange);
}

/**
 * Where something new is (201), as its answer shows it: by a member that is called as the parameter for its id is, or as any id,
 * where no link says where the id is. The id of what the request was about is that of something else.
 */
function shownIn({ contract, page }: Planner, exchange: AnsweredExchange): Address | undefined {
  const role = roleOf(contract.openapi, page);
  const remover = role && removerOf(contract, role);
  const isNamed = page.creates !== null && role?.deed === 'create' && role.idPlace === undefined;
  if (!isNamed || !remover || exchange.response.status !== 201) return undefined;
  const shown = evaluate('$response.body', exchange);
  const id = idIn(shown, role.idParameter) ?? idIn(onlyMember(shown), role.idParameter);
  const parameters = parametersOf(role, exchange);
  if (id === undefined || Object.values(parameters).some((value) => String(scalarOf(value)) === String(id)))
    return undefined;
  return { page: remover, parameters: { ...parameters, [role.idParameter]: id }, id: String(id) };
}

function idIn(resource: unknown, parameter: string): string | number | undefined {
  const name = idNameIn(resource, { idParameter: parameter });
  const isOwn = name !== undefined && (isBareIdentifier(name) || plainName(name) === plainName(parameter));
  return isOwn ? scalarOf(child(resource, name)) : undefined;
}

/** The id of a resource. Beside an `id` by itself, the name of another one's id tells what it belongs to. */
function ownIdIn(resource: unknown, parameter: string): string | number | undefined {
  const bare = isObject(resource) ? Object.keys(resource).find(isBareIdentifier) : undefined;
  return bare === undefined ? idIn(resource, parameter) : scalarOf(child(resource, bare));
}

/** What wraps a resource has nothing else. */
function onlyMember(value: unknown): unknown {
  const [only, ...others] = isObject(value) ? Object.values(value) : [];
  return others.length === 0 ? only : undefined;
}

/** How a resource is removed at its address, or why not. */
function removedBy(planner: Planner, address: Address, exchange: AnsweredExchange): Omit<Found, 'what'> {
  const { page, parameters, id } = address;
  const name = `${exchange.request.id}, cleaning up`;
  const request = planRemoval({ ...planner, page }, parameters, name);
  if (!request) return { why: `the contract has no request for ${page.operationId}` };
  const elsewhere = address.elsewhere && planRemoval({ ...planner, page }, address.elsewhere, `${name} elsewhere`);
  const isElsewhere = elsewhere !== undefined && addressOf(elsewhere) !== addressOf(request);
  const removal = { request, ...(isElsewhere && { elsewhere }) };
  const leftOut = planner.settings.leaveOut?.[page.operationId];
  const found = { address: addressOf(request), id, removal };
  return leftOut === undefined ? found : { ...found, why: `${page.operationId} is left out: ${leftOut}` };
}

/** The operation that removes what another one creates. */
function removerOf(contract: Contract, { item }: Role): Page | undefined {
  return removersOf(contract).get(item);
}

/** The operations that remove resources, by the path template of the resource; of several, the first. */
const removersOf = onceForEach(({ openapi, pages }: Contract): ReadonlyMap<string, Page> => {
  const removers = pages.flatMap((page) => {
    const role = roleOf(openapi, page);
    return role?.deed === 'remove' ? [[role.item, page] as const] : [];
  });
  return new Map(removers.reverse());
});

/** The values of the parameters of a resource's path, as the link has them or as the request had them. */
function parametersOf({ item, parameters }: Role, exchange: AnsweredExchange): ParameterValues {
  const names = Array.from(item.matchAll(/\{([^{}/]+)\}/g), ([, name = '']) => name);
  const values = names.map((name) => [name, parameters[name] ?? `$request.path.${name}`] as const);
  return Object.fromEntries(
    values.flatMap(([name, value]) => {
      const given = scalarOf(typeof value === 'string' && value.startsWith('$') ? evaluate(value, exchange) : value);
      return given === undefined ? [] : [[name, given] as const];
    }),
  );
}

function scalarOf(value: unknown): string | number | undefined {
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : undefined;
}

/** Where a request goes, without its query and without the slash at its end, which means nothing. */
export function addressOf({ api, path }: Pick<PlannedRequest, 'api' | 'path'>): string {
  return `${api} ${withoutEndSlash(pathAndQuery(path).path)}`;
}
