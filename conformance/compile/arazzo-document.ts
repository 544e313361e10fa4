import { child, isObject } from '../contract/pointer.js';

/** A value of a document with the tokens of the JSON Pointer to it. */
interface Placed {
  readonly tokens: readonly string[];
}

/** A parameter of a step, or of all steps of its workflow. */
export interface ArazzoParameter extends Placed {
  readonly name: string;
  readonly in: string;
  readonly value: unknown;
}

/** A value that replaces one of the payload of a step. */
export interface ArazzoReplacement extends Placed {
  /** JSON Pointer into the payload. */
  readonly target: string;
  readonly value: unknown;
}

/** A condition that tells whether a step succeeded, or what to do if not. */
export interface ArazzoCriterion extends Placed {
  readonly condition: string;
  /** `simple` unless given. */
  readonly type: string;
  /** The value that a condition of another type is about. */
  readonly context: string;
  /** A simple condition without which the suite asks nothing, as `x-when` says. */
  readonly when?: string;
}

/** What a list has that it had not at an earlier step. */
export interface ArazzoNewItems extends Placed {
  /** The list in the answer. */
  readonly list: string;
  /** The list of the earlier step. */
  readonly since: string;
  /** The name of the member by which an item is known. */
  readonly by: string;
}

/** A step of a workflow that calls an operation. */
export interface ArazzoStep extends Placed {
  readonly stepId: string;
  /** The operation, without the name of the document that has it; absent where the step names it in another way. */
  readonly operationId?: string;
  /** The documented request to start from, as `x-request: PAGE/NAME` says; the first one of the operation otherwise. */
  readonly request?: string;
  readonly parameters: readonly ArazzoParameter[];
  readonly replacements: readonly ArazzoReplacement[];
  readonly successCriteria: readonly ArazzoCriterion[];
  readonly failureCriteria: readonly ArazzoCriterion[];
  /** With each of these, the workflow ends after the step. */
  readonly endCriteria: readonly ArazzoCriterion[];
  /** What the step asks a list for, as `x-new` says. */
  readonly newItems?: ArazzoNewItems;
  /** Whether it is tried again until it succeeds. */
  readonly isRepeated: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A workflow of an Arazzo document. */
export interface ArazzoWorkflow extends Placed {
  readonly workflowId: string;
  readonly summary: string;
  /** Whether it leaves what its first step shows as it was, as `x-puts-back` says. */
  readonly putsBack: boolean;
  /** The names of its inputs; absent where it does not describe them. */
  readonly inputs?: readonly string[];
  readonly steps: readonly ArazzoStep[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** The workflows of an Arazzo document (Arazzo 1.0.1, section 4.6.4) that its schema has found right. */
export function workflowsIn(document: unknown): readonly ArazzoWorkflow[] {
  return listAt(document, ['workflows']).map(({ tokens, value }) => {
    const inputs = child(child(value, 'inputs'), 'properties');
    const shared = parametersIn(value, tokens);
    return {
      tokens,
      workflowId: textAt(value, 'workflowId'),
      summary: textAt(value, 'summary'),
      putsBack: child(value, 'x-puts-back') === true,
      ...(isObject(inputs) && { inputs: Object.keys(inputs) }),
      steps: listAt(value, ['steps'], tokens).map((step) => stepIn(step.value, step.tokens, shared)),
      outputs: textsAt(value, 'outputs'),
    };
  });
}

/** What the documents of its sources are called, relative to an Arazzo document. */
export function sourcesIn(document: unknown): readonly (Placed & { readonly url: string })[] {
  return listAt(document, ['sourceDescriptions']).map(({ tokens, value }) => ({
    tokens: [...tokens, 'url'],
    url: textAt(value, 'url'),
  }));
}

function stepIn(step: unknown, tokens: readonly string[], shared: readonly ArazzoParameter[]): ArazzoStep {
  const [operationId, request] = [child(step, 'operationId'), child(step, 'x-request')];
  const own = parametersIn(step, tokens);
  const actions = listAt(step, ['onFailure'], tokens);
  return {
    tokens,
    stepId: textAt(step, 'stepId'),
    ...(typeof operationId === 'string' && { operationId: operationId.replace(/^\$sourceDescriptions\.[^.]+\./, '') }),
    ...(typeof request === 'string' && { request }),
    parameters: [
      ...shared.filter((one) => !own.some((other) => other.name === one.name && other.in === one.in)),
      ...own,
    ],
    replacements: listAt(step, ['requestBody', 'replacements'], tokens).map((one) => ({
      tokens: one.tokens,
      target: textAt(one.value, 'target'),
      value: child(one.value, 'value'),
    })),
    successCriteria: criteriaIn(step, 'successCriteria', tokens),
    endCriteria: listAt(step, ['onSuccess'], tokens)
      .filter(({ value }) => child(value, 'type') === 'end')
      .flatMap((action) => criteriaIn(action.value, 'criteria', action.tokens)),
    failureCriteria: actions.flatMap((action) => criteriaIn(action.value, 'criteria', action.tokens)),
    ...newItemsIn(step, tokens),
    isRepeated: actions.some(({ value }) => child(value, 'type') === 'retry'),
    outputs: textsAt(step, 'outputs'),
  };
}

function newItemsIn(step: unknown, tokens: readonly string[]): Pick<ArazzoStep, 'newItems'> {
  const value = child(step, 'x-new');
  if (value === undefined) return {};
  const texts = { list: textAt(value, 'list'), since: textAt(value, 'since'), by: textAt(value, 'by') };
  return { newItems: { tokens: [...tokens, 'x-new'], ...texts } };
}

function parametersIn(holder: unknown, tokens: readonly string[]): readonly ArazzoParameter[] {
  return listAt(holder, ['parameters'], tokens).map((one) => ({
    tokens: one.tokens,
    name: textAt(one.value, 'name'),
    in: textAt(one.value, 'in'),
    value: child(one.value, 'value'),
  }));
}

function criteriaIn(holder: unknown, name: string, tokens: readonly string[]): readonly ArazzoCriterion[] {
  return listAt(holder, [name], tokens).map(({ tokens: at, value }) => {
    const [type, when] = [child(value, 'type'), child(value, 'x-when')];
    return {
      tokens: at,
      condition: textAt(value, 'condition'),
      type: typeof type === 'string' ? type : textAt(type, 'type') || 'simple',
      context: textAt(value, 'context'),
      ...(typeof when === 'string' && { when }),
    };
  });
}

/** The items of a list below a value, each with its place. */
function listAt(
  holder: unknown,
  names: readonly string[],
  tokens: readonly string[] = [],
): readonly (Placed & { readonly value: unknown })[] {
  const list = names.reduce(child, holder);
  return Array.isArray(list)
    ? list.map((value: unknown, index) => ({ value, tokens: [...tokens, ...names, String(index)] }))
    : [];
}

function textAt(holder: unknown, name: string): string {
  const text = child(holder, name);
  return typeof text === 'string' ? text : '';
}

function textsAt(holder: unknown, name: string): Readonly<Record<string, string>> {
  const values = child(holder, name);
  const texts = Object.entries(isObject(values) ? values : {}).map(([key]) => [key, textAt(values, key)] as const);
  return Object.fromEntries(texts);
}
