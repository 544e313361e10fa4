import {
  beginsWith,
  collectionOf,
  depthOf,
  fillPath,
  isAtEnd,
  isCollectionOf,
  lastSegmentOf,
  lastVariableOf,
  matchPath,
  pathTemplate,
  startOf,
  variablesOf,
  withoutEndSlash,
} from './path.js';

describe('a path template is filled', () => {
  test.each<readonly [string, string, Readonly<Record<string, string>>, string]>([
    ['with values, encoded', '/things/{id}', { id: 'a/b c' }, '/things/a%2Fb%20c'],
    [
      'with several in a segment',
      '/reports/{year}-{month}.{format}',
      { year: '1', month: '2', format: 'csv' },
      '/reports/1-2.csv',
    ],
    ['with text beside a variable', '/users/{user}:activate', { user: 'u:1' }, '/users/u%3A1:activate'],
    ['but not where there is no value', '/things/{id}/{part}', { part: 'p' }, '/things/{id}/p'],
    ['and its own text is encoded', '/a b/ü/{id}', { id: 'ü' }, '/a%20b/%C3%BC/%C3%BC'],
    ['and its own text is encoded once', '/a%20b/%c3%BC/100%', {}, '/a%20b/%c3%BC/100%25'],
    ['and keeps delimiters', "/a:b@c!$&'()*+,;=-._~", {}, "/a:b@c!$&'()*+,;=-._~"],
  ])('%s: %s', (_, template, parameters, path) => {
    expect(fillPath(template, parameters)).toBe(path);
  });
});

describe('a path', () => {
  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['/things', '/things', {}],
    ['/things/{id}', '/things/a%20b', { id: 'a b' }],
    ['/v1.0/things', '/v1%2E0/%74hings', {}],
    ['/a b/ü', '/a%20b/%C3%BC', {}],
    ['/a%20b/%C3%BC', '/a%20b/%c3%bc', {}],
    ['/objects/{name}', '/objects/dir%2Fa%2Bb', { name: 'dir/a+b' }],
    ['/objects/{name}', '/objects/%E0%A4%A', { name: '%E0%A4%A' }],
    ['/objects/{name}', '/objects/a%0Ab', { name: 'a\nb' }],
    ['/users/{user}:activate', '/users/u1:activate', { user: 'u1' }],
    ['/users/{user}:activate', '/users/u1%3Aactivate', { user: 'u1' }],
    ['/users/{user}:activate', '/users/a:activate:activate', { user: 'a:activate' }],
    ['/reports/{year}-{month}.{format}', '/reports/2024-05.tar.gz', { year: '2024', month: '05', format: 'tar.gz' }],
    ['/v{version}/x', '/v1.0/x', { version: '1.0' }],
    ['/{a}{b}', '/xyz', { a: 'x', b: 'yz' }],
    ['/a.b/{x+y}', '/a.b/1', { 'x+y': '1' }],
    ['/slash/', '/slash/', {}],
    ['/', '/', {}],
  ])('matches %s: %s', (template, path, parameters) => {
    expect(matchPath(template, path)).toEqual(parameters);
  });

  test.each([
    ['/things', '/Things'],
    ['/things', '/things/'],
    ['/things/{id}', '/things/'],
    ['/a.b', '/axb'],
    ['/a/b', '/a%2Fb'],
    ['/users/{user}:activate', '/users/:activate'],
    ['/users/{user}:activate', '/users/u1:block'],
    ['/reports/{year}-{month}.{format}', '/reports/2024-05'],
    ['/{a}.b', '/xxb'],
    ['/{a}', '/x/y'],
  ])('does not match %s: %s', (template, path) => {
    expect(matchPath(template, path)).toBeUndefined();
  });
});

describe('a more concrete template comes first', () => {
  test.each([
    [['/items/mine', '/items/{id}']],
    [['/zz', '/{a}']],
    [['/users/{user}:activate', '/users/{user}']],
    [['/users/{user}:activate', '/users/{user}:{verb}', '/users/{user}']],
    [['/y/x', '/y/{b}', '/~/{b}', '/{a}/x', '/{a}/{b}']],
    [['/reports/latest.csv', '/reports/{name}.csv', '/reports/{name}.{format}', '/reports/{name}']],
  ])('%j', (templates) => {
    const sorted = [...templates].reverse().sort((a, b) => (pathTemplate(a).order < pathTemplate(b).order ? -1 : 1));
    expect(sorted).toEqual(templates);
  });

  test('and names of variables make no difference', () => {
    expect(pathTemplate('/{a}/x-{b}').order).toBe(pathTemplate('/{c}/x-{d}').order);
    expect(pathTemplate('/{a}/x').order).not.toBe(pathTemplate('/{a}/y').order);
  });
});

test.each([
  ['/shops', []],
  ['/shops/{shop}/parts/{part}', ['shop', 'part']],
  ['/reports/{year}-{month}.{format}', ['year', 'month', 'format']],
])('the variables of %s are %j', (template, want) => {
  expect(variablesOf(template)).toEqual(want);
});

test.each([
  ['/things/', '/things'],
  ['/things', '/things'],
  ['/things//', '/things/'],
  ['/', ''],
  ['', ''],
])('without the slash at its end, %j is %j', (path, want) => {
  expect(withoutEndSlash(path)).toBe(want);
});

test.each([
  ['/', 1],
  ['/things', 2],
  ['/things/', 2],
  ['/shops/{shop}/things/{thing}', 5],
  ['/shops/{shop}/things/{thing}/', 5],
])('%s has %d segments', (template, want) => {
  expect(depthOf(template)).toBe(want);
});

test.each([
  ['/shops/{shop}/things', 1, ''],
  ['/shops/{shop}/things', 3, '/shops/{shop}'],
  ['/shops/', 2, '/shops'],
])('%s begins, %d segments deep, with %j', (template, depth, want) => {
  expect(startOf(template, depth)).toBe(want);
});

test.each([
  ['/shops/{shop}/things', '/shops/{other_name}', true],
  ['/shops/{shop}/things', '/shops/{shop}/', true],
  ['/shops/{shop}/things/', '/shops/{shop}/things', true],
  ['/shops/{shop}/things', '/shops/{shop}/things', true],
  ['/shops/{shop}/things', '/', true],
  ['/shops/{shop}', '/shops/{shop}/things', false],
  ['/shops/{shop}', '/shops/{shop}/{thing}', false],
  ['/shops/all', '/shops/{shop}', false],
  ['/shops/{shop}:open/{a}', '/shops/{b}:open', true],
  ['/shops/{shop}:open', '/shops/{shop}', false],
  ['/shops/', '/shops/{shop}', false],
])('%s begins with %s: %s', (template, start, want) => {
  expect(beginsWith(template, start)).toBe(want);
});

test.each([
  ['/shops/{shop}/things/{thing}', '/shops/{shop}/things'],
  ['/things/{thing}/', '/things'],
  ['/{thing}', ''],
])('the collection of %s is %j', (item, want) => {
  expect(collectionOf(item)).toBe(want);
});

test.each([
  ['/things', '/things/{thing}', true],
  ['/things/', '/things/{thing}/', true],
  ['/things/', '/things/{thing}', true],
  ['/things', '/things/{thing}/', true],
  ['/shops/{id}/things', '/shops/{shop}/things/{thing}', true],
  ['/', '/{thing}', true],
  ['/things', '/shops/{shop}', false],
  ['/shops', '/shops/{shop}/things/{thing}', false],
])('%s is the collection of %s: %s', (template, item, want) => {
  expect(isCollectionOf(template, item)).toBe(want);
});

test.each([
  ['thing', '/things/{thing}', true],
  ['thing', '/things/{thing}/', true],
  ['month', '/reports/{year}-{month}', true],
  ['shop', '/shops/{shop}/things', false],
])('the variable %s ends %s: %s', (name, template, want) => {
  expect(isAtEnd(name, template)).toBe(want);
});

test.each([
  ['/things/{thing}', '{thing}', 'thing'],
  ['/things/{thing}/', '{thing}', 'thing'],
  ['/things', 'things', undefined],
  ['/things/', 'things', undefined],
  ['/reports/{year}-{month}', '{year}-{month}', undefined],
  ['/reports/x{month}', 'x{month}', undefined],
  ['/things/{thing}.json', '{thing}.json', undefined],
])('the last segment of %s is %s, with the variable %j', (template, segment, variable) => {
  expect(lastSegmentOf(template)).toBe(segment);
  expect(lastVariableOf(template)).toBe(variable);
});
