import { UsageError } from '../errors.js';
import { parseReporter } from './reporters.js';

test('an unknown reporter is answered with the names of the known ones', () => {
  expect(() => parseReporter('toString')).toThrow(
    new UsageError('unknown reporter "toString": expected one of terminal, json, junit, markdown, html, badge'),
  );
});

test('what stands after the first equals sign is the file', () => {
  expect(parseReporter('json=a=b.json')).toMatchObject({ name: 'json', file: 'a=b.json' });
});

test.each(['json', 'json='])('%s is written to standard output', (text) => {
  expect(parseReporter(text)).not.toHaveProperty('file');
});
