import type {
  FieldForm,
  HeaderRule,
  JsonPointer,
  MediaRule,
  Page,
  ResponseRules,
  ValueRule,
} from '../contract/model.js';
import { onceForEach } from '../contract/once.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import { canonicalPointer, type OperationPlace, type Schema } from '../contract/schema.js';
import {
  choices,
  keyOf,
  memberNames,
  memberView,
  namesIn,
  nullableIn,
  requiredNames,
  schemaIn,
  viewAt,
  type SchemaView,
} from '../contract/schema-view.js';
import { parseStatusRange } from '../contract/status-code.js';
import type { OpenApi } from './openapi.js';
import { operations } from './operation.js';
import { describeSchema, describeView } from './schema-words.js';
import { ValueSchemas, type ValidationSchemas } from './value-schemas.js';

/** A rule while its members are still being found. */
type GrowingRule = Omit<ValueRule, 'members'> & { members?: Record<string, number> };

/**
 * What the responses of a document say, resolved into rules, so that judging an answer reads no OpenAPI document. Equal
 * values share a rule, and equal schemas share a validator.
 */
export class ResponseRulebook {
  private readonly found: GrowingRule[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly validators = new Map<string, string>();
  private readonly schemas: ValueSchemas;
  private readonly responses = new Map<JsonPointer, Page['responses']>();

  constructor(private readonly openapi: OpenApi) {
    this.schemas = new ValueSchemas(openapi);
    for (const { pointer } of operations(openapi)) this.responses.set(pointer, this.responsesBelow(pointer));
  }

  /** All rules; the responses refer to them by index. */
  get rules(): readonly ValueRule[] {
    return this.found;
  }

  /** What the responses of an operation say, by status code or range. */
  responsesOf({ path, method }: OperationPlace): Page['responses'] {
    return this.responses.get(formatPointer(['paths', path, method])) ?? {};
  }

  /** The schemas of the validators that the rules name. */
  get validationSchemas(): ValidationSchemas {
    const values = [...this.validators].map(([text, name]) => [name, JSON.parse(text) as Schema] as const);
    return { values: new Map(values), definitions: this.schemas.referred };
  }

  private responsesBelow(operation: JsonPointer): Page['responses'] {
    const place = `${operation}/responses`;
    const keys = namesIn(valueAt(this.openapi, place)).filter((key) => parseStatusRange(key) !== undefined);
    return Object.fromEntries(
      keys.map((key) => [key, this.response(canonicalPointer(this.openapi, `${place}${formatPointer([key])}`))]),
    );
  }

  private response(pointer: JsonPointer): ResponseRules {
    const below = <Rule>(section: string, read: (name: string, place: JsonPointer) => Rule): Record<string, Rule> => {
      const names = namesIn(valueAt(this.openapi, `${pointer}/${section}`));
      const place = (name: string): JsonPointer =>
        canonicalPointer(this.openapi, `${pointer}${formatPointer([section, name])}`);
      return Object.fromEntries(names.map((name) => [name, read(name, place(name))]));
    };
    return {
      headers: below('headers', (_, place) => this.header(place)),
      content: below('content', (_, place) => this.media(place)),
    };
  }

  private header(pointer: JsonPointer): HeaderRule {
    const header = valueAt(this.openapi, pointer);
    const [mediaType] = namesIn(child(header, 'content'));
    const place = mediaType === undefined ? '/schema' : `${formatPointer(['content', mediaType])}/schema`;
    const view = viewAt(this.openapi, `${pointer}${place}`);
    return {
      required: child(header, 'required') === true,
      form: mediaType === undefined ? this.form(view, child(header, 'explode') === true) : { type: 'json' },
      rule: this.completeRuleOf(view, describeView(view)),
    };
  }

  /** The members of a list or of an object in a header field are texts, numbers or truth values. */
  private form(view: SchemaView, explode: boolean): FieldForm {
    const types = typesOf(view);
    if (types.includes('array')) return { type: 'array', items: scalarForm(this.member(view, '*')) };
    if (!types.includes('object')) return scalarForm(view);
    const names = memberNames(this.openapi, view);
    return {
      type: 'object',
      members: Object.fromEntries(names.map((name) => [name, scalarForm(this.member(view, name))])),
      explode,
    };
  }

  private member(view: SchemaView, token: string): SchemaView {
    return memberView(this.openapi, view, token) ?? [];
  }

  private media(pointer: JsonPointer): MediaRule {
    const view = viewAt(this.openapi, `${pointer}/schema`);
    const embedded = view
      .map((node) => `${node.pointer}/contentSchema`)
      .find((place) => isSchemaAt(this.openapi, place));
    if (embedded !== undefined) return { rule: this.ruleOf(viewAt(this.openapi, embedded)), isJson: true };
    if (view.length === 0) return {};
    const types = typesOf(view);
    const takesText = types.length === 0 || types.includes('string');
    return { rule: this.ruleOf(view), ...(takesText && { takesText }) };
  }

  /** The rule of a value whose parts have rules of their own. */
  private ruleOf(view: SchemaView): number {
    const key = keyOf(view);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const required = requiredNames(this.openapi, view);
    const names = memberNames(this.openapi, view);
    const rule: GrowingRule = {
      ...this.write(describeView(view), this.schemas.whole(view)),
      ...this.alternativesOf(view),
      ...(required.length > 0 && { required }),
      ...(view.some(({ schema: { format } }) => isDecimal(format)) && { isDecimal: true }),
    };
    const index = names.length === 0 ? this.add(rule) : this.found.push(rule) - 1;
    // A rule has its place before its members have theirs, because a value may hold others like itself.
    this.byKey.set(key, index);
    if (names.length > 0)
      rule.members = Object.fromEntries(names.map((name) => [name, this.ruleOf(this.member(view, name))]));
    return index;
  }

  /** The rule of a value that is judged with all its parts. @param expected what is asked of it, in words */
  private completeRuleOf(view: SchemaView, expected: string): number {
    return this.add(this.write(expected, this.schemas.completeView(view)));
  }

  /** The place of a rule without members; equal ones have the same. */
  private add(rule: GrowingRule): number {
    const text = JSON.stringify(rule);
    const index = this.byKey.get(text) ?? this.found.push(rule) - 1;
    this.byKey.set(text, index);
    return index;
  }

  private write(expected: string, schema: Schema): GrowingRule {
    const validator = this.validatorOf(schema);
    return { expected, ...(validator !== undefined && { validator }) };
  }

  /** The alternatives of a value: those of the one schema that has any. */
  private alternativesOf(view: SchemaView): Pick<GrowingRule, 'alternatives'> {
    const own = view.filter(({ schema, choice }) => choice === undefined && nullableIn(schema) === undefined);
    const lists = choices.flatMap((keyword) => {
      const [node, ...others] = own.filter(({ schema }) => Array.isArray(schema[keyword]));
      if (node === undefined || others.length > 0) return [];
      const places = namesIn(node.schema[keyword]).map((index) => `${node.pointer}/${keyword}/${index}`);
      return [[keyword, places.map((place) => this.alternativeAt(place))] as const];
    });
    return lists.length === 0 ? {} : { alternatives: Object.fromEntries(lists) };
  }

  private alternativeAt(place: JsonPointer): number {
    return this.completeRuleOf(
      viewAt(this.openapi, place),
      describeSchema(schemaIn(valueAt(this.openapi, place)) ?? {}),
    );
  }

  private validatorOf(schema: Schema): string | undefined {
    if (Object.keys(schema).length === 0) return undefined;
    const text = JSON.stringify(schema);
    const name = this.validators.get(text) ?? String(this.validators.size);
    this.validators.set(text, name);
    return name;
  }
}

/** The rules of a document, which both its pages and its validators are made from. */
export const rulebookOf = onceForEach((openapi: OpenApi) => new ResponseRulebook(openapi));

function scalarForm(view: SchemaView): FieldForm {
  const types = typesOf(view);
  if (types.includes('string')) return { type: 'text' };
  if (types.includes('integer') || types.includes('number')) return { type: 'number' };
  return { type: types.includes('boolean') ? 'boolean' : 'text' };
}

/** The formats of OpenAPI's registry for decimal numbers. */
function isDecimal(format: unknown): boolean {
  return format === 'decimal' || format === 'decimal128';
}

function isSchemaAt(openapi: OpenApi, pointer: JsonPointer): boolean {
  return isObject(valueAt(openapi, pointer));
}

/** The JSON types that schemas list for a value; none where they list none. */
function typesOf(view: SchemaView): readonly unknown[] {
  return view.flatMap(({ schema }) => [schema['type'] ?? []].flat());
}
