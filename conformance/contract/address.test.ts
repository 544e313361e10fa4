import { addressOf } from './address.js';

test.each([
  ['http://127.0.0.1:8080/v1', '127.0.0.1', 8080],
  ['http://example.com', 'example.com', 80],
  ['https://example.com/v1', 'example.com', 443],
  ['https://example.com:80', 'example.com', 80],
  ['http://[::1]:9', '::1', 9],
  ['https://[2001:db8::7]', '2001:db8::7', 443],
])('%s is at %s, port %i', (url, host, port) => {
  expect(addressOf(url)).toEqual({ host, port });
});
