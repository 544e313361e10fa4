import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileContractFiles } from './contract-files.js';

const folder = mkdtempSync(path.join(tmpdir(), 'contract-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = `openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    get: { operationId: listThings, responses: { '200': { $ref: '#/components/responses/Things' } } }
  /others:
    get: { operationId: listOthers, responses: { '200': { $ref: '#/components/responses/Things' } } }
components:
  responses:
    Things:
      description: The things.
      content: { application/json: { schema: { $ref: '#/components/schemas/Things' } } }
  schemas:
    Things:
      type: array
      items: { type: string }
`;

test('in the types of a document, each part has its own place as its source, however often it is referred to', () => {
  const file = path.join(folder, 'openapi.yaml');
  writeFileSync(file, document);
  const types = compileContractFiles(file, 'things').files.get('index.d.ts') ?? '';
  const sources = new Set(types.match(/Source: [^*\n]*\.(?= |$)/gm));
  expect([...sources].sort()).toEqual([
    'Source: openapi.yaml:10.',
    'Source: openapi.yaml:14.',
    'Source: openapi.yaml:5.',
    'Source: openapi.yaml:7.',
  ]);
});
