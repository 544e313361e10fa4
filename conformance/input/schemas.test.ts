import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { packageRoot } from '../contract/load.js';

// The suite does not check its published schemas at each start; this test validates them against the meta-schema.
test.each([
  'conformance/report/report.schema.json',
  'conformance/target/configuration.schema.json',
  'conformance/cli/known-failures.schema.json',
  'conformance/recording/recording.schema.json',
  'fixtures/servers/mock/state/mock-state.schema.json',
])('%s is a JSON Schema', (file) => {
  const schema = JSON.parse(readFileSync(path.join(packageRoot, file), 'utf8')) as object;
  const ajv = addFormats(new Ajv2020({ strictTypes: false, strictRequired: false }));
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.validateSchema({ ...schema, type: 'objekt' })).toBe(false);
  expect(() => ajv.compile(schema)).not.toThrow();
});
