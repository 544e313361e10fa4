import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { roleOf, type Role } from '../contract/resources.js';
import type { ApiSettings } from '../target/target.js';

/**
 * The settings of an API for a page that removes a resource: unless the configuration says which, it is one that the same run
 * has created. The links of the contract say where the answer to its creation has the id.
 */
export function withLinkedCaptures(contract: Contract, page: Page, settings: ApiSettings): ApiSettings {
  const role = page.method === 'delete' ? roleOf(contract.openapi, page) : undefined;
  const own = settings.operations?.[page.operationId];
  if (!role || own?.captures !== undefined || own?.parameters?.[role.idParameter] !== undefined) return settings;
  const capture = captureFor(contract, role, settings);
  if (!capture) return settings;
  const operation = { ...own, captures: { [role.idParameter]: capture } };
  return { ...settings, operations: { ...settings.operations, [page.operationId]: operation } };
}

/** The id of what the first documented request creates that creates such a resource. */
function captureFor({ openapi, pages }: Contract, { item }: Role, { leaveOut }: ApiSettings): Source | undefined {
  for (const { id, operationId, method, path, requests } of pages) {
    const [request] = requests;
    const creation = roleOf(openapi, { method, path });
    const isLeftOut = leaveOut?.[operationId] !== undefined;
    if (!request || isLeftOut || creation?.deed !== 'create' || creation.item !== item) continue;
    if (creation.idPlace !== undefined) {
      return { from: `${id}/${request.name}`, value: `$response.body#${creation.idPlace}` };
    }
  }
  return undefined;
}

/** Where a captured value comes from. */
interface Source {
  readonly from: string;
  readonly value: string;
}
