import type { Page } from '../contract/model.js';
import { pagingOf } from '../contract/paging.js';
import { roleOf, type Role } from '../contract/resources.js';
import type { Capture } from '../exchange/planned-request.js';
import { captureOf, type Linked, type Linking, type Source } from './linking.js';

/** The items of a list that are looked at by themselves: one at each end. */
const ends = { first: '0', last: '{last}' } as const;

/** Items of the list of such resources as a page shows, or why there are none: that of their own collection, if there are several. */
export function listedBy(linking: Linking): Linked | string {
  const { openapi } = linking.contract;
  const role = roleOf(openapi, linking.page);
  const page = role && listingPage(linking, role);
  const [request] = page?.requests ?? [];
  const listing = page && roleOf(openapi, page);
  const paging = page && pagingOf(openapi, page);
  const [first, ...others] = role ? listedAt(linking, role.item) : [];
  if (!role || !listing || !paging || !request || !first) return 'the run lists nothing that it is about';
  const captured = (value: string): Capture => captureOf({ from: `${page.id}/${request.name}`, value });
  const around = variablesOf(role.item)
    .filter((name) => name !== role.idParameter)
    .flatMap((name) => {
      const value = listing.parameters[name] ?? (variablesOf(page.path).includes(name) ? `$request.path.${name}` : '');
      return typeof value === 'string' && value.startsWith('$') ? [[name, captured(value)] as const] : [];
    });
  return {
    own: [captureOf(first), ...others.map(captureOf)],
    before: [],
    parameter: role.idParameter,
    around: Object.fromEntries(around),
    listed: { list: paging.list, id: paging.id },
  };
}

/** Where the answer to a list of resources has the ids of its first and its last item; nowhere where there is no such list. */
export function listedAt(linking: Linking, item: string | undefined): readonly Source[] {
  const page = item === undefined ? undefined : listingPage(linking, { item });
  const [request] = page?.requests ?? [];
  const paging = page && pagingOf(linking.contract.openapi, page);
  if (!request || !paging) return [];
  return Object.values(ends).map((index) => ({
    from: `${page.id}/${request.name}`,
    value: `$response.body#${paging.list}/${index}${paging.id}`,
  }));
}

function listingPage({ contract, settings }: Linking, { item }: Pick<Role, 'item'>): Page | undefined {
  const lists = contract.pages.filter((page) => {
    const role = settings.leaveOut?.[page.operationId] === undefined ? roleOf(contract.openapi, page) : undefined;
    return role?.deed === 'list' && role.item === item && pagingOf(contract.openapi, page) !== undefined;
  });
  return lists.find(({ path }) => path === item.slice(0, item.lastIndexOf('/'))) ?? lists[0];
}

function variablesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
}
