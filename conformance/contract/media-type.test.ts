import { isJson, isText, mediaTypeIn, nearestRange } from './media-type.js';

test.each([
  [undefined, undefined],
  ['', undefined],
  [' ', undefined],
  ['application/json', 'application/json'],
  ['Application/JSON ; charset="utf-8"', 'application/json'],
  ['text/plain;a=b;c=d', 'text/plain'],
  ['no media type', 'no media type'],
])('the media type in %j is %j', (field, mediaType) => {
  expect(mediaTypeIn(field)).toBe(mediaType);
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['application/thing+json', true],
  ['application/problem+json; charset=utf-8', true],
  ['text/x+json', true],
  ['application/xml', false],
  ['text/json', false],
  ['text/application/json', false],
  ['application/json5', false],
  ['application/jsonl', false],
  ['application/xml; a=b+json', false],
  ['', false],
])('content of %j is JSON: %s', (field, want) => {
  expect(isJson(field)).toBe(want);
});

test.each([
  ['text/plain', true],
  ['TEXT/html; charset=latin1', true],
  ['application/xml', true],
  ['image/svg+xml', true],
  ['application/x-ndjson', true],
  ['application/jsonl', true],
  ['application/yaml', true],
  ['application/x-www-form-urlencoded', true],
  ['application/octet-stream', false],
  ['image/png', false],
  ['application/xmlish', false],
  ['', false],
])('content of %j is text: %s', (field, want) => {
  expect(isText(field)).toBe(want);
});

test.each<readonly [names: readonly string[], mediaType: string, want: string | undefined]>([
  [['*/*', 'application/*', 'application/json'], 'application/json', 'application/json'],
  [['*/*', 'Application/*'], 'application/json', 'Application/*'],
  [['*/*', 'text/*'], 'application/json', '*/*'],
  [['application/*', 'application/*+json'], 'application/problem+json', 'application/*+json'],
  [['application/*+json'], 'application/json', undefined],
  [['application/JSON; version=1'], 'application/json', 'application/JSON; version=1'],
  [['text/plain'], 'text/html', undefined],
  [['a/b', '*/*'], 'no media type', '*/*'],
  [[], 'text/html', undefined],
])('of %j, what says most about %j is %j', (names, mediaType, want) => {
  expect(nearestRange(names, mediaType)).toBe(want);
});
