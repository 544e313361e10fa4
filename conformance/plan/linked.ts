import type { Contract } from '../contract/contract.js';
import type { DocumentedRequest, HttpMethod, Page, Situation } from '../contract/model.js';
import { parameterAt } from '../contract/parameters.js';
import { variablesOf } from '../contract/path.js';
import { namedBy, parentOf, roleOf, type Deed, type Role } from '../contract/resources.js';
import { isOnlyAccepted, isShownAsMissing } from '../contract/removals.js';
import { situationKey, type Capture } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';
import { captureOf, lacksBody, type Linked, type Linking, type Source } from './linking.js';
import { filteredBy, listedAt, listedBy } from './listed-items.js';

/** The methods that act on one resource for good. */
const acting: readonly HttpMethod[] = ['put', 'patch', 'delete'];

/**
 * The settings of an API for a page whose path names a resource that the same run has created. Unless the configuration says which
 * one, it is what the page changes or removes; of any other page, what no document has an id of. The links of the contract say
 * where the answer to its creation has the id.
 */
export function withLinkedCaptures(contract: Contract, page: Page, settings: ApiSettings): ApiSettings {
  const own = settings.operations?.[page.operationId];
  const captures = capturesFor({ contract, page, settings });
  if (!captures) return settings;
  const operation = { ...own, captures: { ...captures, ...own?.captures } };
  return { ...settings, operations: { ...settings.operations, [page.operationId]: operation } };
}

function capturesFor(linking: Linking): Readonly<Record<string, Source>> | undefined {
  const { contract, page, settings } = linking;
  const isOpen = (name: string): boolean =>
    !isChosen(page, name, settings) &&
    !hasParameter(page, name, settings.parameters) &&
    page.requests.some(({ madeUp }) => madeUp?.includes(name));
  for (const { item, path, idParameter } of namedBy(contract.openapi, page.path)) {
    const isActedOn = item === page.path && acting.includes(page.method);
    const isWanted = isActedOn ? !isChosen(page, idParameter, settings) : isOpen(idParameter);
    const made = isWanted ? creating(linking, { item }) : undefined;
    if (made) {
      const source = sourceIn(made);
      const names = variablesOf(path);
      const captured = variablesOf(item).flatMap((own, index) => {
        const { [own]: value = `$request.path.${own}` } = made.role.parameters;
        const name = names[index] ?? own;
        const isTaken = isOpen(name) && typeof value === 'string' && value.startsWith('$');
        return isTaken ? [[name, { ...source, value }] as const] : [];
      });
      return { [idParameter]: source, ...Object.fromEntries(captured) };
    }
  }
  return undefined;
}

/** Tells whether the configuration says for an operation what a parameter of its path is: then the run does not choose it. */
export function isChosen(page: Page, name: string, { operations }: ApiSettings): boolean {
  const { parameters, captures } = operations?.[page.operationId] ?? {};
  return hasParameter(page, name, parameters) || hasParameter(page, name, captures);
}

function hasParameter(page: Page, name: string, values: object = {}): boolean {
  return Object.keys(values).some((key) => {
    const parameter = parameterAt(page.parameters, key);
    return parameter?.in === 'path' && parameter.name === name;
  });
}

/** Where the id of the resource of a situation comes from, and what else comes before the request. */
type Origin = (linking: Linking, role: Role) => readonly [own: Source | undefined, ...before: readonly Source[]];

/** The situations about a resource of the run, each with what the run does to it in words. */
const situations: Readonly<Record<string, { readonly does: string; readonly origin: Origin }>> = {
  created: { does: 'creates', origin: (linking, role) => [creation(linking, role)] },
  replaced: { does: 'replaces', origin: (linking, role) => [actingOn(linking, role, 'replace')] },
  changed: { does: 'changes', origin: (linking, role) => [actingOn(linking, role, 'change')] },
  untouched: {
    does: 'changes',
    origin: (linking, role) => {
      const changes = (['replace', 'change'] as const).flatMap((deed) => actingOn(linking, role, deed) ?? []);
      return [changes.length > 0 ? creation(linking, role) : undefined, ...changes];
    },
  },
  removed: { does: 'removes', origin: (linking, role) => [removalFor(linking, role)] },
};

/**
 * What removes a resource. What is only accepted to be removed may still be listed as long as it is shown, so that a list is
 * asked for after the resource is seen to be gone.
 */
function removalFor(linking: Linking, role: Role): Source | undefined {
  const removal = actingOn(linking, role, 'remove');
  if (!removal || role.deed !== 'list' || !isSlow(linking, role)) return removal;
  const shown = firstOf(linking, named(role, 'show'));
  return shown && isShownAsMissing(linking.contract.openapi, shown.page)
    ? { from: `${shown.page.id}/${removed}`, value: shown.value }
    : undefined;
}

const removed = situationKey({ condition: 'removed' });

/** Tells whether what removes a resource may only have accepted that. */
function isSlow({ contract: { openapi } }: Linking, { item }: Role): boolean {
  return isOnlyAccepted(openapi, { path: item, method: 'delete' });
}

/** What a request about something that was removed waits for. */
function untilGone(linking: Linking, role: Role, { text }: Capture): Pick<Linked, 'until'> {
  if (!isSlow(linking, role)) return {};
  return { until: role.deed === 'list' ? { kind: 'unlisted', id: text } : { kind: 'gone' } };
}

/** The resource that a situation of a page is about, or why there is none; `undefined` for any other situation. */
export function linkedBy(linking: Linking, aim: Situation): Linked | string | undefined {
  const { condition } = aim;
  if (condition === 'filtered') return filteredBy(linking, aim);
  if (condition === 'listed') return listedBy(linking);
  if (condition === 'elsewhere') return elsewhereBy(linking);
  const situation = Object.hasOwn(situations, condition) ? situations[condition] : undefined;
  if (!situation) return undefined;
  const role = roleOf(linking.contract.openapi, linking.page);
  const reason = `the run ${situation.does} nothing that it is about`;
  if (!role) return reason;
  const [source, ...before] = situation.origin(linking, role);
  if (!source) return reason;
  const own = captureOf(source);
  const linked = {
    ...{ own: [own] as const, before: before.map(captureOf), around: {} },
    ...(condition === 'removed' && untilGone(linking, role, own)),
  };
  return role.deed === 'list' ? linked : { ...linked, parameter: role.idParameter };
}

/** What the run creates, and other parents than that of it, for the list of a parent. */
function elsewhereBy(linking: Linking): Linked | string {
  const { page, contract } = linking;
  const role = roleOf(contract.openapi, page);
  const own = role && creation(linking, role);
  const parent = parentOf(contract.openapi, page);
  const reason = 'the run creates nothing that it is about';
  if (!own || !parent) return reason;
  const created = creation(linking, parent);
  const parents = created ? [created] : listedAt(linking, parent.item);
  if (parents.length === 0) return reason;
  return {
    own: [captureOf(own)],
    before: [],
    parents: parents.map(captureOf),
    parameter: parent.idParameter,
    around: {},
  };
}

/** The first documented request that creates such a resource. */
function creating(linking: Linking, { item }: Pick<Role, 'item'>): Naming | undefined {
  return firstOf(linking, (role) =>
    role.deed === 'create' && role.item === item && role.idPlace !== undefined
      ? `$response.body#${role.idPlace}`
      : undefined,
  );
}

function creation(linking: Linking, { item }: Pick<Role, 'item'>): Source | undefined {
  const made = creating(linking, { item });
  return made && sourceIn(made);
}

/** The first documented request that does something to such a resource. */
function actingOn(linking: Linking, role: Role, deed: Deed): Source | undefined {
  const acted = firstOf(linking, named(role, deed));
  return acted && sourceIn(acted);
}

/** The id of a resource in the path of what does something to it. */
function named({ item }: Role, deed: Deed): (role: Role) => string | undefined {
  return (role) => (role.deed === deed && role.item === item ? `$request.path.${role.idParameter}` : undefined);
}

/** A documented request, and where it or its answer has an id. */
interface Naming {
  readonly page: Page;
  readonly request: DocumentedRequest;
  readonly role: Role;
  readonly value: string;
}

function sourceIn({ page, request, value }: Naming): Source {
  return { from: `${page.id}/${request.name}`, value };
}

/** The first documented request that can be sent, of an operation that the user does not leave out. */
function firstOf({ contract, settings }: Linking, valueFor: (role: Role) => string | undefined): Naming | undefined {
  for (const page of contract.pages) {
    const request = page.requests.find((one) => !lacksBody(contract, page, one));
    const role = settings.leaveOut?.[page.operationId] === undefined ? roleOf(contract.openapi, page) : undefined;
    const value = role && valueFor(role);
    if (request && role && value !== undefined) return { page, request, role, value };
  }
  return undefined;
}
