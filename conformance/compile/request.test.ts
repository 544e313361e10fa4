import type { Parameter } from '../contract/model.js';
import { documentedPlaces } from './request.js';

const written = { required: false, style: 'form', explode: true, allowReserved: false } as const;
const [limit, region, otherRegion]: readonly Parameter[] = [
  { name: 'limit', in: 'query', ...written },
  { name: 'region', in: 'query', ...written },
  { name: 'region', in: 'header', ...written },
];
const parameters = [limit, region, otherRegion].flatMap((one) => one ?? []);
const requests = [
  { parameters: { limit: 2 }, body: { name: 'one', owner: { id: null } } },
  { parameters: { 'header:region': 'x' } },
];

describe('the documented values that a requirement is about', () => {
  test.each([
    ['a member of a body', '/name', '/name'],
    ['a value that is null', '/owner/id', '/owner/id'],
    ['a parameter by its name', 'limit', 'limit'],
    ['a parameter by its place and name', 'query:limit', 'limit'],
    ['one of two parameters with a name', 'header:region', 'header:region'],
  ])('are known by their keys in a request: %s', (_, place, key) => {
    expect(documentedPlaces([place], parameters, requests)).toEqual({ places: [key], lost: [] });
  });

  test.each(['/colour', 'query:region', 'header:limit', 'colour'])('are lost where no request has one: %s', (place) => {
    expect(documentedPlaces([place], parameters, requests).lost).toEqual([place]);
  });
});
