import type { Stimulus } from '../target/target.js';
import { preparationOf } from './condition-setting.js';

test.each<readonly [Stimulus, unknown]>([
  [{}, undefined],
  [{ headers: { Prefer: 'code=403' } }, undefined],
  [{ before: 'b' }, { condition: 'forbidden', before: 'b' }],
  [{ after: 'a' }, { condition: 'forbidden', after: 'a' }],
  [
    { before: 'b', after: 'a' },
    { condition: 'forbidden', before: 'b', after: 'a' },
  ],
])('the commands of %j bring the condition about, if there are any', (stimulus, want) => {
  expect(preparationOf('forbidden', stimulus)).toStrictEqual(want);
});
