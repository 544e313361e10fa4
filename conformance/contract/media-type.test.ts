import { isJson, mediaTypeIn } from './media-type.js';

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
