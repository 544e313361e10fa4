import { versionProblems } from './openapi-version.js';

function problemsOf(value: unknown): readonly (readonly [pointer: string, message: string])[] {
  const problemAt = (pointer: string, message: string) => ({ file: 'f', line: 1, pointer, message });
  const file = { file: 'f', text: '', value, lineAt: () => 1, lostNumbers: () => [], problemAt };
  return versionProblems(file).map(({ pointer, message }) => [pointer, message]);
}

test.each(['3.0', '3.0.4', '3.1', '3.1.1'])('version %s can be compiled', (openapi) => {
  expect(problemsOf({ openapi, swagger: '2.0' })).toEqual([]);
});

const unsupported = (version: string): string => `version ${version} is not supported: expected 3.0 or 3.1`;
const convert = 'Swagger 2.0 is not supported: convert the document to OpenAPI 3, for example with swagger2openapi';
const none = 'no OpenAPI document: expected "openapi" with a version, such as 3.1.1, at its root';

test.each<readonly [value: unknown, pointer: string, message: string]>([
  [{ openapi: '3.2.0' }, '/openapi', unsupported('"3.2.0"')],
  [{ openapi: '3.10.0' }, '/openapi', unsupported('"3.10.0"')],
  [{ openapi: '13.0' }, '/openapi', unsupported('"13.0"')],
  [{ openapi: 3.1 }, '/openapi', unsupported('3.1')],
  [{ swagger: '2.0' }, '/swagger', convert],
  [{ info: {} }, '', none],
  [[], '', none],
  [null, '', none],
])('%j is refused at "%s"', (value, pointer, message) => {
  expect(problemsOf(value)).toEqual([[pointer, message]]);
});
