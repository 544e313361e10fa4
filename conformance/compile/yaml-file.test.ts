import { inFolder, problemsIn } from './in-folder.testing.js';
import { readYamlFile } from './yaml-file.js';

const read = (folder: string) => readYamlFile(folder, 'a.yaml');

test('a file has its text and its value, and the line of each place', () => {
  const file = inFolder({ 'a.yaml': 'a: 1\nb: { c: 2 }\n' }, read);
  expect(file).toMatchObject({ file: 'a.yaml', text: 'a: 1\nb: { c: 2 }\n', value: { a: 1, b: { c: 2 } } });
  expect(file.problemAt('/b/d', 'Not so.')).toStrictEqual({
    ...{ file: 'a.yaml', line: 2, pointer: '/b/d', message: 'Not so.' },
  });
});

test('what is not YAML is told with its line', () => {
  const texts = { 'a.yaml': 'a: 1\nb: 2\nb: 3\nc: [\n' };
  expect(problemsIn(texts, read)).toStrictEqual([
    'a.yaml:3 at #: not well-formed YAML: Map keys must be unique',
    'a.yaml:5 at #: not well-formed YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ]);
});
