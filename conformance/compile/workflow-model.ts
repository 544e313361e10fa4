import { describeCriterion, lowered, readCriterion } from '../check/criterion.js';
import { expressionsIn, parseCondition, valuesIn, withExpressions, type Condition } from '../check/condition.js';
import type {
  Criterion,
  JsonPointer,
  RuntimeExpression,
  StepCriterion,
  TakenValue,
  WantedState,
  Workflow,
  WorkflowStep,
} from '../contract/model.js';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import { isSuccess } from '../contract/status-code.js';
import { kebab } from '../derive/names.js';
import type { ArazzoCriterion, ArazzoStep, ArazzoWorkflow } from './arazzo-document.js';

/** The workflow that an Arazzo document describes, once nothing is wrong with it. */
export function workflowModel({ workflowId, summary, putsBack, steps }: ArazzoWorkflow): Workflow {
  return {
    id: workflowId,
    title: summary,
    steps: steps.flatMap((step) => stepOf(workflowId, step, steps) ?? []),
    ...(putsBack && { putsBack }),
  };
}

function stepOf(workflow: string, step: ArazzoStep, steps: readonly ArazzoStep[]): WorkflowStep | undefined {
  const { stepId, operationId, request } = step;
  if (operationId === undefined) return undefined;
  const waits = waitedFor(step);
  const others = step.successCriteria.filter((one) => one !== waits?.criterion);
  const statuses = others.flatMap((one) => statusesIn(one) ?? []);
  const asked = others.filter((one) => statusesIn(one) === undefined);
  const criteria = withNames(asked.map((one) => criterionOf(one, step, steps))).map((one) => ({
    ...one,
    statement: `In the workflow \`${workflow}\`, ${lowered(describeCriterion(one))}.`,
  }));
  return {
    id: stepId,
    operationId,
    ...(request !== undefined && { request }),
    ...givenTo(step, steps),
    ...newItemsOf(step, steps),
    ...endOf(step, steps),
    ...(waits && { until: waits.until }),
    ...(statuses.some((status) => !isSuccess(status)) && { statuses }),
    ...(criteria.length > 0 && { criteria }),
    ...(step.isRepeated && !waits && criteria.length > 0 && { isRepeated: true }),
  };
}

/** The condition with which a workflow ends after a step. */
function endOf(step: ArazzoStep, steps: readonly ArazzoStep[]): Pick<WorkflowStep, 'endsIf'> {
  const conditions = step.endCriteria.filter(({ type }) => type === 'simple').map(({ condition }) => condition);
  if (conditions.length === 0) return {};
  const whole = conditions.map((condition) => `(${condition})`).join(' && ');
  return { endsIf: withExpressions(whole, (expression) => resolved(expression, step, steps) ?? expression) };
}

/** What a list is asked for that it had not at an earlier step. */
function newItemsOf(step: ArazzoStep, steps: readonly ArazzoStep[]): Pick<WorkflowStep, 'newItems'> {
  const earlier = step.newItems && takenValue(resolved(step.newItems.since, step, steps));
  if (!earlier) return {};
  const { list, by } = step.newItems;
  return {
    newItems: {
      list: pointerOf(list),
      by: formatPointer([by]),
      since: { step: earlier.from, list: pointerOf(earlier.value) },
    },
  };
}

function pointerOf(expression: RuntimeExpression): JsonPointer {
  return expression.slice('$response.body#'.length);
}

/** The values that a step has from others, what it takes of them and the inputs that they send too, and those of its own. */
function givenTo(step: ArazzoStep, steps: readonly ArazzoStep[]): Pick<WorkflowStep, 'takes' | 'shares' | 'gives'> {
  const given = [
    ...step.parameters.map((one) => [`${one.in}:${one.name}`, one.value] as const),
    ...step.replacements.map(({ target, value }) => [target, value] as const),
  ];
  const valuesOf = (start: string): Readonly<Record<string, TakenValue>> =>
    Object.fromEntries(
      given.flatMap(([key, value]) => {
        const isWanted = typeof value === 'string' && value.startsWith(start);
        const taken = isWanted ? takenValue(resolved(value, step, steps)) : undefined;
        return taken ? [[key, taken] as const] : [];
      }),
    );
  const shares = valuesOf('$inputs.');
  const gives = step.parameters.flatMap(({ name, in: place, value }) =>
    place === 'header' || !isScalar(value) || String(value).startsWith('$')
      ? []
      : [[`${place}:${name}`, value] as const],
  );
  return {
    takes: valuesOf('$steps.'),
    ...(Object.keys(shares).length > 0 && { shares }),
    ...(gives.length > 0 && { gives: Object.fromEntries(gives) }),
  };
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The step that an expression such as `$steps.STEP.response.body` is about, and what it names there. */
export function takenValue(expression: RuntimeExpression | undefined): TakenValue | undefined {
  if (!expression?.startsWith('$steps.')) return undefined;
  const start = '$steps.'.length;
  const end = expression.indexOf('.', start);
  return { from: expression.slice(start, end), value: `$${expression.slice(end + 1)}` };
}

/**
 * An expression of a step with the place that its value comes from, in the step itself or as `$steps.STEP.` in an earlier one,
 * instead of the name of an output or of an input. `undefined` for an input that no step sends until then.
 */
export function resolved(
  expression: string,
  own: ArazzoStep,
  steps: readonly ArazzoStep[],
): RuntimeExpression | undefined {
  for (const source of steps) {
    for (const [name, output] of Object.entries(source.outputs)) {
      const whole = `$steps.${source.stepId}.outputs.${name}`;
      if (expression === whole || expression.startsWith(`${whole}#`))
        return within(resolved(below(output, expression.slice(whole.length)), source, steps), source);
    }
  }
  if (!/^\$inputs\.[^#]+$/.test(expression)) return expression;
  const until = steps.slice(0, steps.indexOf(own) + 1);
  const giver = until.find((step) => placeOfInput(step, expression) !== undefined);
  const place = giver && placeOfInput(giver, expression);
  return giver && (giver === own ? place : within(place, giver));
}

/** An expression with the pointer to a part of its value. */
function below(expression: string, part: string): string {
  return expression.includes('#') ? expression + part.slice(1) : expression + part;
}

/** An expression about a step as one of another step. */
function within(expression: RuntimeExpression | undefined, { stepId }: ArazzoStep): RuntimeExpression | undefined {
  if (expression === undefined || expression.startsWith('$steps.')) return expression;
  return `$steps.${stepId}.${expression.slice(1)}`;
}

/** The place of a request at which a step sends an input. Credentials are no part of what is compared. */
function placeOfInput({ parameters, replacements }: ArazzoStep, input: string): RuntimeExpression | undefined {
  const parameter = parameters.find((one) => one.value === input && one.in !== 'header');
  if (parameter) return `$request.${parameter.in}.${parameter.name}`;
  const replacement = replacements.find(({ value }) => value === input);
  return replacement && `$request.body#${replacement.target}`;
}

/**
 * The state that a repeated step waits for: the condition that a place of the body has a value. A step that compares its answer
 * with what others have sent or got waits until what they did is in force, and not for a state.
 */
function waitedFor(step: ArazzoStep): { readonly criterion: ArazzoCriterion; readonly until: WantedState } | undefined {
  if (!step.isRepeated || comparesWithOthers(step)) return undefined;
  for (const criterion of step.successCriteria) {
    const until = criterion.type === 'simple' ? wantedBy(parseCondition(criterion.condition)) : undefined;
    if (until) return { criterion, until };
  }
  return undefined;
}

function comparesWithOthers({ successCriteria }: ArazzoStep): boolean {
  return successCriteria.some(({ condition }) => /\$(?:steps|inputs)\./.test(condition));
}

function wantedBy(condition: Condition): WantedState | undefined {
  if (condition.kind !== 'is' || condition.comparator !== '==') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'expression' || right.kind !== 'literal') return undefined;
  const at = /^\$response\.body#(\/.*)/s.exec(left.expression)?.[1];
  return at === undefined ? undefined : { at, state: right.literal };
}

/** The status codes that a criterion names, if it is about nothing else. */
function statusesIn({ type, condition }: ArazzoCriterion): readonly number[] | undefined {
  if (type !== 'simple') return undefined;
  const read = parseCondition(condition);
  const isAboutStatus = expressionsIn(read).every((expression) => expression === '$statusCode');
  return isAboutStatus
    ? valuesIn(read).flatMap((one) => (one.kind === 'literal' && typeof one.literal === 'number' ? [one.literal] : []))
    : undefined;
}

function criterionOf(
  { type, condition, context, when }: ArazzoCriterion,
  step: ArazzoStep,
  steps: readonly ArazzoStep[],
): Criterion {
  const inPlace = (text: string): string =>
    withExpressions(text, (expression) => resolved(expression, step, steps) ?? expression);
  return {
    condition: type === 'simple' ? inPlace(condition) : condition,
    ...(type === 'regex' && { type, context: inPlace(context) }),
    ...(when !== undefined && { when: inPlace(when) }),
  };
}

/** What else is asked of a step is named like this. */
const taken: readonly string[] = ['reaches', 'in-order', 'content'];

/** Criteria with names by the values that they are about. */
function withNames(criteria: readonly Criterion[]): readonly Omit<StepCriterion, 'statement'>[] {
  const names = new Set(taken);
  return criteria.map((criterion) => {
    const about = nameOf(criterion);
    let name = about;
    for (let count = 2; names.has(name); count += 1) name = `${about}-${count}`;
    names.add(name);
    return { name, ...criterion };
  });
}

function nameOf(criterion: Criterion): string {
  const { expressions } = readCriterion(criterion);
  const own = expressions.filter((one) => one.startsWith('$response.'));
  const [name = 'body'] = [...own, ...expressions]
    .slice(0, 1)
    .flatMap((one) => /^\$(?:steps\.[^.]+\.)?response\.(?:header\.|body#\/)(.+)/s.exec(one)?.[1] ?? [])
    .map((place) => parsePointer(`/${place}`).findLast((token) => !/^\d+$/.test(token)));
  return kebab(name);
}
