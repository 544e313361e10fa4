import { standardConditions } from '../contract/conditions.js';
import { parseExpression } from '../check/expression.js';
import type { Mentions } from '../check/kind.js';
import { kindOf } from '../check/kinds.js';
import { refusedTypes } from '../contract/json-types.js';
import type { Expectation, Json, Page, ResponseRules, RuntimeExpression, ValueRule } from '../contract/model.js';
import { isParameterPlace, parameterAt, parameterKey, placedName } from '../contract/parameters.js';
import { child, formatPointer, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { canonicalPointer } from '../contract/schema.js';
import { memberNames, memberView, viewAt, viewBelow, type SchemaView } from '../contract/schema-view.js';
import { keysOf } from '../contract/status-code.js';
import { unknownName } from '../text/unknown-name.js';
import type { OpenApi } from './openapi.js';
import type { Operation } from './operation.js';
import type { RequirementEntry } from './register-schema.js';
import type { ResponseRulebook } from './rules.js';

/** What the names of a requirement are looked up in. */
export interface NameContext {
  readonly openapi: OpenApi;
  readonly operation: Operation;
  readonly rulebook: ResponseRulebook;
}

/** A name that leads nowhere: the key of the requirement that has it, and what would have been right. */
export type NameProblem = readonly [key: string, message: string];

/** The names in an expectation that no response with one of its status codes documents, or no request. */
export function expectationProblems(expectation: Expectation, context: NameContext): readonly NameProblem[] {
  const responses = responsesFor(expectation, context);
  if (responses.length === 0) return undocumentedStatus(expectation, context);
  const {
    properties = [],
    headers = [],
    expressions = [],
  }: Mentions = kindOf(expectation).mentions?.(expectation) ?? {};
  const messages = [
    ...properties.flatMap((at) => propertyProblem(at, responses, context) ?? []),
    ...headers.flatMap((name) => headerProblem(name, responses) ?? []),
    ...expressions.flatMap((expression) => expressionProblem(expression, responses, context) ?? []),
  ];
  return messages.map((message) => ['expect', message]);
}

/** What the contract says about the responses to which an expectation applies; all where it names no status codes. */
function responsesFor({ on }: Expectation, { operation, rulebook }: NameContext): readonly ResponseRules[] {
  const responses = rulebook.responsesOf(operation);
  if (on === undefined) return Object.values(responses);
  const keys = on.map((status) => keysOf(status).find((key) => Object.hasOwn(responses, String(key))));
  return [...new Set(keys)].flatMap((key) => responses[String(key)] ?? []);
}

function undocumentedStatus({ on = [] }: Expectation, { operation, rulebook }: NameContext): readonly NameProblem[] {
  const known = Object.keys(rulebook.responsesOf(operation));
  return on.length === 0 ? [] : [['expect/on', unknownName('status code', on.join(', '), known)]];
}

function propertyProblem(
  at: string,
  responses: readonly ResponseRules[],
  { rulebook: { rules } }: NameContext,
): string | undefined {
  const bodies = responses
    .flatMap(({ content }) => Object.values(content))
    .flatMap(({ rule }) => rules[rule ?? -1] ?? []);
  if (bodies.length === 0) return `no answer that it is asked of has a documented body, and so no property "${at}"`;
  return nearestLost(
    bodies.map((body) => lostIn(rules, body, parsePointer(at))),
    'property',
    at,
  );
}

/** Where a path leaves what is documented, and the paths that would have been right there. */
interface Lost {
  readonly depth: number;
  readonly known: readonly string[];
}

/** The message about a path that leads nowhere in any of several values; `undefined` where it leads somewhere. */
function nearestLost(results: readonly (Lost | undefined)[], kind: string, at: string): string | undefined {
  const lost = results.filter((result) => result !== undefined);
  if (lost.length < results.length) return undefined;
  const depth = Math.max(...lost.map((one) => one.depth));
  const known = [...new Set(lost.filter((one) => one.depth === depth).flatMap((one) => one.known))];
  const tokens = parsePointer(at);
  const list =
    known.length === 0 ? `nothing is documented below "${formatPointer(tokens.slice(0, depth))}"` : undefined;
  return unknownName(kind, at, known, list);
}

/** Follows a path through the rules of a value. A token `{name=value}` selects the item with that member. */
function lostIn(rules: readonly ValueRule[], value: ValueRule, tokens: readonly string[], done = 0): Lost | undefined {
  const [token] = tokens.slice(done);
  if (token === undefined) return undefined;
  const name = /^\{([^=]+)=.*\}$/.exec(token)?.[1];
  const lost = ({ members = {} }: ValueRule, write: (member: string) => string): Lost => ({
    depth: done,
    known: Object.keys(members).map((one) => formatPointer([...tokens.slice(0, done), write(one)])),
  });
  const member = memberOf(rules, value, token);
  if (member === undefined) return lost(value, (one) => one);
  if (name !== undefined && memberOf(rules, member, name) === undefined)
    return lost(member, (one) => `{${one}${token.slice(name.length + 1)}`);
  return lostIn(rules, member, tokens, done + 1);
}

/** The rule of a member, of an item by its index, or of all members without a name of their own. */
function memberOf(rules: readonly ValueRule[], { members = {} }: ValueRule, token: string): ValueRule | undefined {
  const index = Object.hasOwn(members, token) ? members[token] : members['*'];
  return rules[index ?? -1];
}

function headerProblem(name: string, responses: readonly ResponseRules[]): string | undefined {
  const known = [...new Set(responses.flatMap(({ headers }) => Object.keys(headers)))];
  if (known.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  const list = known.length === 0 ? 'no answer that it is asked of has documented header fields' : undefined;
  return unknownName('header field', name, known, list);
}

function expressionProblem(
  expression: RuntimeExpression,
  responses: readonly ResponseRules[],
  context: NameContext,
): string | undefined {
  const operand = parseExpression(expression);
  // The names of another operation: the links and workflows that lead from it are checked with the document.
  if (operand.in === 'source' || operand.in === 'steps' || operand.in === 'status') return undefined;
  if (operand.in === 'pages') return expressionProblem(operand.expression, responses, context);
  if (operand.in === 'header') return headerProblem(operand.name, responses);
  if (operand.in === 'parameter')
    return parameterProblem(placedName({ in: operand.place, name: operand.name }), context);
  if (operand.of === 'response') return propertyProblem(operand.pointer, responses, context);
  return requestProblem(operand.pointer, context);
}

function parameterProblem(place: string, { operation: { parameters } }: NameContext): string | undefined {
  if (parameterAt(parameters, place)) return undefined;
  const known = parameters.flatMap((one) => [`${one.in}:${one.name}`, parameterKey(one, parameters)]);
  const list = known.length === 0 ? 'the operation has no parameters' : undefined;
  return unknownName('parameter', place, [...new Set(known)], list);
}

/** The schemas of the request body, one list for each media type. */
function requestViews({ openapi, operation }: NameContext): readonly SchemaView[] {
  const body = canonicalPointer(openapi, `${operation.pointer}/requestBody`);
  return Object.keys(objectAt(valueAt(openapi, body), 'content')).map((mediaType) =>
    viewAt(openapi, `${body}${formatPointer(['content', mediaType, 'schema'])}`),
  );
}

function requestProblem(at: string, context: NameContext): string | undefined {
  const views = requestViews(context).filter((view) => view.length > 0);
  if (views.length === 0) return `the operation documents no request body, and so no property "${at}"`;
  return nearestLost(
    views.map((view) => lostInRequest(context.openapi, view, parsePointer(at))),
    'property',
    at,
  );
}

function lostInRequest(openapi: OpenApi, view: SchemaView, tokens: readonly string[], done = 0): Lost | undefined {
  const [token] = tokens.slice(done);
  if (token === undefined) return undefined;
  const member = memberView(openapi, view, token);
  if (member) return lostInRequest(openapi, member, tokens, done + 1);
  const names = memberNames(openapi, view);
  return { depth: done, known: names.map((name) => formatPointer([...tokens.slice(0, done), name])) };
}

/** What an entry says of what is tried. */
interface Tried extends Pick<RequirementEntry, 'at' | 'when'> {
  readonly values?: readonly Json[];
}

/** What is wrong with the place that a situation changes, or with the values that it lacks. */
export function placeProblems(entry: Tried, context: NameContext): readonly NameProblem[] {
  const { at, when } = entry;
  if (at === undefined || isOfStep(when)) return [];
  if (isParameterPlace(at)) return asProblems(parameterProblem(at, context) ?? missingParameterValue(entry));
  // A value beyond a limit may be a member that a closed object does not have.
  const place = isAboutLimit(when) ? formatPointer(parsePointer(at).slice(0, -1)) : at;
  const lost = requestProblem(place, context);
  return asProblems(lost ?? missingValue(entry, at, context));
}

function asProblems(message: string | undefined): readonly NameProblem[] {
  return message === undefined ? [] : [['at', message]];
}

/** Tells whether a condition is about a step of a workflow, which is no place of the request. */
function isOfStep(when: string | undefined): boolean {
  return Object.entries(standardConditions).some(
    ([name, { broughtAboutBy }]) => name === when && broughtAboutBy === 'step',
  );
}

function isAboutLimit(when: string | undefined): when is 'within-limit' | 'beyond-limit' {
  return when === 'within-limit' || when === 'beyond-limit';
}

/** What a parameter is as a text depends on how it is written: which one is wrong, the author has to say. */
function missingParameterValue({ when, values }: Tried): string | undefined {
  if (values !== undefined || !(when === 'wrong-type' || isAboutLimit(when))) return undefined;
  return `"${when}" of a parameter needs "values"`;
}

/** Why nothing can be tried at a place: the contract does not say what would be wrong, or just right, there. */
function missingValue({ when, values }: Tried, at: string, context: NameContext): string | undefined {
  if (values !== undefined) return undefined;
  if (isAboutLimit(when)) return `"${when}" needs "values"`;
  const schemas = requestViews(context)
    .flatMap((view) => viewBelow(context.openapi, view, parsePointer(at)) ?? [])
    .map(({ schema }) => schema);
  if (
    when === 'wrong-type' &&
    schemas.every((schema) => child(schema, 'type') === undefined || refusedTypes(schema).length === 0)
  ) {
    return `the contract gives "${at}" no type: "${when}" needs "values"`;
  }
  return undefined;
}

/** The places in the request body that `fresh` names and the contract does not document. */
export function freshProblems(fresh: Page['fresh'], context: NameContext): readonly NameProblem[] {
  return fresh.flatMap((at, index) => {
    const message = requestProblem(at, context);
    return message === undefined ? [] : [[String(index), message] as const];
  });
}
