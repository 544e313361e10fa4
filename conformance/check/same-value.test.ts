import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValueRule } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import type { CheckContext } from './kind.js';
import { isSameValue, meaningAt, type Meaning } from './same-value.js';
import { ruleAt } from './validate.js';

const rules: readonly ValueRule[] = [
  { expected: 'string, format decimal', isDecimal: true },
  { expected: 'string' },
  { expected: 'object', members: { price: 0, name: 1 } },
  { expected: 'array', members: { '*': 2 } },
  { expected: 'string or null', validator: 'text' },
  { expected: 'string or number', validator: 'any' },
  { expected: 'number', validator: 'number' },
];
const ajv = new Ajv2020({ allowUnionTypes: true });
const validators = new Map([
  ['text', ajv.compile({ type: ['string', 'null'], maxLength: 8 })],
  ['any', ajv.compile({ type: ['string', 'number'] })],
  ['number', ajv.compile({ type: 'number' })],
]);
const contract = { api: 'test', rules, validators: () => validators };
const meaningOf = (index: number): Meaning => ({ contract, rule: ruleAt(contract, index) });

test.each<readonly [left: unknown, right: unknown, rule: number, want: boolean]>([
  ['1.50', '1.5', 0, true],
  ['1.50', '1.5', 1, false],
  ['1', '1.00', 0, true],
  ['1.', '1', 0, true],
  ['.5', '0.50', 0, true],
  ['+7', '007', 0, true],
  ['-0.0', '0', 0, true],
  ['-1', '1', 0, false],
  ['-1.0', '-1', 0, true],
  ['10', '1', 0, false],
  ['100', '1.00', 0, false],
  ['0.05', '0.5', 0, false],
  ['9007199254740993', '9007199254740992', 0, false],
  ['', '0', 0, false],
  ['.', '0', 0, false],
  ['-', '0', 0, false],
  ['1 ', '1.0', 0, false],
  ['1.0', '1a', 0, false],
  ['1.0', 'a1', 0, false],
  ['-1', '-2', 0, false],
  ['a1.0', 'a1', 0, false],
  ['.50', '0.5', 0, true],
  ['-01', '-1', 0, true],
  ['1.5', '15', 0, false],
  ['-1', '0', 0, false],
  ['10.10', '10.1', 0, true],
  ['1.01', '1.1', 0, false],
  ['1+', '1', 0, false],
  ['1..', '1', 0, false],
  ['00', '0', 0, true],
  ['.0', '0.', 0, true],
  ['120', '12', 0, false],
  ['a', 'b', 0, false],
  ['a', 'a', 0, true],
  ['1.5', 1.5, 0, false],
  ['1.5', 1.5, 4, true],
  ['1.50', 1.5, 4, true],
  ['-7', -7n, 4, true],
  ['0', 0, 4, true],
  ['1.5', 2.5, 4, false],
  ['1.5', 1.5, 5, false],
  ['1.5', 1.5, 6, false],
  ['1.50000000', 1.5, 4, false],
  ['1e3', 1000, 4, false],
  ['a', 1, 4, false],
  ['a', NaN, 4, false],
  ['true', true, 4, false],
  ['null', null, 4, false],
  ['1', [1], 4, false],
  [1, 1n, 1, true],
  [2n, 1, 1, false],
  [1n, '1', 1, false],
  [true, 1, 1, false],
  ['2026-01-02T03:04:05Z', '2026-01-02T04:04:05.000+01:00', 1, true],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', 1, false],
  ['2026-01-02T03:04:06Z', '2026-01-02T03:04:05Z', 1, false],
  [{ price: '1.50', name: 'a' }, { name: 'a', price: '1.5' }, 2, true],
  [{ price: '1.5', name: '1.50' }, { price: '1.5', name: '1.5' }, 2, false],
  [{ price: '1.50' }, { price: '1.5', name: 'a' }, 2, false],
  [{ price: '1.50', name: undefined }, { price: '1.5', nothing: undefined }, 2, false],
  [{ price: '1.50' }, null, 2, false],
  [null, { price: '1.50' }, 2, false],
  [[{ price: '1.50' }], [{ price: '1.5' }], 3, true],
  [[{ price: '1.50' }], [{ price: '2.5' }], 3, false],
  [[{ price: '1.50' }], { 0: { price: '1.5' } }, 3, false],
  [[{ id: '1.50' }], [{ id: '1.5' }], 3, false],
])('%j and %j under rule %j', (left, right, rule, want) => {
  expect(isSameValue(left, right, meaningOf(rule))).toBe(want);
  expect(isSameValue(right, left, meaningOf(rule))).toBe(want);
});

test('where the contract says nothing, a text is a text', () => {
  expect(isSameValue('1.50', '1.5', undefined)).toBe(false);
  expect(isSameValue('1.5', 1.5, undefined)).toBe(false);
  expect(isSameValue({ price: '1.50' }, { price: '1.5' }, undefined)).toBe(false);
});

test.each<readonly [what: string, place: string, status: number, body: string, want: ValueRule | undefined]>([
  ['a member', '/price', 200, '{}', rules[0]],
  ['the body as a whole', '', 200, '{}', rules[2]],
  ['a member that it does not name', '/size', 200, '{}', undefined],
  ['a part of such a member', '/size/price', 200, '{}', undefined],
  ['a body that cannot be read', '/price', 200, '{', undefined],
  ['a body that is not documented', '/price', 201, '{}', undefined],
])('what the contract says about %s', (_, place, status, text, want) => {
  const response = { status, headers: [], body: Buffer.from(text) };
  const page = { responses: { 200: { headers: {}, content: { 'application/json': { rule: 2 } } } } };
  const context = { contract, page, exchange: { response } as unknown as AnsweredExchange } as unknown as CheckContext;
  expect(meaningAt(place, context)?.rule).toBe(want);
});
