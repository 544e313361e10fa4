import type { FieldForm } from '../contract/model.js';
import { parseField } from './header-field.js';

const text: FieldForm = { type: 'text' };
const number: FieldForm = { type: 'number' };
const colour: FieldForm = { type: 'object', explode: false, members: { R: number, name: text } };

test.each<readonly [text: string, form: FieldForm, want: unknown]>([
  ['a, b', text, 'a, b'],
  ['12', text, '12'],
  ['12', number, 12],
  ['.5', number, 0.5],
  ['+1', number, 1],
  ['.', number, '.'],
  [' 0.5 ', number, 0.5],
  ['-1e3', number, -1000],
  ['', number, ''],
  ['soon', number, 'soon'],
  ['1 2', number, '1 2'],
  ['true', { type: 'boolean' }, true],
  ['false', { type: 'boolean' }, false],
  ['no', { type: 'boolean' }, 'no'],
  ['1', { type: 'boolean' }, '1'],
  ['[1]', { type: 'json' }, [1]],
  ['[1', { type: 'json' }, '[1'],
  ['a, b,c', { type: 'array', items: text }, ['a', 'b', 'c']],
  ['1,x', { type: 'array', items: number }, [1, 'x']],
  ['', { type: 'array', items: text }, []],
  [' ', { type: 'array', items: text }, []],
  ['R,100, name,red', colour, { R: 100, name: 'red' }],
  ['R,100,name', colour, { R: 100, name: '' }],
  ['R=100, name=a=b,more', { ...colour, explode: true }, { R: 100, name: 'a=b', more: '' }],
])('%j as %j stands for %j', (given, form, want) => {
  expect(parseField(given, form)).toEqual(want);
});
