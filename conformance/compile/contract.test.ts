import path from 'node:path';
import { compileContract, compileParts } from './contract.js';
import { inFolder } from './in-folder.testing.js';

const text = JSON.stringify({ openapi: '3.1.1', info: { title: 'Pens & Books', version: '1' }, paths: {} });

test.each([
  ['openapi.yaml', undefined, 'pens-books'],
  ['Swagger.json', undefined, 'pens-books'],
  ['API.yml', undefined, 'pens-books'],
  ['index.json', undefined, 'pens-books'],
  ['spec.yaml', undefined, 'pens-books'],
  ['MyShop.yaml', undefined, 'my-shop'],
  ['openapis.yaml', undefined, 'openapis'],
  ['openapi.yaml', 'shop', 'shop'],
])('the API of the file %s, with the id %s, is %s', (name, api, want) => {
  const contract = inFolder({ [name]: text }, (folder) => compileContract(path.join(folder, name), api));
  expect(contract).toMatchObject({ api: want, title: 'Pens & Books', pages: [] });
});

test('a contract without a register has its document as its source', () => {
  const { data, citation, warnings } = inFolder({ 'shop.yaml': text }, (folder) =>
    compileParts(path.join(folder, 'shop.yaml'), undefined),
  );
  expect(data).toStrictEqual({
    ...{ api: 'shop', title: 'Pens & Books', pages: [], ambiguities: [], rules: [] },
    documents: {
      'shop.yaml': { title: 'Pens & Books', service: 'Pens & Books', file: 'shop.yaml', origin: 'shop.yaml' },
    },
  });
  expect(citation?.('/info')).toBe('shop.yaml:1');
  expect(warnings).toEqual([]);
});
