import {
  parameterPlaces,
  parameterStyles,
  type Json,
  type OpenApiDocument,
  type Parameter,
  type ParameterPlace,
  type ParameterStyle,
  type ParameterValues,
} from './model.js';
import { child, isObject } from './pointer.js';
import { dereference, operationObject, type OperationPlace } from './schema.js';

/** Header fields that are no parameters, whatever a document says (OpenAPI 3.1.1, section 4.8.12.1). */
const noParameters: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

const defaultStyles = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
} as const satisfies Readonly<Record<ParameterPlace, ParameterStyle>>;

/** The parameters of an operation: those of its path that it does not override, and its own. */
export function parametersOf(openapi: OpenApiDocument, place: OperationPlace): readonly Parameter[] {
  const item = child(child(openapi, 'paths'), place.path);
  const parameters = [item, operationObject(openapi, place)]
    .flatMap((holder) => child(holder, 'parameters') ?? [])
    .flatMap((parameter) => parameterOf(dereference(openapi, parameter)));
  return [...new Map(parameters.map((parameter) => [placedName(parameter), parameter])).values()];
}

function parameterOf(object: unknown): readonly Parameter[] {
  const [name, place, style, explode] = ['name', 'in', 'style', 'explode'].map((key) => child(object, key));
  if (typeof name !== 'string' || !isOneOf(parameterPlaces, place)) return [];
  if (place === 'header' && noParameters.has(name.toLowerCase())) return [];
  const written = isOneOf(parameterStyles, style) ? style : defaultStyles[place];
  const content = child(object, 'content');
  const [mediaType] = isObject(content) ? Object.keys(content) : [];
  return [
    {
      name,
      in: place,
      required: place === 'path' || child(object, 'required') === true,
      style: written,
      explode: typeof explode === 'boolean' ? explode : written === 'form',
      allowReserved: child(object, 'allowReserved') === true,
      ...(mediaType !== undefined && { mediaType }),
    },
  ];
}

function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return names.some((name) => name === value);
}

/** A parameter by its place and name, such as `query:limit`. */
export function placedName({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place}:${name}`;
}

/** The key of a parameter's value in a request: its name or, where another parameter has the same name, `in:name`. */
export function parameterKey(parameter: Parameter, all: readonly Parameter[]): string {
  return all.filter(({ name }) => name === parameter.name).length > 1 ? placedName(parameter) : parameter.name;
}

/** The parameter that a key means; `in:name` does in any case. */
export function parameterAt(parameters: readonly Parameter[], key: string): Parameter | undefined {
  return parameters.find((one) => (one.name === key ? parameterKey(one, parameters) : placedName(one)) === key);
}

/** Tells whether a place in a request is that of a parameter. The others are JSON Pointers into the body. */
export function isParameterPlace(place: string): boolean {
  return place !== '' && !place.startsWith('/');
}

/** The value of the parameter at a place; `undefined` if the request has none. */
export function parameterValue(
  parameters: readonly Parameter[],
  values: ParameterValues,
  place: string,
): Json | undefined {
  const parameter = parameterAt(parameters, place);
  return parameter && values[parameterKey(parameter, parameters)];
}

/** Values without that of a query parameter. */
export function withoutQueryParameter(values: ParameterValues, name: string): ParameterValues {
  const keys = [name, placedName({ in: 'query', name })];
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/** Values by the keys of their parameters; those that mean no parameter keep theirs. */
export function byParameterKey(parameters: readonly Parameter[], values: ParameterValues): ParameterValues {
  const keyOf = (key: string): string => {
    const parameter = parameterAt(parameters, key);
    return parameter ? parameterKey(parameter, parameters) : key;
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [keyOf(key), value]));
}
