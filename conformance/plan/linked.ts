import type { Contract } from '../contract/contract.js';
import type { Page, Situation } from '../contract/model.js';
import { roleOf, type Role } from '../contract/resources.js';
import type { Capture } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { standIn } from './configured-values.js';

/** A resource that the run creates or removes, for a request about it. */
export interface Linked {
  /** The id, from the answer that created it or the request that removed it. */
  readonly capture: Capture;
  /** The path parameter that takes the id; absent for a list. */
  readonly parameter?: string;
}

/** What decides about the resources of a page. */
interface Linking {
  readonly contract: Contract;
  readonly page: Page;
  readonly settings: ApiSettings;
}

/**
 * The settings of an API for a page that removes a resource: unless the configuration says which, it is one that the same run
 * has created. The links of the contract say where the answer to its creation has the id.
 */
export function withLinkedCaptures(contract: Contract, page: Page, settings: ApiSettings): ApiSettings {
  const role = page.method === 'delete' ? roleOf(contract.openapi, page) : undefined;
  const own = settings.operations?.[page.operationId];
  if (!role || own?.captures !== undefined || own?.parameters?.[role.idParameter] !== undefined) return settings;
  const source = creation({ contract, page, settings }, role);
  if (!source) return settings;
  const operation = { ...own, captures: { [role.idParameter]: source } };
  return { ...settings, operations: { ...settings.operations, [page.operationId]: operation } };
}

/** The resource that a situation of a page is about, or why there is none; `undefined` for any other situation. */
export function linkedBy(linking: Linking, { condition }: Situation): Linked | string | undefined {
  if (condition !== 'created' && condition !== 'removed') return undefined;
  const role = roleOf(linking.contract.openapi, linking.page);
  const source = role && (condition === 'created' ? creation(linking, role) : removal(linking, role));
  if (!role || !source) return `the run ${condition === 'created' ? 'creates' : 'removes'} nothing that it is about`;
  const capture = { ...source, text: standIn(source) };
  return role.deed === 'list' ? { capture } : { capture, parameter: role.idParameter };
}

/** Where the id of a resource comes from. */
type Source = Pick<Capture, 'from' | 'value'>;

/** The first documented request that creates such a resource. */
function creation(linking: Linking, { item }: Role): Source | undefined {
  return firstOf(linking, (role) =>
    role.deed === 'create' && role.item === item && role.idPlace !== undefined
      ? `$response.body#${role.idPlace}`
      : undefined,
  );
}

/** The first documented request that removes such a resource. */
function removal(linking: Linking, { item }: Role): Source | undefined {
  return firstOf(linking, (role) =>
    role.deed === 'remove' && role.item === item ? `$request.path.${role.idParameter}` : undefined,
  );
}

function firstOf({ contract, settings }: Linking, valueFor: (role: Role) => string | undefined): Source | undefined {
  for (const { id, operationId, method, path, requests } of contract.pages) {
    const [request] = requests;
    const role =
      settings.leaveOut?.[operationId] === undefined ? roleOf(contract.openapi, { method, path }) : undefined;
    const value = role && valueFor(role);
    if (request && value !== undefined) return { from: `${id}/${request.name}`, value };
  }
  return undefined;
}
