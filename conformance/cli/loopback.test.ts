import { isLoopback } from './loopback.js';

test.each<[string, boolean]>([
  ['http://127.0.0.1:8080', true],
  ['https://127.1.2.3', true],
  ['http://localhost:8080/base', true],
  ['http://[::1]:8080', true],
  ['http://0.0.0.0:8080', false],
  ['http://[::]:8080', false],
  ['http://127.0.0.1.example', false],
  ['http://1127.0.0.1.example', false],
  ['http://localhost.example', false],
  ['http://192.0.2.1', false],
])('whether %s leads to this machine alone: %j', (url, want) => {
  expect(isLoopback(url)).toBe(want);
});
