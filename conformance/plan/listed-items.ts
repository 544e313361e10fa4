import { variablesOf } from '../contract/path.js';
import { filtersOf } from '../contract/filters.js';
import type { Page, Situation } from '../contract/model.js';
import { pagingOf } from '../contract/paging.js';
import { roleOf, type Role } from '../contract/resources.js';
import type { Capture } from '../exchange/planned-request.js';
import { wholeListId } from './planner.js';
import { captureOf, type Linked, type Linking, type Source } from './linking.js';

/** The items of a list that are looked at by themselves: one at each end. */
const ends = { first: '0', last: '{last}' } as const;

/** Items of the list of such resources as a page shows, or why there are none: that of their own collection, if there are several. */
export function listedBy(linking: Linking): Linked | string {
  const { openapi } = linking.contract;
  const role = roleOf(openapi, linking.page);
  const page = role && listingPage(linking, role);
  const from = page && wholeListId(page);
  const listing = page && roleOf(openapi, page);
  const paging = page && pagingOf(openapi, page);
  const [first, ...others] = role ? listedAt(linking, role.item) : [];
  if (!role || !listing || !paging || from === undefined || !first) return 'the run lists nothing that it is about';
  const captured = (value: string): Capture => captureOf({ from, value });
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
    looksAgain: 'list',
  };
}

/** Where the answer to a list of resources has the ids of its first and its last item; nowhere where there is no such list. */
export function listedAt(linking: Linking, item: string | undefined): readonly Source[] {
  const page = item === undefined ? undefined : listingPage(linking, { item });
  const from = page && wholeListId(page);
  const paging = page && pagingOf(linking.contract.openapi, page);
  if (from === undefined || !paging) return [];
  return Object.values(ends).map((index) => ({
    from,
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

/**
 * What a query parameter may be asked for, so that it chooses some items of a list: as the first item of the whole list has it, or
 * the value that leaves some out.
 */
export function filteredBy({ contract: { openapi }, page }: Linking, { at }: Situation): Linked | string {
  const paging = pagingOf(openapi, page);
  const filter = filtersOf(openapi, page).find(({ parameter }) => at === `query:${parameter}`);
  const from = wholeListId(page);
  if (!paging || !filter || from === undefined) return 'the contract does not say which items of a list it is about';
  const member = filter.leavesOut === undefined ? filter.member : paging.id;
  const value = `$response.body#${paging.list}/${ends.first}${member}`;
  const own = {
    ...captureOf({ from, value }),
    ...(filter.taken && { among: filter.taken }),
  };
  return { own: [own], before: [], parameter: filter.parameter, around: {}, looksAgain: { without: filter.parameter } };
}
