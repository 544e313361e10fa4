import { isBareIdentifier } from '../contract/identifiers.js';
import type { Json, JsonPointer } from '../contract/model.js';
import { viewAt, viewBelow } from '../contract/schema-view.js';
import { child, formatPointer, isObject, objectOf, valueAt } from '../contract/pointer.js';
import type { DerivationWarning, DerivedOperation, DerivedRequest } from './derived-page.js';
import type { Derivation } from './derivation.js';
import { documentedValues, madeValue, type DocumentedValue } from './documented-values.js';
import { formsOfIssuedId } from './issued-ids.js';
import { kebab } from './names.js';
import { standsForResource } from './references.js';
import { statedIn } from '../sample/sample.js';
import { placedParameters, type PlacedParameter } from './parameters.js';
import { targetOf } from './schema-parts.js';

/** A media type of the request body, with its places in the document. */
export interface DocumentedContent {
  readonly mediaType: string;
  /** The place of the Media Type Object. */
  readonly pointer: JsonPointer;
  readonly schema?: JsonPointer;
}

/** The documented requests of an operation by name, and what is wrong with the document's examples. */
export interface DocumentedRequests {
  readonly requests: Readonly<Record<string, DerivedRequest>>;
  readonly warnings: readonly DerivationWarning[];
}

/** Whether a request needs its body. */
export function isBodyRequired({ openapi }: Derivation, { pointer }: DerivedOperation): boolean {
  return child(valueAt(openapi, targetOf(openapi, `${pointer}/requestBody`)), 'required') === true;
}

/** The media types of the request body. */
export function requestContents({ openapi }: Derivation, { pointer }: DerivedOperation): readonly DocumentedContent[] {
  const body = targetOf(openapi, `${pointer}/requestBody`);
  const content = child(valueAt(openapi, body), 'content');
  return Object.keys(isObject(content) ? content : {}).map((mediaType) => {
    const place = `${body}/content${formatPointer([mediaType])}`;
    const hasSchema = child(valueAt(openapi, place), 'schema') !== undefined;
    return { mediaType, pointer: place, ...(hasSchema && { schema: `${place}/schema` }) };
  });
}

/**
 * The documented requests: one for each example of a body in each media type, with the required parameters; where there are
 * optional parameters, one more with all of them.
 */
export function documentedRequests(derivation: Derivation, operation: DerivedOperation): DocumentedRequests {
  const parameters = placedParameters(derivation.openapi, operation);
  const values = parameters.map((placed) => ({ placed, ...parameterValues(derivation, operation, placed) }));
  const bodies = bodiesOf(derivation, operation);
  const all = valuesByKey(values);
  const required = valuesByKey(values.filter(({ placed }) => placed.parameter.required));
  const madeUp = values.flatMap(({ placed: { key }, isMadeUp }) => (isMadeUp ? [key] : []));
  const own = bodies.map(({ name, request }) => {
    const made = [...madeUp, ...(request.madeUp ?? [])];
    return [name, { ...request, parameters: required, ...(made.length > 0 && { madeUp: made }) }] as const;
  });
  const [first] = own;
  const hasOptional = Object.keys(all).length > Object.keys(required).length;
  const more = hasOptional && first ? [['all-parameters', { ...first[1], parameters: all }] as const] : [];
  const warnings = [...values, ...bodies].flatMap((one) => one.warnings);
  return { requests: Object.fromEntries([...own, ...more]), warnings };
}

interface ParameterValue {
  readonly placed: PlacedParameter;
  readonly value: Json | undefined;
  /** Whether it names a resource, and the document does not say which there are. */
  readonly isMadeUp: boolean;
}

function valuesByKey(values: readonly ParameterValue[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    values.flatMap(({ placed: { key }, value }) => (value === undefined ? [] : [[key, value] as const])),
  );
}

function parameterValues(
  derivation: Derivation,
  { path }: DerivedOperation,
  { parameter, pointer, schema }: PlacedParameter,
): Omit<ParameterValue, 'placed'> & { readonly warnings: readonly DerivationWarning[] } {
  const { openapi } = derivation;
  const { values, warnings } = documentedValues(derivation, pointer, schema, parameter.name);
  const [given] = values;
  const isStated = given && (given.pointer !== schema || statedIn(openapi, valueAt(openapi, schema)) !== undefined);
  const isMadeUp = isStated !== true;
  if (parameter.in !== 'path') {
    const isResource = given !== undefined && standsForResource(openapi, parameter.name);
    return { value: given?.value, isMadeUp: isResource && isMadeUp, warnings };
  }
  const issued = isMadeUp ? valueAsIssued(derivation, path, parameter.name, schema) : undefined;
  // A path without a value for a variable cannot be sent at all.
  return { value: issued ?? given?.value ?? kebab(parameter.name), isMadeUp, warnings };
}

/** A value like the ids that answers issue, if the variable of the path allows it. */
function valueAsIssued(
  derivation: Derivation,
  path: string,
  name: string,
  schema: JsonPointer | undefined,
): Json | undefined {
  const { openapi, isValid } = derivation;
  return formsOfIssuedId(openapi, path, name)
    .flatMap((form) => madeValue(derivation, form, name) ?? [])
    .find((value) => schema === undefined || isValid(schema, value) !== false);
}

interface NamedBody {
  readonly name: string;
  readonly request: Omit<DerivedRequest, 'parameters'>;
  readonly warnings: readonly DerivationWarning[];
}

/** The bodies of the documented requests; one request without a body where none is documented. */
function bodiesOf(derivation: Derivation, operation: DerivedOperation): readonly NamedBody[] {
  const contents = requestContents(derivation, operation);
  if (contents.length === 0) return [{ name: 'documented', request: { contract: operation.pointer }, warnings: [] }];
  return contents.flatMap((content, index) => bodiesIn(derivation, content, index === 0));
}

function bodiesIn(derivation: Derivation, content: DocumentedContent, isFirst: boolean): readonly NamedBody[] {
  const { mediaType, pointer, schema } = content;
  const { values, warnings } = documentedValues(derivation, pointer, schema);
  const label = isFirst ? '' : `${kebab(mediaType)}-`;
  const named = (values.length === 0 ? [undefined] : values).map((value, index) => ({
    name: `${label}${nameOf(value)}`,
    request: {
      ...{ mediaType, contract: value?.pointer ?? pointer },
      ...(value !== undefined && { body: value.value }),
      ...(value !== undefined && value.pointer === schema && madeUpIn(derivation, schema, value.value)),
    },
    warnings: index === 0 ? warnings : [],
  }));
  return named;
}

/** The members of a body made from its schema that name other resources, and for which the schema gives no value. */
function madeUpIn(
  { openapi }: Derivation,
  schema: JsonPointer,
  body: Json,
): Pick<DerivedRequest, 'madeUp'> | undefined {
  const view = viewAt(openapi, targetOf(openapi, schema));
  const madeUp = Object.keys(objectOf(body)).filter((name) => {
    const member = viewBelow(openapi, view, [name]);
    const isStated = member?.some(({ schema: one }) => statedIn(openapi, one) !== undefined);
    const isUuid = member?.some(({ schema: one }) => one['format'] === 'uuid');
    return isStated !== true && !isBareIdentifier(name) && (isUuid === true || standsForResource(openapi, name));
  });
  return madeUp.length === 0 ? undefined : { madeUp: madeUp.map((name) => formatPointer([name])) };
}

/** A value of the schema, and the only example, have no name of their own. */
function nameOf(value: DocumentedValue | undefined): string {
  return value?.name === undefined ? 'documented' : kebab(value.name);
}
