import type { Contract } from '../contract/contract.js';
import { pagingOf } from '../contract/paging.js';
import type { HttpMethod, Json, JsonPointer, Page, Situation } from '../contract/model.js';
import { valueAt } from '../contract/pointer.js';
import { refusedTypes, valueOfType } from '../contract/json-types.js';
import { documentedFor } from '../contract/media-range.js';
import { isRequiredProperty, wrongMethodsOf, requestContent, requestPropertySchema } from '../contract/schema.js';
import type { StandardConditionName } from '../contract/conditions.js';
import { withChangedTokens, withEmptyTokens, withoutCredentials, withOneWrong, withToken } from './credentials.js';
import type { Carrier } from '../contract/credentials.js';
import { ofWholeList, withValue, withValueAt, type Draft } from './draft.js';
import { mergeFields, renameFields, withoutFields } from '../contract/header-fields.js';
import { otherFormats } from './other-formats.js';

/** What a stimulus may use besides the control request. */
export interface StimulusContext {
  readonly contract: Contract;
  readonly page: Page;
  readonly situation: Situation;
  /** A text that no earlier run has sent. */
  readonly nonce: string;
  /**
   * What stands in for the ids of the resources that the situation is about, their parameter, and what stands in for the other
   * path parameters by name; absent where no path names them.
   */
  readonly linked?:
    | {
        readonly parameter: string;
        readonly texts: readonly string[];
        readonly around: Readonly<Record<string, string>>;
      }
    | undefined;
}

type StimulusFunction = (control: Draft, context: StimulusContext) => readonly Draft[];

const invalidToken = 'cloud-contracts-invalid-token';

/** The valid token cut short, and extended. */
const tokenChanges: readonly ((token: string) => string)[] = [(token) => token.slice(0, -1), (token) => `${token}x`];

/** Methods for which HTTP defines no content (RFC 9110, sections 9.3.1 and 9.3.5); a server may refuse it. */
const bodylessMethods: readonly HttpMethod[] = ['get', 'delete'];

/**
 * How the suite itself brings about each standard condition: the requests that differ from the control in that one
 * respect. For the conditions that only a target can bring about, the control stays unchanged and the target changes
 * it.
 */
export const stimuli: Readonly<Record<StandardConditionName, StimulusFunction>> = {
  'valid-request': unchanged,
  'fresh-values': (control, context) =>
    [plainText, peculiarText].map((text) => withFreshValues(control, context, text)),
  'repeated-request': unchanged,
  created: aboutLinked,
  replaced: aboutLinked,
  changed: aboutLinked,
  untouched: aboutLinked,
  removed: aboutLinked,
  listed: aboutLinked,
  elsewhere: (control, context) => aboutLinked(ofWholeList(control, context.page), context),
  filtered: chosen,
  'removed-with-parent': aboutLinked,
  'all-pages': inPages,
  'in-workflow': unchanged,
  'other-field-case': (control) => [{ ...control, headers: renameFields(control.headers, withSwappedCase) }],
  'missing-token': (control, { page }) =>
    [
      withoutCredentials(page, control),
      ...withOneWrong(page, control, invalidToken).missing,
      ...withEmptyTokens(page, control),
    ].map((carrier) => withCarrier(control, carrier)),
  'invalid-token': (control, { page }) =>
    [
      withToken(page, control, invalidToken),
      ...withOneWrong(page, control, invalidToken).invalid,
      ...withChangedTokens(page, control, tokenChanges),
    ].map((carrier) => withCarrier(control, carrier)),
  'missing-body': (control) => [{ ...control, json: undefined }],
  'malformed-json': (control) => malformedTexts(control.json).map((raw) => ({ ...control, json: undefined, raw })),
  'text-after-json': (control) =>
    ['}', '\nand more'].map((rest) => ({ ...control, json: undefined, raw: `${textOf(control.json)}${rest}` })),
  'wrong-media-type': (control, { contract, page }) =>
    otherFormats(control.json ?? {})
      .filter(({ mediaType }) => !takes(contract, page, mediaType))
      .map(({ mediaType, text: raw }) => ({
        ...control,
        headers: mergeFields(control.headers, { 'Content-Type': mediaType }),
        json: undefined,
        raw,
      })),
  'wrong-method': (control, { contract, page }) =>
    wrongMethodsOf(contract.openapi, page.path).map((method) => withMethod(control, method)),
  'missing-field': (control, context) => [withChangedValue(control, context, undefined)],
  'omitted-field': (control, context) => [withChangedValue(control, context, undefined)],
  'wrong-type': (control, context) => wrongValues(context).map((value) => withChangedValue(control, context, value)),
  'within-limit': eachValue,
  'beyond-limit': eachValue,
  'bad-request': unchanged,
  forbidden: unchanged,
  conflict: unchanged,
  'precondition-failed': unchanged,
  'over-limit': unchanged,
  unprocessable: unchanged,
  'too-many-requests': unchanged,
  'other-refusal': unchanged,
  'server-fault': unchanged,
  'not-implemented': unchanged,
  'service-unavailable': unchanged,
};

function unchanged(control: Draft): readonly Draft[] {
  return [control];
}

/** What is about one resource names it; what is about a list asks for the whole of it. */
function aboutLinked(control: Draft, context: StimulusContext): readonly Draft[] {
  const { page, linked } = context;
  if (linked === undefined) return [ofWholeList(control, page)];
  const { parameter, texts, around } = linked;
  const placed = Object.entries(around).reduce(
    (draft, [name, text]) => withValueAt(page, draft, `path:${name}`, text),
    control,
  );
  return texts.map((text) => withValueAt(page, placed, `path:${parameter}`, text));
}

/** The whole list, but for one parameter that chooses among its items. */
function chosen(control: Draft, context: StimulusContext): readonly Draft[] {
  const whole = ofWholeList(control, context.page);
  const values = context.situation.values ?? context.linked?.texts ?? [];
  return values.map((value) => withChangedValue(whole, context, value));
}

/** The whole list in pages of two sizes, and in those of the subject's own. */
function inPages(control: Draft, context: StimulusContext): readonly Draft[] {
  const { contract, page } = context;
  const paging = pagingOf(contract.openapi, page);
  const whole = ofWholeList(control, page);
  const size = paging?.parameters.size;
  if (!paging || size === undefined) return [whole];
  const sized = [paging.leastSize + 1, paging.leastSize].map((items) =>
    withValueAt(page, whole, `query:${size}`, items),
  );
  return [...sized, whole];
}

function withCarrier(control: Draft, { headers, query }: Carrier): Draft {
  return { ...control, headers, query: { ...query } };
}

/** The values that the situation names, each by itself. */
function eachValue(control: Draft, context: StimulusContext): readonly Draft[] {
  return (context.situation.values ?? []).map((value) => withChangedValue(control, context, value));
}

/** A server that takes this name reads it as other names in other case too, such as the lower-case ones of a proxy. */
function withSwappedCase(name: string): string {
  return name.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function takes({ openapi }: Contract, page: Page, mediaType: string): boolean {
  return documentedFor(mediaType, Object.keys(requestContent(openapi, page))) !== undefined;
}

function withMethod(control: Draft, method: HttpMethod): Draft {
  const json = bodylessMethods.includes(method) ? undefined : control.json;
  // Frameworks read the body before they look for the method, and refuse a media type without a body.
  const headers = json === undefined ? withoutFields(control.headers, ['Content-Type']) : control.headers;
  return { ...control, method, json, headers };
}

function withChangedValue(control: Draft, { page, situation }: StimulusContext, value: Json | undefined): Draft {
  return withValueAt(page, control, placeOf(situation), value);
}

/** The place that a situation is about: the whole body, unless it names one. */
function placeOf({ at = '' }: Situation): string {
  return at;
}

/** JSON that breaks off before its first value, which no reader can guess, and text that is not JSON. */
function malformedTexts(json: Json | undefined): readonly string[] {
  const text = textOf(json);
  const name = text.indexOf(':') + 1;
  return [text.slice(0, name > 0 ? name : -1), 'not json'];
}

function textOf(json: Json | undefined): string {
  return JSON.stringify(json ?? {});
}

type FreshText = (pointer: JsonPointer, context: StimulusContext) => string;

function withFreshValues(control: Draft, context: StimulusContext, text: FreshText): Draft {
  const json = context.page.fresh
    .filter((pointer) => valueAt(control.json, pointer) !== undefined)
    .reduce((body, pointer) => withValue(body, pointer, text(pointer, context)), control.json);
  return { ...control, json };
}

/** A text that differs for each property and run, with upper and lower case; its end alone, where the contract permits no more. */
function plainText(pointer: JsonPointer, context: StimulusContext): string {
  const text = `New ${lastName(pointer)} ${context.nonce}`;
  return text.slice(-Math.min(text.length, maxLengthAt(pointer, context) ?? text.length)).trimStart();
}

function maxLengthAt(pointer: JsonPointer, { contract, page }: StimulusContext): number | undefined {
  const limit = requestPropertySchema(contract.openapi, page, pointer)?.['maxLength'];
  return typeof limit === 'number' ? limit : undefined;
}

/** The second accented letter consists of two characters: normal form C would join them. */
const peculiar = `Öe\u0301🗄 <b>&"q" 'a'  5% a+b/c, e:f.g-h_i\\j;`;

/** Bytes of a text without a documented limit. Many subjects keep a text in 255 bytes, and no document forbids that. */
const unlimited = 250;

/**
 * A text with a blank at each end and characters that subjects often change or drop. It is as long as the contract
 * permits. The limit is kept in bytes too, because subjects count differently. A document alone says nothing of blanks at the ends,
 * which many frameworks drop: there the text has none.
 */
function peculiarText(pointer: JsonPointer, context: StimulusContext): string {
  const length = maxLengthAt(pointer, context) ?? unlimited;
  const text = `${context.nonce} ${peculiar} ${lastName(pointer)} `;
  if (context.page.isDerived === true)
    return cutToBytes(text.padEnd(length, 'Zy'), length).replace(/ +$/, (blanks) => 'Z'.repeat(blanks.length));
  return `${cutToBytes(` ${text}`.padEnd(length, 'Zy'), length - 1)} `;
}

function lastName(pointer: JsonPointer): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** The text without the characters at its end that exceed a number of bytes in UTF-8. */
function cutToBytes(text: string, bytes: number): string {
  const characters = Array.from(text);
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('');
}

/** One value of each JSON type that the property's schema refuses. */
function wrongValues(context: StimulusContext): readonly Json[] {
  const { contract, page, situation } = context;
  if (situation.values) return situation.values;
  const at = placeOf(situation);
  const isRequired = isRequiredProperty(contract.openapi, page, at);
  return (
    refusedTypes(requestPropertySchema(contract.openapi, page, at) ?? {})
      // Generated requests try a number that is not an integer.
      .filter((type) => type !== 'number')
      // Clients often send null for an absent optional property, and no document forbids that.
      .filter((type) => type !== 'null' || isRequired)
      .map((type) => valueOfType[type])
  );
}
