import type { JsonPointer, OpenApiDocument } from './model.js';
import { child, formatPointer, isObject, objectAt } from './pointer.js';
import { memberNames, memberView, type SchemaView } from './schema-view.js';

/** The keyword of a member's schema that says in which order its states follow. */
export const statesKeyword = 'x-states';

/** The states that a resource goes through by itself, as `x-states` of the schema of one of its members says it. */
export interface StateOrder {
  /** The name of the member with the state. */
  readonly name: string;
  /** The states from the first to the last; what stands in one step is the same state in other words. */
  readonly order: readonly (readonly string[])[];
  /** The states in which it ends without success. */
  readonly failed: readonly string[];
  /** Values that other members have in a state, by the state. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** The order of states of a resource; `undefined` where no member has one, or its `x-states` means something else. */
export function statesOf(openapi: OpenApiDocument, view: SchemaView): StateOrder | undefined {
  for (const name of memberNames(openapi, view)) {
    const keyword = memberView(openapi, view, name)
      ?.map(({ schema }) => schema[statesKeyword])
      .find(isObject);
    if (keyword && stateFaults(keyword).length === 0)
      return {
        name,
        ...orderIn(keyword),
        failed: textsIn(child(keyword, 'failed')),
        shown: objectAt(keyword, 'shown'),
      };
  }
  return undefined;
}

function orderIn(keyword: unknown): Pick<StateOrder, 'order'> {
  const order = child(keyword, 'order');
  return { order: Array.isArray(order) ? order.map((step: unknown) => textsIn(step)) : [] };
}

/** A text, or those of a list. */
function textsIn(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

/** The index of the step that a state belongs to; -1 for a state that the order does not have. */
export function stepOf({ order }: Pick<StateOrder, 'order'>, state: unknown): number {
  return order.findIndex((step) => step.some((one) => one === state));
}

/** The states that follow a state, in the words of the contract; none after the last one, and after one without an order. */
export function nextStep(states: Pick<StateOrder, 'order'>, state: unknown): readonly string[] {
  const step = stepOf(states, state);
  return step < 0 ? [] : (states.order[step + 1] ?? []);
}

/** What is wrong with the value of `x-states`, by its place below the keyword. */
export function stateFaults(keyword: unknown): readonly { readonly at: JsonPointer; readonly message: string }[] {
  const unknown = Object.keys(isObject(keyword) ? keyword : {}).filter(
    (name) => !['order', 'failed', 'shown'].includes(name),
  );
  const { order } = orderIn(keyword);
  const states = order.flat();
  const strays = Object.keys(objectAt(keyword, 'shown')).filter((state) => !states.includes(state));
  const twice = [...states, ...textsIn(child(keyword, 'failed'))].filter(
    (state, index, all) => all.indexOf(state) !== index,
  );
  return [
    ...unknown.map((name) => ({
      at: formatPointer([name]),
      message: 'x-states has "order", "failed" and "shown" only',
    })),
    ...(order.length < 2 || order.some((step) => step.length === 0)
      ? [{ at: '', message: 'x-states needs an "order" of two states or more, as texts' }]
      : []),
    ...strays.map((state) => ({ at: formatPointer(['shown', state]), message: `"order" has no state "${state}"` })),
    ...twice.map((state) => ({ at: '', message: `x-states has the state ${JSON.stringify(state)} twice` })),
  ];
}
