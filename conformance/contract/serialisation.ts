import { isList } from './pointer.js';
import type { Json, Page, Parameter, ParameterPlace, ParameterValues } from './model.js';
import { isJson } from './media-type.js';
import { parameterAt } from './parameters.js';
import { fillPathWith } from './path.js';

/** The part of a page that says how its parameters are written. */
export type ParameterPage = Pick<Page, 'path' | 'parameters'>;

/** A name with a value, in the order and the coding in which they are sent. */
export type Pair = readonly [name: string, value: string];

/** The path with its parameters and the query, as a request line has them. */
export function targetOf(page: ParameterPage, values: ParameterValues): string {
  return withQuery(pathOf(page, values), queryOf(page, values));
}

/** A path with a query; without one where there are no pairs. */
export function withQuery(path: string, pairs: readonly Pair[]): string {
  return pairs.length === 0 ? path : `${path}?${pairs.map((pair) => pair.join('=')).join('&')}`;
}

/** The path with its parameters. One without a value stays as the variable that it is. */
export function pathOf(page: ParameterPage, values: ParameterValues): string {
  const texts = new Map(
    given(page, 'path', values).map(([parameter, value]) => [parameter.name, inPath(parameter, value)]),
  );
  return fillPathWith(page.path, (name) => texts.get(name));
}

/** The query parameters, percent-encoded. */
export function queryOf(page: ParameterPage, values: ParameterValues): readonly Pair[] {
  return given(page, 'query', values).flatMap(([parameter, value]) =>
    pairsOf(parameter, value, parameter.allowReserved ? encodeButReserved : encodeURIComponent),
  );
}

/**
 * The header fields of parameters. Their values are not percent-encoded (OpenAPI 3.1.1, appendix D), except for characters
 * that no field can hold.
 */
export function headerFieldsOf(page: ParameterPage, values: ParameterValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given(page, 'header', values).map(([parameter, value]) => [parameter.name, inHeader(parameter, value)]),
  );
}

function inHeader(parameter: Parameter, value: Json): string {
  const { mediaType } = parameter;
  const text = mediaType === undefined ? joined(parameter, value, String, ',') : contentText(mediaType, value);
  return text.replace(/[^\0-\u00ff]+/gu, encodeURIComponent);
}

/** The cookies, percent-encoded. Each item of an exploded array is a cookie of its own: `&` is no delimiter there. */
export function cookiesOf(page: ParameterPage, values: ParameterValues): readonly Pair[] {
  return given(page, 'cookie', values).flatMap(([parameter, value]) => pairsOf(parameter, value, encodeURIComponent));
}

function given(
  { parameters }: ParameterPage,
  place: ParameterPlace,
  values: ParameterValues,
): readonly (readonly [parameter: Parameter, value: Json])[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const parameter = parameterAt(parameters, key);
    return parameter?.in === place ? [[parameter, value] as const] : [];
  });
}

/** A value in the media type that the contract gives for it; a text is itself in every other one than JSON. */
function contentText(mediaType: string, value: Json): string {
  return isJson(mediaType) ? JSON.stringify(value) : textOf(value);
}

type Encode = (text: string) => string;

/** The styles of a path parameter (OpenAPI 3.1.1, section 4.8.12.4; RFC 6570, sections 3.2.2, 3.2.5 and 3.2.7). */
function inPath(parameter: Parameter, value: Json): string {
  if (parameter.mediaType !== undefined) return encodeURIComponent(contentText(parameter.mediaType, value));
  const { style, explode } = parameter;
  if (style === 'label') return `.${joined(parameter, value, encodeURIComponent, explode ? '.' : ',')}`;
  if (style !== 'matrix') return joined(parameter, value, encodeURIComponent, ',');
  const pairs = pairsOf(parameter, value, encodeURIComponent);
  return pairs.map(([name, text]) => (text === '' ? `;${name}` : `;${name}=${text}`)).join('');
}

/** Items or members in one text: an exploded member as `name=value`, another one as two items. */
function joined({ explode }: Pick<Parameter, 'explode'>, value: Json, encode: Encode, delimiter: string): string {
  const member = explode ? '=' : delimiter;
  return membersOf(value)
    .map(([name, text]) => (name === undefined ? encode(text) : `${encode(name)}${member}${encode(text)}`))
    .join(delimiter);
}

/** The pairs of a parameter in a query, a cookie or a form. An array or object without members has none. */
export function pairsOf(
  { name, style, explode, mediaType }: Pick<Parameter, 'name' | 'style' | 'explode' | 'mediaType'>,
  value: Json,
  encode: Encode,
): readonly Pair[] {
  const own = encodeURIComponent(name);
  if (mediaType !== undefined) return [[own, encode(contentText(mediaType, value))]];
  if (!isStructured(value)) return [[own, encode(textOf(value))]];
  if (style === 'deepObject') return deepPairs(name, value, encode);
  const members = membersOf(value);
  if (explode)
    return members.map(([member, text]) => [member === undefined ? own : encodeURIComponent(member), encode(text)]);
  return members.length === 0 ? [] : [[own, joined({ explode: false }, value, encode, delimiters[style] ?? ',')]];
}

/** The delimiters of items other than the comma, percent-encoded. */
const delimiters: Partial<Record<Parameter['style'], string>> = { spaceDelimited: '%20', pipeDelimited: '%7C' };

/**
 * Members as `name[member]`. The standard leaves open what is deeper. Most servers read `name[member][inner]`, items under
 * the same name and, where items have members, `name[0][member]`.
 */
function deepPairs(name: string, value: Json, encode: Encode): readonly Pair[] {
  if (isList(value)) {
    return value.flatMap((item, index) => deepPairs(isStructured(item) ? `${name}[${index}]` : name, item, encode));
  }
  if (!isStructured(value)) return [[encodeURIComponent(name), encode(textOf(value))]];
  return Object.entries(value).flatMap(([member, inner]) => deepPairs(`${name}[${member}]`, inner, encode));
}

type Member = readonly [name: string | undefined, text: string];

/** Array items without a name, members of an object with theirs, or the one value. */
function membersOf(value: Json): readonly Member[] {
  if (isList(value)) return value.map((item) => [undefined, textOf(item)]);
  return isStructured(value)
    ? Object.entries(value).map(([name, member]) => [name, textOf(member)])
    : [[undefined, textOf(value)]];
}

/** A JSON value that has members or items. */
export type Structured = Extract<Json, object>;

/** Tells whether a JSON value has members or items. */
export function isStructured(value: unknown): value is Structured {
  return typeof value === 'object' && value !== null;
}

/** A value as a text. The standard leaves open how an array within an array is written: it is JSON here. */
export function textOf(value: Json): string {
  return isStructured(value) ? JSON.stringify(value) : String(value);
}

/**
 * Percent-encodes all but the reserved characters (RFC 6570, section 3.2.3), and of these the ones that would end a
 * parameter or the query (OpenAPI 3.1.1, appendix E.1). What is encoded already stays as it is.
 */
export function encodeButReserved(text: string): string {
  return encodeURI(text)
    .replace(/[&+#[\]]/g, (character) => encodeURIComponent(character))
    .replace(/%25([0-9a-f]{2})/gi, '%$1');
}
