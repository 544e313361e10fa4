/**
 * The shape of `generated/<api>/conformance.json`: what the suite needs to know about a contract in addition to its
 * OpenAPI document. `conformance/compile` writes it from `spec/<api>/requirements`, `ambiguities.yaml` and
 * `sources.yaml`.
 */

import type { StatusRange } from './status-code.js';

/** Id of an API: the name of its folder under `spec/` and `generated/`. */
export type ApiId = string;

/** An OpenAPI document as parsed JSON. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** Stable id of a requirement, `<page>.<fact>`, such as `request-log-file.success`. */
export type RequirementId = string;

/**
 * What a requirement is based on: `stated` in text or a table, `shown` only by an example, or `implied` by a standard
 * that the document relies on, such as RFC 9110, or by no more than the type of a value in an example.
 */
export type Basis = 'stated' | 'shown' | 'implied';

/** An absolute JSON Pointer (RFC 6901) into the API's `openapi.json`, or into a JSON body where a comment says so. */
export type JsonPointer = string;

/** Any JSON value (RFC 8259). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The methods of a Path Item Object (OpenAPI 3.1, section 4.8.9). */
export const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The method of an operation as OpenAPI spells it. */
export type HttpMethod = (typeof httpMethods)[number];

/** Tells whether requests with a method change nothing (RFC 9110, section 9.2.1). */
export function isSafe(method: HttpMethod): boolean {
  return ['get', 'head', 'options', 'trace'].includes(method);
}

/** The place in a source document that says something. */
export interface Source {
  /** Number of the source document, such as `004`. */
  readonly document: string;
  /** Line ranges, such as `19-20, 110`. */
  readonly lines: string;
}

/** One source document, and where it comes from. */
export interface SourceDocument {
  readonly title: string;
  readonly service: string;
  readonly file: string;
  /** Where it was published, with the revision or the edition whose lines are cited. */
  readonly origin: string;
  /** What its cited lines hold, in the order of the lines; absent where the contract has no such facts. */
  readonly facts?: readonly SourceFact[];
}

/** What some lines of a source document hold, in our own words: the documents are not in the package. */
export interface SourceFact {
  /** One line, or the first and the last line of a range, such as `19-20`. */
  readonly lines: string;
  readonly fact: string;
}

/** A place where a document contradicts itself, says nothing, or disagrees with another page. */
export interface Ambiguity {
  readonly id: string;
  readonly source: Source;
  readonly title: string;
  readonly kind: 'contradiction' | 'silence' | 'disagreement';
  /** `accepted` tells whether the suite accepts a subject that follows the reading. */
  readonly readings: readonly { readonly reading: string; readonly accepted: boolean }[];
  readonly resolution: string;
  readonly reason: string;
  readonly evidence: string;
}

/** The places of a parameter (OpenAPI 3.1.1, section 4.8.12.1). */
export const parameterPlaces = ['path', 'query', 'header', 'cookie'] as const;

/** The place of a parameter in a request. */
export type ParameterPlace = (typeof parameterPlaces)[number];

/** How a parameter is written (OpenAPI 3.1.1, section 4.8.12.3). */
export const parameterStyles = [
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
] as const;

/** The style of a parameter. */
export type ParameterStyle = (typeof parameterStyles)[number];

/** A parameter of an operation (OpenAPI 3.1.1, section 4.8.12), with the defaults of the standard filled in. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type in which its value is written, where the contract gives one instead of a style. */
  readonly mediaType?: string;
}

/** Values of parameters, by `parameterKey`. */
export type ParameterValues = Readonly<Record<string, Json>>;

/** A Security Scheme Object (OpenAPI 3.1.1, section 4.8.27) with the place of its credentials in a request. */
export interface SecurityScheme {
  /** Its name in the contract. */
  readonly name: string;
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect';
  readonly in: 'header' | 'query' | 'cookie';
  /** Name of the header field, the query parameter or the cookie. */
  readonly field: string;
  /** The authentication scheme that the value begins with, such as `Bearer`; absent for an `apiKey`. */
  readonly scheme?: string;
}

/** The schemes whose credentials a request needs all at once; none where it needs no credentials. */
export type SecurityAlternative = readonly SecurityScheme[];

/** A request that a page documents, or that the suite derives from a documented one. */
export interface DocumentedRequest {
  readonly name: string;
  /** Absent when no page shows the request and only the contract allows it. */
  readonly source?: Source;
  /** Values of its parameters, by `parameterKey`. */
  readonly parameters: ParameterValues;
  /**
   * The keys of parameters, and the JSON Pointers into the body, that name resources of which no document gives one: what the request
   * has there names nothing that there is.
   */
  readonly madeUp?: readonly string[];
  /** Request header fields that are not parameters in OpenAPI: `Accept`, `Content-Type`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a JSON value; absent when the request has none. */
  readonly body?: Json;
  /** The media type or range of the body as the contract has it; JSON where it is absent. */
  readonly mediaType?: string;
  /** Name of the example in `components/examples` that the page shows as the answer to this request. */
  readonly answer?: string;
}

/** A change to the control request. */
export interface PageChange {
  readonly parameters?: ParameterValues;
  /** Values by JSON Pointer into the request body. */
  readonly body?: Readonly<Record<JsonPointer, Json>>;
}

/** A condition of one page only, with the change to the control request that brings it about, or several of them. */
export interface PageCondition {
  readonly description: string;
  readonly change: PageChange | readonly PageChange[];
}

/** An operand of a relation: an OpenAPI runtime expression, such as `$response.body#/backup/id`. */
export type RuntimeExpression = string;

/**
 * What a check judges. The kind of check that it names reads it (`conformance/check/kinds/`). `on` holds the status
 * codes of the responses that it applies to. Without `on`, the kind decides which exchanges it judges.
 */
export interface Expectation {
  readonly kind: string;
  readonly on?: readonly StatusRange[];
}

/** The situation that a requirement needs, and the place in the request body where it is brought about. */
export interface Situation {
  /** Name of a standard condition or of one of the page's own. */
  readonly condition: string;
  /** JSON Pointer into the request body, or a parameter as `in:name`, for the conditions about one value. */
  readonly at?: string;
  /** The keyword of the schema that the values are about, which names the situation instead of them. */
  readonly keyword?: string;
  /** Name of the documented request to start from; the first one of the page unless given. */
  readonly request?: string;
  /** Values to try instead of those derived from the schema. */
  readonly values?: readonly Json[];
}

interface RequirementFacts {
  readonly id: RequirementId;
  readonly statement: string;
  readonly basis: Basis;
  readonly source: Source;
  /** The places of the fact in the contract, the most telling one first. */
  readonly contract: readonly [JsonPointer, ...JsonPointer[]];
  /** Ids of the ambiguities that concern it. */
  readonly ambiguities: readonly string[];
  /** Ids of requirements of a release that it has taken over. */
  readonly formerly?: readonly RequirementId[];
}

/** A requirement that the suite checks. */
export interface ObservableRequirement extends RequirementFacts {
  readonly when: Situation;
  /** The parameters, and the pointers into the request body, whose documented values it is about. */
  readonly documented?: readonly string[];
  readonly expect: Expectation;
}

/** A requirement that cannot be observed from outside, with the reason. */
export interface ExcludedRequirement extends RequirementFacts {
  readonly excluded: string;
}

/** One fact that a source document states. */
export type Requirement = ObservableRequirement | ExcludedRequirement;

/**
 * What a value of an answer has to be, apart from its parts, which have rules of their own. A contract lists its rules
 * once, and everything else names one by its place in that list.
 */
export interface ValueRule {
  /** What is asked of the value, in words, such as `string, at most 64 characters`. */
  readonly expected: string;
  /** Name of the validator of the value as a whole; absent where any value will do. */
  readonly validator?: string;
  /** The rules of its alternatives, by the keyword that lists them. */
  readonly alternatives?: Readonly<Record<string, readonly number[]>>;
  /** The members that an answer has to have. */
  readonly required?: readonly string[];
  /** Set where a text is a decimal number, which has several notations (the format `decimal` of OpenAPI's registry). */
  readonly isDecimal?: true;
  /** Rules of the members by name; `*` is that of each item, or of each member without a name of its own. */
  readonly members?: Readonly<Record<string, number>>;
}

/** What the text of a header field stands for, by its schema (OpenAPI 3.1, 4.8.21: the style is always `simple`). */
export type FieldForm =
  | { readonly type: 'text' | 'number' | 'boolean' | 'json' }
  | { readonly type: 'array'; readonly items: FieldForm }
  | { readonly type: 'object'; readonly members: Readonly<Record<string, FieldForm>>; readonly explode: boolean };

/** What a documented response says about a header field. */
export interface HeaderRule {
  readonly required: boolean;
  readonly form: FieldForm;
  readonly rule: number;
}

/** What a documented response says about a body of one media type. */
export interface MediaRule {
  /** The rule of its value; absent where it has no schema. */
  readonly rule?: number;
  /** Set where its value is the JSON in it, whatever its label (JSON Schema 2020-12, Validation 8). */
  readonly isJson?: true;
  /** Set where a text can be its value. Of other formats than JSON, nothing else is read. */
  readonly takesText?: true;
}

/** What a documented response says, resolved: header fields by name, and bodies by media type or media range. */
export interface ResponseRules {
  readonly headers: Readonly<Record<string, HeaderRule>>;
  readonly content: Readonly<Record<string, MediaRule>>;
}

/** One page of a source document: a documented operation. */
export interface Page {
  /** Name of the page's file, such as `request-log-file`. */
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly operationId: string;
  /** Whether it is derived from the document alone, which does not say whether what its requests name is there. */
  readonly isDerived?: true;
  readonly method: HttpMethod;
  /** Path template, such as `/v2/{project_id}/agents`. */
  readonly path: string;
  /** What one accepted request creates or changes on a subject; `null` where it changes nothing. */
  readonly creates: string | null;
  /** Documented status codes, ascending; ranges after single ones, and `default` last. */
  readonly statuses: readonly StatusRange[];
  /** The parameters of the operation, those of its path first. */
  readonly parameters: readonly Parameter[];
  /** The ways to authenticate, of which a request needs one; empty when the contract has none. */
  readonly security: readonly SecurityAlternative[];
  /** Header fields that are sent in addition to the contract; the only value is `token`, the target's token. */
  readonly sends: Readonly<Record<string, 'token'>>;
  /** The operations that need what a request of this page switches off or takes away: theirs are sent before. */
  readonly after?: readonly string[];
  /** What its responses say, by status code or range. */
  readonly responses: Readonly<Record<string, ResponseRules>>;
  readonly requests: readonly DocumentedRequest[];
  readonly conditions: Readonly<Record<string, PageCondition>>;
  /** JSON Pointers to the strings that `fresh-values` replaces. */
  readonly fresh: readonly JsonPointer[];
  readonly requirements: readonly Requirement[];
}

/** A value that a step of a workflow takes from the answer to an earlier one, or from its request. */
export interface TakenValue {
  /** The id of that step. */
  readonly from: string;
  readonly value: RuntimeExpression;
}

/** A request that is sent again until its answer shows a state. */
export interface WantedState {
  /** The place of the state in the body. */
  readonly at: JsonPointer;
  readonly state: Json;
}

/** What has to hold for an answer, as a criterion of Arazzo says it (1.0.1, section 4.6.11). */
export interface Criterion {
  /** In the syntax of its type; instead of inputs and outputs it names the places that they have their values from. */
  readonly condition: string;
  /** The value that a regular expression is about. */
  readonly context?: RuntimeExpression;
  /** A simple condition unless given. */
  readonly type?: 'regex';
  /** A simple condition without which nothing is asked. */
  readonly when?: string;
}

/** A criterion of a step, besides those that it waits for. */
export interface StepCriterion extends Criterion {
  /** Names it within its step. */
  readonly name: string;
  /** What it asks, in one sentence. */
  readonly statement: string;
}

/** The items that a list has and that it had not at an earlier step: they stand for the whole list. */
export interface NewItems {
  /** The place of the list in the body. */
  readonly list: JsonPointer;
  /** The place of what names an item, in the item. */
  readonly by: JsonPointer;
  /** The earlier step, with the place of the list in its answer. */
  readonly since: { readonly step: string; readonly list: JsonPointer };
}

/** A step of a workflow: one operation. */
export interface WorkflowStep {
  readonly id: string;
  readonly operationId: string;
  /** The documented request that it starts from, as `page/name`; the first one of the operation unless given. */
  readonly request?: string;
  /** Values of earlier steps, by parameter as `in:name`, or by JSON Pointer into the body. */
  readonly takes: Readonly<Record<string, TakenValue>>;
  /** Parameters with the values that the workflow itself gives, by `in:name`; absent where there are none. */
  readonly gives?: Readonly<Record<string, Json>>;
  /** Values that an earlier step sends for the same inputs, in the same way; absent where there are none. */
  readonly shares?: Readonly<Record<string, TakenValue>>;
  readonly until?: WantedState;
  /** The status codes of its answer, where they are no successes. */
  readonly statuses?: readonly number[];
  readonly criteria?: readonly StepCriterion[];
  /** Whether it is sent again until it meets them. */
  readonly isRepeated?: true;
  readonly newItems?: NewItems;
  /** A simple condition with which the workflow ends after it. */
  readonly endsIf?: string;
}

/** An order of operations that no link can say, such as to ask until something is done. */
export interface Workflow {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly WorkflowStep[];
  /** Whether it leaves what its first step shows as it was: that is sent before all else, and the others at the end of a run. */
  readonly putsBack?: true;
}

/** The content of `generated/<api>/conformance.json`. */
export interface ConformanceData {
  readonly api: ApiId;
  readonly title: string;
  readonly documents: Readonly<Record<string, SourceDocument>>;
  readonly pages: readonly Page[];
  readonly ambiguities: readonly Ambiguity[];
  /** What the Arazzo documents beside the API say; absent where there are none. */
  readonly workflows?: readonly Workflow[];
  /** What values of answers have to be; the responses of pages refer to them by index. */
  readonly rules: readonly ValueRule[];
}

/** All requirements of the contracts, in their order. */
export function requirementsIn(contracts: readonly Pick<ConformanceData, 'pages'>[]): readonly Requirement[] {
  return contracts.flatMap(({ pages }) => pages.flatMap(({ requirements }) => requirements));
}

/** Tells whether the suite checks the requirement. */
export function isObservable(requirement: Requirement): requirement is ObservableRequirement {
  return 'expect' in requirement;
}
