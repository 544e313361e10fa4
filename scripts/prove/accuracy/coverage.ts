import type { Contract } from '../../../conformance/contract/contract.js';
import { isOfKind, type ExpectationOf, type KindName } from '../../../conformance/check/kinds.js';
import { isObservable, type Page, type Requirement } from '../../../conformance/contract/model.js';
import { placeId } from '../../../conformance/derive/names.js';
import {
  child,
  formatPointer,
  isObject,
  objectAt,
  parsePointer,
  valueAt,
} from '../../../conformance/contract/pointer.js';
import { isSuccess, type StatusRange } from '../../../conformance/contract/status-code.js';
import { canonicalPointer, dereference, responseObject } from '../../../conformance/contract/schema.js';
import { isLeftToTarget } from '../../../conformance/contract/conditions.js';
import { constraintsBelow } from './constraints.js';

/** One demand of the contract on a request or a response, with the register's entry for it. */
export interface Cell {
  readonly page: string;
  /** Status code of the response, or `request`. */
  readonly status: string;
  /** `-` without a body. */
  readonly mediaType: string;
  readonly constraint: string;
  readonly state: 'checked' | 'needs a condition' | 'excluded' | 'missing';
  /** Ids of the requirements, or the reason for having no check. */
  readonly by: string;
}

/** Where to look for a requirement in a page. */
interface Place {
  readonly contract: Contract;
  readonly page: Page;
}

type Wanted = (requirement: Requirement) => boolean;

/** All cells of a page: operation x status code x media type x constraint. */
export function cellsOf(contract: Contract, page: Page): readonly Cell[] {
  const place = { contract, page };
  return [...requestCells(place), ...page.statuses.flatMap((status) => responseCells(place, status))];
}

function requestCells(place: Place): readonly Cell[] {
  const { openapi } = place.contract;
  const { page } = place;
  const operation = formatPointer(['paths', page.path, page.method]);
  const bodyObject = dereference(openapi, valueAt(openapi, `${operation}/requestBody`));
  const content = child(bodyObject, 'content');
  const cell = (mediaType: string, constraint: string, isWanted: Wanted): Cell =>
    cellOf(place, { status: 'request', mediaType, constraint }, isWanted);
  return [
    cell('-', 'method and path', isAt(place, operation)),
    ...parametersOf(place).map(([name, pointer]) => cell('-', `parameter ${name}`, isAt(place, pointer))),
    ...(page.security.flat().length > 0 ? ['missing-token', 'invalid-token'] : []).map((condition) =>
      cell('-', condition, isWhen(condition)),
    ),
    ...(child(bodyObject, 'required') === true ? [cell('-', 'body required', isWhen('missing-body'))] : []),
    ...Object.entries(isObject(content) ? content : {}).flatMap(([mediaType, media]) => [
      cell(mediaType, 'accepted', isAboutBody),
      ...constraintsBelow(openapi, child(media, 'schema')).flatMap(({ path, keyword }) =>
        situationsFor(keyword).map((condition) =>
          cell(
            mediaType,
            `${path || 'body'} ${keyword}`,
            path === '' ? either(isWhen(condition, path), isAboutBody) : isWhen(condition, path),
          ),
        ),
      ),
    ]),
  ];
}

function responseCells(place: Place, status: StatusRange): readonly Cell[] {
  const { openapi } = place.contract;
  const { page } = place;
  const response = responseObject(openapi, page, status);
  const pointer = formatPointer(['paths', page.path, page.method, 'responses', String(status)]);
  const cell = (mediaType: string, constraint: string, isWanted: Wanted): Cell =>
    cellOf(place, { status: String(status), mediaType, constraint }, isWanted);
  const content = Object.entries(objectAt(response, 'content'));
  return [
    cell(
      '-',
      'status code',
      either(
        isAt(place, pointer),
        expects('status', ({ statuses }) => statuses.includes(status)),
      ),
    ),
    ...Object.keys(objectAt(response, 'headers')).map((name) =>
      cell('-', `header ${name}`, either(isAt(place, `${pointer}/headers/${name}`), expectsHeader(name, status))),
    ),
    ...(content.length === 0 && isSuccess(status)
      ? [cell('-', 'no body', either(expectsNoBody(status), isExcludedAt(place, pointer)))]
      : []),
    ...content.flatMap(([mediaType, media]) => [
      cell(
        mediaType,
        'media type',
        either(isAt(place, `${pointer}${formatPointer(['content', mediaType])}`), expectsMediaType(mediaType, status)),
      ),
      ...constraintsBelow(openapi, child(media, 'schema')).map(({ path, keyword }) =>
        cell(
          mediaType,
          `${path || 'body'} ${keyword}`,
          either(expectsProperty(path, status), isExcludedProperty(path, status)),
        ),
      ),
    ]),
  ];
}

/** The conditions that show whether a server enforces a constraint of a request. */
function situationsFor(keyword: string): readonly string[] {
  const conditions: Readonly<Record<string, readonly string[]>> = {
    required: ['missing-field'],
    type: ['wrong-type'],
    maxLength: ['within-limit', 'beyond-limit'],
  };
  return conditions[keyword] ?? ['beyond-limit'];
}

type OwnCell = Pick<Cell, 'status' | 'mediaType' | 'constraint'>;

/** The cell of a page. What only another page of the operation is about, that page accounts for. */
function cellOf(place: Place, cell: OwnCell, isWanted: Wanted): Cell {
  const { contract, page } = place;
  const own = cellOfPage(page, cell, isWanted);
  if (own.state !== 'missing') return own;
  const others = contract.pages.filter(({ id, operationId }) => operationId === page.operationId && id !== page.id);
  const found = others.map((other) => cellOfPage(other, cell, isWanted)).find(({ state }) => state !== 'missing');
  return found ? { ...found, page: page.id, by: `${found.page}: ${found.by}` } : own;
}

function cellOfPage(page: Page, cell: OwnCell, isWanted: Wanted): Cell {
  const requirements = page.requirements.filter(isWanted);
  const observable = requirements.filter(isObservable);
  const free = observable.filter(({ when }) => !isLeftToTarget(when.condition));
  const ids = (free.length > 0 ? free : observable).map(({ id }) => id.slice(page.id.length + 1)).join(', ');
  const known = { page: page.id, ...cell };
  if (free.length > 0) return { ...known, state: 'checked', by: ids };
  if (observable.length > 0) return { ...known, state: 'needs a condition', by: ids };
  const [excluded] = requirements;
  if (excluded && !isObservable(excluded)) return { ...known, state: 'excluded', by: excluded.excluded };
  return { ...known, state: 'missing', by: 'no requirement is about it' };
}

function either(...wanted: readonly Wanted[]): Wanted {
  return (requirement) => wanted.some((isWanted) => isWanted(requirement));
}

function isAt({ contract: { openapi } }: Place, pointer: string): Wanted {
  const place = canonicalPointer(openapi, pointer);
  return ({ contract }) => contract.some((one) => canonicalPointer(openapi, one) === place);
}

function isExcludedAt(place: Place, pointer: string): Wanted {
  const isWanted = isAt(place, pointer);
  return (requirement) => !isObservable(requirement) && isWanted(requirement);
}

/** The request body as a whole. */
function isAboutBody({ contract }: Requirement): boolean {
  return contract.some((pointer) => pointer.includes('/requestBod'));
}

/** @param at the place in a body; `*` stands for any item, one of which is tried */
function isWhen(condition: string, at?: string): Wanted {
  return (requirement) =>
    isObservable(requirement) &&
    requirement.when.condition === condition &&
    requirement.when.at?.replaceAll(/\/\d+(?=\/|$)/g, '/*') === at;
}

function expects<Kind extends KindName>(kind: Kind, fits: (expect: ExpectationOf<Kind>) => boolean): Wanted {
  return (requirement) => isObservable(requirement) && isOfKind(requirement.expect, kind) && fits(requirement.expect);
}

function expectsHeader(name: string, status: StatusRange): Wanted {
  return expects('header', (expect) => expect.name === name && expect.on.includes(status));
}

function expectsMediaType(mediaType: string, status: StatusRange): Wanted {
  return expects('mediaType', ({ mediaTypes, on }) => mediaTypes.includes(mediaType) && on.includes(status));
}

function expectsProperty(path: string, status: StatusRange): Wanted {
  return expects('property', ({ at, on }) => at === path && on.includes(status));
}

/** The requirement that is derived from a property, where the page excludes it. */
function isExcludedProperty(path: string, status: StatusRange): Wanted {
  const place = placeId(parsePointer(path));
  return (requirement) => {
    const [, ...parts] = requirement.id.split('.');
    const [statuses = '', ...rest] = parts;
    const isOwn = statuses.split('-').includes(String(status).toLowerCase());
    return !isObservable(requirement) && isOwn && rest.join('.') === `body${place}`;
  };
}

function expectsNoBody(status: StatusRange): Wanted {
  return either(
    expects('noBody', ({ on }) => on.includes(status)),
    expects('noParameters', ({ on }) => on.includes(status)),
  );
}

/** Names of the documented parameters with the places of their Parameter Objects. */
function parametersOf({ contract: { openapi }, page }: Place): readonly (readonly [name: string, pointer: string])[] {
  const item = formatPointer(['paths', page.path]);
  return [`${item}/parameters`, `${item}/${page.method}/parameters`].flatMap((list) => {
    const parameters = valueAt(openapi, list);
    return (Array.isArray(parameters) ? (parameters as unknown[]) : []).map((parameter, index) => {
      const reference = child(parameter, '$ref');
      const name = child(dereference(openapi, parameter), 'name');
      return [String(name), typeof reference === 'string' ? reference.slice(1) : `${list}/${index}`] as const;
    });
  });
}
