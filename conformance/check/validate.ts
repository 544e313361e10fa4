import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Contract } from '../contract/contract.js';
import type { ValueRule } from '../contract/model.js';
import { onceForEach } from '../contract/once.js';
import { formatPointer } from '../contract/pointer.js';
import { standardFormats, type Formats, type Validators } from '../contract/validators.js';
import { isDateTime } from './instant.js';

const formats: Formats = { ...standardFormats, 'date-time': { type: 'string', validate: isDateTime } };

/** What a validation needs of a contract. */
export type RuleHolder = Pick<Contract, 'api' | 'rules' | 'validators'>;

const openedBy = onceForEach((open: RuleHolder['validators']): Validators => open(formats));

/** Why a value is not valid. */
export interface SchemaError {
  /** A JSON Pointer from the value to the part that is not valid. */
  readonly at: string;
  /** What is wrong, as a sentence without its subject. */
  readonly message: string;
  /** The keyword of the schema that the value breaks. */
  readonly keyword: string;
}

/** A rule of a contract. @throws Error where the contract has no such rule */
export function ruleAt({ api, rules }: Pick<Contract, 'api' | 'rules'>, index: number): ValueRule {
  const rule = rules[index];
  if (!rule) throw new Error(`${api} has no rule ${index}: run "npm run generate"`);
  return rule;
}

/** The rule of a member; a member without a name of its own has that of all such members. */
export function memberRule({ members = {} }: ValueRule, token: string): number | undefined {
  return Object.hasOwn(members, token) ? members[token] : members['*'];
}

/**
 * Validates a value against a rule, which says nothing about the parts of the value that have rules of their own.
 * @returns the first error, or `undefined` for a valid value.
 */
export function firstError(contract: RuleHolder, rule: ValueRule, value: unknown): SchemaError | undefined {
  const validate = validatorOf(contract, rule);
  if (validate === undefined || validate(value)) return undefined;
  const error = mostTelling(validate.errors);
  if (error?.instancePath !== '') return describeError(error);
  const alternatives = rule.alternatives?.[error.keyword];
  if (alternatives === undefined) return describeError(error);
  return { at: '', keyword: error.keyword, message: whyNoneFits(contract, alternatives, value) };
}

function describeError(error: ErrorObject | undefined): SchemaError {
  const { instancePath: at = '', keyword = 'schema', message = 'is not valid' } = error ?? {};
  if (keyword === 'false schema') return { at, keyword, message: 'must not be there' };
  const extra = extraMember(error);
  if (extra === undefined) return { at, keyword, message };
  return {
    at: `${at}${formatPointer([extra])}`,
    keyword,
    message: 'is not documented, and no other properties are allowed',
  };
}

/** The errors of the alternatives come before the one that says that no alternative fits. */
function mostTelling(errors: ValidateFunction['errors']): ErrorObject | undefined {
  const last = errors?.at(-1);
  return last?.keyword === 'anyOf' || last?.keyword === 'oneOf' ? last : errors?.[0];
}

/** The member that a closed schema forbids. */
function extraMember(error: ErrorObject | undefined): string | undefined {
  const params: { readonly additionalProperty?: string; readonly unevaluatedProperty?: string } = error?.params ?? {};
  return params.additionalProperty ?? params.unevaluatedProperty;
}

/** For each alternative of a value, why it does not fit. */
function whyNoneFits(contract: RuleHolder, alternatives: readonly number[], value: unknown): string {
  const tried = alternatives.map((index) => {
    const rule = ruleAt(contract, index);
    const error = firstError(contract, rule, value);
    return { name: rule.expected, reason: error && `${error.at} ${error.message}`.trim() };
  });
  const fitting = tried.filter(({ reason }) => reason === undefined).map(({ name }) => name);
  return fitting.length > 0
    ? `must fit one alternative, and fits ${fitting.join(' and ')}`
    : `fits no alternative: ${tried.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`;
}

function validatorOf({ api, validators }: RuleHolder, { validator }: ValueRule): ValidateFunction | undefined {
  if (validator === undefined) return undefined;
  const validate = openedBy(validators).get(validator);
  if (!validate) throw new Error(`${api} has no validator ${validator}: run "npm run generate"`);
  return validate;
}
