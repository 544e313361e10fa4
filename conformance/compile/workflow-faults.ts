import { expressionsIn, parseCondition } from '../check/condition.js';
import { readCriterion } from '../check/criterion.js';
import { parseExpression } from '../check/expression.js';
import { parameterPlaces, type OpenApiDocument, type TakenValue } from '../contract/model.js';
import { parametersOf } from '../contract/parameters.js';
import { child, formatPointer, objectAt, valueAt } from '../contract/pointer.js';
import { canonicalPointer, operationObject, placesOf, type OperationPlace } from '../contract/schema.js';
import { documents, parseStatusRange, successesIn, type StatusRange } from '../contract/status-code.js';
import { unknownName } from '../text/unknown-name.js';
import type { ArazzoCriterion, ArazzoStep, ArazzoWorkflow } from './arazzo-document.js';
import { missingIn, missingInContent, noSuchOperation } from './link-faults.js';
import { resolved, takenValue } from './workflow-model.js';
import type { Fault } from './schema-faults.js';

/** What the workflows of a document name that is not there: operations, parameters, steps, and places of answers. */
export function workflowFaults(openapi: OpenApiDocument, workflows: readonly ArazzoWorkflow[]): readonly Fault[] {
  return workflows.flatMap((workflow) => [
    ...repeatedSteps(workflow),
    ...workflow.steps.flatMap((step, index) =>
      stepFaults({ openapi, workflow, step, earlier: workflow.steps.slice(0, index) }),
    ),
    ...Object.entries(workflow.outputs).flatMap(([name, expression]) =>
      expressionFaults([...workflow.tokens, 'outputs', name], expression, {
        openapi,
        workflow,
        earlier: workflow.steps,
      }),
    ),
  ]);
}

function repeatedSteps({ steps }: ArazzoWorkflow): readonly Fault[] {
  return steps.flatMap(({ stepId, tokens }, index) =>
    steps.slice(0, index).some((other) => other.stepId === stepId)
      ? [{ tokens: [...tokens, 'stepId'], message: `the workflow has another step "${stepId}"` }]
      : [],
  );
}

/** Where an expression stands: what it may name. */
interface Scope {
  readonly openapi: OpenApiDocument;
  readonly workflow: ArazzoWorkflow;
  /** The steps whose outputs are known. */
  readonly earlier: readonly ArazzoStep[];
  /** The operation whose exchange an expression is about; absent outside of a step. */
  readonly place?: OperationPlace;
}

function stepFaults(scope: Scope & { readonly step: ArazzoStep }): readonly Fault[] {
  const { openapi, step } = scope;
  const { tokens, operationId } = step;
  if (operationId === undefined)
    return [{ tokens, message: 'a step needs an "operationId": the suite walks no other step' }];
  const place = placeNamed(openapi, operationId);
  if (!place) return [{ tokens: [...tokens, 'operationId'], message: noSuchOperation(openapi, operationId) }];
  return [
    ...parameterFaults(openapi, place, step),
    ...expressionsOf(step).flatMap(({ at, expression }) => expressionFaults(at, expression, { ...scope, place })),
    ...[...step.successCriteria, ...step.failureCriteria, ...step.endCriteria].flatMap((criterion) =>
      criterionFaults(criterion, { ...scope, place }),
    ),
    ...newItemFaults({ ...scope, place }),
    ...step.successCriteria.flatMap((criterion) => statusFaults(openapi, place, criterion)),
  ];
}

/** What is wrong with `x-new`: both lists have to be there, with items that have what they are known by. */
function newItemFaults(scope: Scope & { readonly step: ArazzoStep }): readonly Fault[] {
  const { step, workflow } = scope;
  if (!step.newItems) return [];
  const { tokens, list, since, by } = step.newItems;
  const inList = `${list}${list.includes('#') ? '' : '#'}/0/${by}`;
  const earlier = takenValue(resolved(since, step, workflow.steps));
  const message = [
    list.startsWith('$response.body')
      ? whatIsMissing(list, scope)
      : '"list" is a place of the answer: $response.body#/…',
    whatIsMissing(since, scope) ??
      (earlier?.value.startsWith('$response.body') ? undefined : '"since" is the list of an earlier step'),
    by === '' ? '"by" names the member by which an item is known' : whatIsMissing(inList, scope),
  ].find((one) => one !== undefined);
  return message === undefined ? [] : [{ tokens, message }];
}

function placeNamed(openapi: OpenApiDocument, operationId: string | undefined): OperationPlace | undefined {
  return placesOf(openapi).find((place) => child(operationObject(openapi, place), 'operationId') === operationId);
}

/** Each expression of a step with its place. */
function expressionsOf(step: ArazzoStep): readonly { readonly at: readonly string[]; readonly expression: string }[] {
  const values = [...step.parameters, ...step.replacements].flatMap(({ tokens, value }) =>
    typeof value === 'string' && value.startsWith('$') ? [{ at: [...tokens, 'value'], expression: value }] : [],
  );
  const outputs = Object.entries(step.outputs).map(([name, expression]) => ({
    at: [...step.tokens, 'outputs', name],
    expression,
  }));
  return [...values, ...outputs];
}

/** What is wrong with a criterion: its type, its syntax, or what it names. */
function criterionFaults(criterion: ArazzoCriterion, scope: Scope & { readonly step: ArazzoStep }): readonly Fault[] {
  const { tokens, type, condition, context, when } = criterion;
  const parts = [
    ...(type === 'simple' ? [['condition', condition] as const] : []),
    ...(type === 'regex' ? [['context', context] as const] : []),
    ...(when === undefined ? [] : [['x-when', when] as const]),
  ];
  const misread = misreadIn(criterion);
  return [
    ...(misread === undefined ? [] : [{ tokens: [...tokens, 'condition'], message: misread }]),
    ...parts.flatMap(([name, text]) => conditionFaults([...tokens, name], text, scope)),
  ];
}

const known = ['simple', 'regex'];

function misreadIn({ type, condition }: ArazzoCriterion): string | undefined {
  if (!known.includes(type)) return unknownName('type of a condition', type, known);
  return type === 'regex' ? thrownBy(() => readCriterion({ type, condition })) : undefined;
}

function conditionFaults(
  tokens: readonly string[],
  text: string,
  scope: Scope & { readonly step: ArazzoStep },
): readonly Fault[] {
  const syntax = thrownBy(() => parseCondition(text));
  if (syntax !== undefined) return [{ tokens, message: syntax }];
  return expressionsIn(parseCondition(text)).flatMap((expression) => {
    const missing = whatIsMissing(expression, scope) ?? whyNotCompared(expression, scope);
    return missing === undefined ? [] : [{ tokens, message: missing }];
  });
}

/** Why the suite cannot compare a value, although it has a name. */
function whyNotCompared(expression: string, scope: Scope & { readonly step: ArazzoStep }): string | undefined {
  const { workflow, step } = scope;
  const value = resolved(expression, step, workflow.steps);
  if (value === undefined) return `no step up to this one sends "${expression}", so that there is nothing to compare`;
  const taken = takenValue(value);
  return (taken && missingAtStep(taken, scope)) ?? thrownBy(() => parseExpression(value));
}

function missingAtStep({ from, value }: TakenValue, scope: Scope): string | undefined {
  const source = scope.workflow.steps.find(({ stepId }) => stepId === from);
  const place = source && placeNamed(scope.openapi, source.operationId);
  return place && whatIsMissing(value, { ...scope, place });
}

function thrownBy(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parameterFaults(openapi: OpenApiDocument, place: OperationPlace, step: ArazzoStep): readonly Fault[] {
  const documented = parametersOf(openapi, place);
  const schemes = Object.values(objectAt(valueAt(openapi, '/components'), 'securitySchemes'));
  const isCredential = (name: string): boolean =>
    name.toLowerCase() === 'authorization' || schemes.some((scheme) => child(scheme, 'name') === name);
  const names = documented.map(({ name }) => name);
  const unknown = step.parameters.filter(
    (one) =>
      !isCredential(one.name) && !documented.some(({ name, in: where }) => name === one.name && where === one.in),
  );
  const lacking = documented.filter(
    ({ name, in: where }) => where === 'path' && !step.parameters.some((one) => one.name === name && one.in === where),
  );
  return [
    // A parameter of the whole workflow is for the steps that have it.
    ...unknown
      .filter(({ tokens }) => tokens.length > step.tokens.length)
      .map(({ name, tokens }) => ({ tokens, message: unknownName('parameter', name, names) })),
    ...lacking.map(({ name }) => ({ tokens: step.tokens, message: `the step gives no parameter "${name}"` })),
  ];
}

/** What an expression of Arazzo names that is not there. */
function expressionFaults(tokens: readonly string[], expression: string, scope: Scope): readonly Fault[] {
  const message = whatIsMissing(expression, scope);
  return message === undefined ? [] : [{ tokens, message }];
}

function whatIsMissing(expression: string, scope: Scope): string | undefined {
  const input = /^\$inputs\.(.+)/.exec(expression)?.[1];
  if (input !== undefined) return missingInput(scope.workflow, input);
  const taken = takenValue(expression);
  if (taken?.value.startsWith('$outputs.'))
    return missingOutput(scope.earlier, taken.from, taken.value.slice('$outputs.'.length).replace(/#.*/s, ''));
  if (['$statusCode', '$url', '$method'].includes(expression)) return undefined;
  return expression.startsWith('$request.') ? missingInRequest(expression, scope) : missingInAnswer(expression, scope);
}

/** What an expression names of the request of a step that its operation does not document. */
function missingInRequest(expression: string, { openapi, place }: Scope): string | undefined {
  const kind = parameterPlaces.find((one) => expression.startsWith(`$request.${one}.`));
  const body = /^\$request\.body(?:#(.*))?$/s.exec(expression);
  if (place && body)
    return missingInContent(openapi, ['paths', place.path, place.method, 'requestBody'], body[1] ?? '', 'request');
  if (!place || kind === undefined) return noExpression(expression);
  const name = expression.slice(`$request.${kind}.`.length);
  const parameters = parametersOf(openapi, place).filter((one) => one.in === kind);
  const names = parameters.map((one) => one.name);
  return names.includes(name) ? undefined : unknownName(`${kind} parameter`, name, names);
}

function noExpression(expression: string): string {
  return `"${expression}" is no expression that the suite knows`;
}

function missingInAnswer(expression: string, { openapi, place }: Scope): string | undefined {
  if (!place || !/^\$response\.(?:body(?:#|$)|header\.)/.test(expression)) return noExpression(expression);
  const misses = successesOf(openapi, place).map((status) => missingAt(openapi, place, status, expression));
  return misses.includes(undefined) ? undefined : misses[0];
}

function missingInput({ inputs }: ArazzoWorkflow, name: string): string | undefined {
  return inputs === undefined || inputs.includes(name) ? undefined : unknownName('input', name, inputs);
}

function missingOutput(earlier: readonly ArazzoStep[], from: string, output: string): string | undefined {
  const step = earlier.find(({ stepId }) => stepId === from);
  if (!step)
    return unknownName(
      'earlier step',
      from,
      earlier.map(({ stepId }) => stepId),
    );
  const names = Object.keys(step.outputs);
  return names.includes(output) ? undefined : unknownName(`output of "${from}"`, output, names);
}

function missingAt(
  openapi: OpenApiDocument,
  place: OperationPlace,
  status: string,
  expression: string,
): string | undefined {
  if (!expression.startsWith('$response.header.')) return missingIn(openapi, place, status, expression);
  const header = expression.slice('$response.header.'.length);
  const response = canonicalPointer(openapi, formatPointer(['paths', place.path, place.method, 'responses', status]));
  const names = Object.keys(objectAt(valueAt(openapi, response), 'headers'));
  const isThere = [...names, 'Content-Type'].some((name) => name.toLowerCase() === header.toLowerCase());
  return isThere ? undefined : unknownName('header field', header, names);
}

function successesOf(openapi: OpenApiDocument, place: OperationPlace): readonly string[] {
  return successesIn(statusesOf(openapi, place)).map(String);
}

function statusesOf(openapi: OpenApiDocument, place: OperationPlace): readonly StatusRange[] {
  const keys = Object.keys(objectAt(operationObject(openapi, place), 'responses'));
  return keys.flatMap((key) => parseStatusRange(key) ?? []);
}

/** A status code that a step waits for has to be documented. */
function statusFaults(
  openapi: OpenApiDocument,
  place: OperationPlace,
  { tokens, condition }: ArazzoStep['successCriteria'][number],
): readonly Fault[] {
  const status = /\$statusCode\s*==\s*(\d{3})\b/.exec(condition)?.[1];
  const documented = statusesOf(openapi, place);
  if (status === undefined || documents(documented, Number(status))) return [];
  return [{ tokens: [...tokens, 'condition'], message: unknownName('status code', status, documented.map(String)) }];
}
