import { isCollectionOf, variablesOf } from '../contract/path.js';
import { filtersOf } from '../contract/filters.js';
import type { Page, Situation } from '../contract/model.js';
import { pagingOf, type Paging } from '../contract/paging.js';
import { roleOf, type Role } from '../contract/resources.js';
import { wholeListId } from './planner.js';
import { captureOf, type Linked, type Linking, type Source } from './linking.js';

/** The items of a list that are looked at by themselves: one at each end. */
const ends = { first: '0', last: '{last}' } as const;

/** Items of the list of such resources as a page shows, or why there are none: that of their own collection, if there are several. */
export function listedBy(linking: Linking): Linked | string {
  const role = roleOf(linking.contract.openapi, linking.page);
  const listing = role && listingOf(linking, role.item);
  if (!listing) return 'the run lists nothing that it is about';
  const { page, from, paging, parameters } = listing;
  const around = variablesOf(role.item)
    .filter((name) => name !== role.idParameter)
    .flatMap((name) => {
      const value = parameters[name] ?? (variablesOf(page.path).includes(name) ? `$request.path.${name}` : undefined);
      return typeof value === 'string' && value.startsWith('$') ? [[name, captureOf({ from, value })] as const] : [];
    });
  const [first, last] = endsOf(listing);
  return {
    own: [captureOf(first), captureOf(last)],
    before: [],
    parameter: role.idParameter,
    around: Object.fromEntries(around),
    listed: { list: paging.list, id: paging.id },
    looksAgain: 'list',
  };
}

/** Where the answer to a list of resources has the ids of its first and its last item; nowhere where there is no such list. */
export function listedAt(linking: Linking, item: string): readonly Source[] {
  const listing = listingOf(linking, item);
  return listing ? endsOf(listing) : [];
}

/** A page that lists resources, with the id of the request for the whole list, and what the contract says of its items. */
interface Listing extends Pick<Role, 'parameters'> {
  readonly page: Page;
  readonly from: string;
  readonly paging: Paging;
}

function endsOf({ from, paging }: Listing): readonly [first: Source, last: Source] {
  const at = (index: string): Source => ({ from, value: `$response.body#${paging.list}/${index}${paging.id}` });
  return [at(ends.first), at(ends.last)];
}

function listingOf({ contract, settings }: Linking, item: string): Listing | undefined {
  const listings = contract.pages.flatMap((page): readonly Listing[] => {
    const role = settings.leaveOut?.[page.operationId] === undefined ? roleOf(contract.openapi, page) : undefined;
    if (role?.item !== item) return [];
    const from = wholeListId(page);
    const paging = pagingOf(contract.openapi, page);
    return paging && from !== undefined ? [{ page, from, paging, parameters: role.parameters }] : [];
  });
  return listings.find(({ page }) => isCollectionOf(page.path, item)) ?? listings[0];
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
