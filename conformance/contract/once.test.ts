import { onceForEach, onceForText } from './once.js';

test('each object is read once, also where nothing is found', () => {
  const asked: object[] = [];
  const sizeOf = onceForEach((list: readonly unknown[]): number | undefined => {
    asked.push(list);
    return list.length === 0 ? undefined : list.length;
  });
  const [empty, pair, alike] = [[], [1, 2], [1, 2]];
  expect([empty, pair, empty, pair, alike].map(sizeOf)).toEqual([undefined, 2, undefined, 2, 2]);
  expect(asked).toEqual([empty, pair, alike]);
});

test('each text is read once, also where nothing is found', () => {
  const asked: string[] = [];
  const found = onceForText((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect(['', 'ab', '', 'ab'].map(found)).toEqual([undefined, 2, undefined, 2]);
  expect(asked).toEqual(['', 'ab']);
});
