import type { Json, Parameter } from './model.js';
import { cookiesOf, headerFieldsOf, targetOf } from './serialisation.js';

const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

function parameter(place: Parameter['in'], facts: Partial<Parameter> = {}): Parameter {
  const style = place === 'path' || place === 'header' ? 'simple' : 'form';
  return { name: 'color', in: place, required: true, style, explode: false, allowReserved: false, ...facts };
}

/** The path `/x{color}y` and the query with one value. */
function sent(one: Parameter, value: Json): string {
  const path = one.in === 'path' ? `/x{${one.name}}y` : '/';
  return targetOf({ path, parameters: [one] }, { [one.name]: value });
}

/** The table of OpenAPI 3.1.1, section 4.8.12.4: an empty text, a text, an array and an object. */
test.each<readonly [Parameter['in'], Parameter['style'], boolean, readonly [string, string, string, string]]>([
  ['path', 'simple', false, ['', 'blue', 'blue,black,brown', 'R,100,G,200,B,150']],
  ['path', 'simple', true, ['', 'blue', 'blue,black,brown', 'R=100,G=200,B=150']],
  ['path', 'label', false, ['.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150']],
  ['path', 'label', true, ['.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150']],
  ['path', 'matrix', false, [';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150']],
  ['path', 'matrix', true, [';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150']],
  ['query', 'form', false, ['color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  ['query', 'form', true, ['color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150']],
  [
    'query',
    'spaceDelimited',
    false,
    ['color=', 'color=blue', 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
  ],
  [
    'query',
    'pipeDelimited',
    false,
    ['color=', 'color=blue', 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ],
  [
    'query',
    'deepObject',
    true,
    [
      'color=',
      'color=blue',
      'color=blue&color=black&color=brown',
      'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    ],
  ],
])('in the %s, style %s, exploded: %p', (place, style, explode, wanted) => {
  const one = parameter(place, { style, explode });
  const all = ['', 'blue', array, object].map((value) => sent(one, value));
  expect(all).toEqual(wanted.map((text) => (place === 'path' ? `/x${text}y` : `/?${text}`)));
});

test.each<readonly [string, Parameter, Json, string]>([
  ['a number', parameter('query'), 4.5, '/?color=4.5'],
  ['a truth value', parameter('path'), false, '/xfalsey'],
  ['null', parameter('query'), null, '/?color=null'],
  ['an array without items, which is left out', parameter('query', { explode: true }), [], '/'],
  ['an object without members, which is left out', parameter('query'), {}, '/'],
  ['an array without items in a path', parameter('path'), [], '/xy'],
  ['delimiters within items', parameter('query'), ['a,b', 'c d'], '/?color=a%2Cb,c%20d'],
  ['delimiters within items of a path', parameter('path'), ['a/b', 'c?d#e'], '/xa%2Fb,c%3Fd%23ey'],
  ['other characters', parameter('query'), 'ü&=+%\u{1F5C4}', '/?color=%C3%BC%26%3D%2B%25%F0%9F%97%84'],
  [
    'a name that needs coding',
    parameter('query', { name: 'filter[a b]', explode: true }),
    ['1', '2'],
    '/?filter%5Ba%20b%5D=1&filter%5Ba%20b%5D=2',
  ],
  ['an object within an array', parameter('query', { explode: true }), [{ a: 1 }], '/?color=%7B%22a%22%3A1%7D'],
  [
    'an object within an object',
    parameter('query', { style: 'deepObject' }),
    { a: { b: 1 }, c: [2, 3] },
    '/?color%5Ba%5D%5Bb%5D=1&color%5Bc%5D=2&color%5Bc%5D=3',
  ],
  [
    'objects in an array within an object',
    parameter('query', { style: 'deepObject' }),
    { a: [{ b: 1 }, { b: 2 }] },
    '/?color%5Ba%5D%5B0%5D%5Bb%5D=1&color%5Ba%5D%5B1%5D%5Bb%5D=2',
  ],
  ['reserved characters', parameter('query', { allowReserved: true }), "/:?@!$'()*,;=", "/?color=/:?@!$'()*,;="],
  [
    'reserved characters that would end it',
    parameter('query', { allowReserved: true }),
    '&+#[] %41%',
    '/?color=%26%2B%23%5B%5D%20%41%25',
  ],
  [
    'a value as JSON',
    parameter('query', { mediaType: 'application/json' }),
    { a: [1] },
    '/?color=%7B%22a%22%3A%5B1%5D%7D',
  ],
  ['a text as a media type', parameter('query', { mediaType: 'text/plain' }), 'a b', '/?color=a%20b'],
  ['a value as JSON in a path', parameter('path', { mediaType: 'application/json' }), 'a', '/x%22a%22y'],
])('%s', (_, one, value, want) => {
  expect(sent(one, value)).toBe(want);
});

test.each<readonly [string, Partial<Parameter>, Json, string]>([
  ['a text as it is', {}, 'a b,ü', 'a b,ü'],
  ['a text with characters that no field can hold', {}, 'a 中 b', 'a %E4%B8%AD b'],
  ['an array', {}, array, 'blue,black,brown'],
  ['an object', {}, object, 'R,100,G,200,B,150'],
  ['an exploded object', { explode: true }, object, 'R=100,G=200,B=150'],
  ['JSON', { mediaType: 'application/json' }, object, '{"R":100,"G":200,"B":150}'],
])('a header field has %s', (_, facts, value, want) => {
  const one = parameter('header', { name: 'X-Color', ...facts });
  expect(headerFieldsOf({ path: '/', parameters: [one] }, { 'X-Color': value })).toEqual({ 'X-Color': want });
});

test.each<readonly [string, boolean, Json, readonly string[]]>([
  ['a text', true, 'a b;', ['color=a%20b%3B']],
  ['an array', false, array, ['color=blue,black,brown']],
  ['an exploded array, each item for itself', true, array, ['color=blue', 'color=black', 'color=brown']],
  ['an exploded object, each member for itself', true, object, ['R=100', 'G=200', 'B=150']],
])('a cookie has %s', (_, explode, value, want) => {
  const one = parameter('cookie', { explode });
  const pairs = cookiesOf({ path: '/', parameters: [one] }, { color: value });
  expect(pairs.map((pair) => pair.join('='))).toEqual(want);
});

test('each value goes to the place of its parameter, also where several have the same name', () => {
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const page = { path: '/{color}', parameters: places.map((place) => parameter(place)) };
  const values = Object.fromEntries(places.map((place) => [`${place}:color`, place]));
  expect(targetOf(page, values)).toBe('/path?color=query');
  expect(headerFieldsOf(page, values)).toEqual({ color: 'header' });
  expect(cookiesOf(page, values)).toEqual([['color', 'cookie']]);
});

test('a parameter without a value stays in the path as its variable, and is in no query', () => {
  const page = { path: '/{color}', parameters: [parameter('path'), parameter('query', { name: 'q' })] };
  expect(targetOf(page, {})).toBe('/{color}');
});
