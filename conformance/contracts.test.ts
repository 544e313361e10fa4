import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requirementsIn } from './contract/model.js';
import { standardFormats } from './contract/validators.js';
import { UsageError } from './errors.js';
import { compileContract } from './contracts.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-contract-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const shop = write(
  'shop/openapi.yaml',
  `openapi: 3.0.3
info: { title: The Shop of Things, version: '1' }
paths:
  /things/{id}:
    $ref: paths/thing.yaml
`,
);
write(
  'shop/paths/thing.yaml',
  `parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: a1 }]
get:
  operationId: getThing
  responses:
    '200':
      description: A thing.
      content:
        application/json:
          schema:
            type: object
            required: [name]
            properties:
              name: { type: string, format: upper-case }
delete:
  operationId: get-thing
  responses:
    '204':
      description: No thing.
`,
);

test('each requirement has the file and the line that it is derived from', async () => {
  const contract = await compileContract(shop);
  expect(contract).toMatchObject({ api: 'the-shop-of-things', title: 'The Shop of Things', ambiguities: [] });
  expect(Object.keys(contract.documents)).toEqual(['openapi.yaml', 'paths/thing.yaml']);
  const property = requirementsIn([contract]).find(({ contract: [place] }) => place.endsWith('/properties/name'));
  expect(property?.source).toEqual({ document: 'paths/thing.yaml', lines: '13' });
  expect(property?.basis).toBe('stated');
});

test('two pages whose operationIds differ little have two ids, and so have their requirements', async () => {
  const { pages } = await compileContract(shop);
  expect(pages.map(({ id, method }) => [id, method])).toEqual([
    ['get-thing', 'get'],
    ['get-thing-2', 'delete'],
  ]);
  const ids = pages.flatMap(({ requirements }) => requirements.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(pages[1]?.requirements.every(({ id }) => id.startsWith('get-thing-2.'))).toBe(true);
});

test('only what changes something on a subject is said to create anything', async () => {
  const { pages } = await compileContract(shop);
  expect(pages.map(({ creates }) => creates === null)).toEqual([true, false]);
});

test('validators are compiled when they are needed, also for a format that nobody knows', async () => {
  const { rules, validators } = await compileContract(shop);
  const open = validators(standardFormats);
  const texts = rules.flatMap(({ validator }) => (validator === undefined ? [] : (open.get(validator) ?? [])));
  expect(texts.map((validate) => [validate('a'), validate(1)])).toContainEqual([true, false]);
});

describe('the id of the API', () => {
  const text = "openapi: 3.1.0\ninfo: { title: 'Things & More', version: '1' }\npaths: {}\n";
  test.each([
    ['pets.yaml', 'pets'],
    ['Pet Store.v2.json', 'pet-store-v2'],
    ['openapi.json', 'things-more'],
    ['Swagger.yml', 'things-more'],
  ])('of %s is %s', async (name, id) => {
    expect((await compileContract(write(name, text))).api).toBe(id);
  });

  test('is another one where the caller says so', async () => {
    expect((await compileContract(write('pets.yaml', text), 'animals')).api).toBe('animals');
  });
});

describe('an error of the user has one line', () => {
  test.each([
    ['a file that is not there', 'none.yaml', undefined, /none\.yaml cannot be read: ENOENT/],
    ['a folder', 'shop', undefined, /shop cannot be read: EISDIR/],
    ['a text that is no YAML', 'broken.yaml', 'a: [', /broken\.yaml:1 at #: not well-formed YAML: /],
    ['an empty file', 'empty.yaml', '', /empty\.yaml:1 at #: no OpenAPI document: /],
  ])('%s', async (_, name, text, message) => {
    const file = text === undefined ? path.join(root, name) : write(name, text);
    const failure = await compileContract(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).message).toMatch(message);
  });
});
