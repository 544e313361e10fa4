import { UsageError } from '../errors.js';
import { readText } from './read-text.js';

test.each([
  ['https://api.example/openapi.json', 'https://api.example/openapi.json'],
  ['http:/127.0.0.1:8080/v1/openapi.yaml', 'http://127.0.0.1:8080/v1/openapi.yaml'],
  ['HTTPS://api.example/', 'HTTPS://api.example/'],
])('the URL %s is no file, and is not fetched: it says how to get one', (given, shown) => {
  const read = (): string => readText(given);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(`${shown} is a URL: give a file, as after "curl --fail --output FILE ${shown}"`);
});

test.each(['https', 'https:', 'https://', 'httpx://api.example', './http://api.example'])(
  'a file %s that is not there cannot be read',
  (file) => {
    expect(() => readText(file)).toThrow(`${file} cannot be read: ENOENT`);
  },
);
