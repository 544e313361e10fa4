import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { apiIds, packageRoot } from '../../../conformance/contract/load.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { openApiFiles, pathFileName } from '../generate/layout.js';

const kinds = ['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'securitySchemes'];

function readYaml(file: string): unknown {
  return parse(readFileSync(path.join(packageRoot, file), 'utf8')) as unknown;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** Values of a key, wherever it stands in a file. */
function valuesOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => valuesOf(item, key));
  return entriesOf(value).flatMap(([name, item]) => [...(name === key ? [item] : []), ...valuesOf(item, key)]);
}

test('every folder of spec/ is an API, and each is generated', () => {
  expect(readdirSync(path.join(packageRoot, 'spec')).sort()).toEqual(apiIds());
});

describe.each(apiIds())('spec/%s', (api) => {
  const base = `spec/${api}`;
  const root = readYaml(`${base}/openapi.yaml`);
  const files = openApiFiles(packageRoot, api).map((file) => file.slice(base.length + 1));
  const components = entriesOf(child(root, 'components'));

  test('has the files that the layout knows and no other', () => {
    expect(readdirSync(path.join(packageRoot, base)).sort()).toEqual(
      ['ambiguities.yaml', 'components', 'openapi.yaml', 'paths', 'requirements', 'sources.yaml'].sort(),
    );
    expect(components.map(([kind]) => kind).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  test('openapi.yaml is a table of contents: each path and component is a $ref to the file named after it', () => {
    const listed = [
      ...entriesOf(child(root, 'paths')).map(([template, item]) => [item, `paths/${pathFileName(template)}`]),
      ...components.flatMap(([kind, members]) =>
        entriesOf(members).map(([name, item]) => [item, `components/${kind}/${name}.yaml`]),
      ),
    ];
    for (const [item, file] of listed) expect(item).toEqual({ $ref: file });
    expect(files.slice(1).sort()).toEqual(listed.map(([, file]) => file).sort());
  });

  test('schemas, responses, headers and examples are named in PascalCase or as the header field, parameters as themselves', () => {
    for (const [kind, members] of components) {
      for (const [name] of entriesOf(members)) {
        if (kind === 'parameters')
          expect(child(readYaml(`${base}/components/parameters/${name}.yaml`), 'name')).toBe(name);
        else expect(name).toMatch(/^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z]*)*$/);
      }
    }
  });

  test.each(files)('%s is short', (file) => {
    const lines = readFileSync(path.join(packageRoot, base, file), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(file === 'openapi.yaml' ? 200 : 120);
  });

  test.each(files.slice(1))('%s refers to components by file and leaves nothing beside a $ref', (file) => {
    const value = readYaml(`${base}/${file}`);
    for (const target of valuesOf(value, '$ref')) expect(target).toMatch(/^(\.\.\/([A-Za-z]+\/)+)?[A-Za-z_-]+\.yaml$/);
    const siblings = JSON.stringify(value).match(/\{[^{}]*"\$ref":"[^"]*"[^{}]*\}/g) ?? [];
    for (const object of siblings) expect(Object.keys(JSON.parse(object) as object)).toEqual(['$ref']);
  });

  test('schemas describe each of their properties', () => {
    const schemas = files.filter((file) => file.startsWith('components/schemas/'));
    const properties = schemas.flatMap((file) =>
      valuesOf(readYaml(`${base}/${file}`), 'properties').flatMap(entriesOf),
    );
    const silent = properties.filter(([, property]) => !child(property, 'description') && !child(property, '$ref'));
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
