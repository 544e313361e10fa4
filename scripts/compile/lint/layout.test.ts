import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { apiIds, packageRoot } from '../../../conformance/contract/load.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { openApiFiles, pathFileName, workflowFiles } from './layout.js';

const kinds = ['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'securitySchemes'];

function readText(file: string): string {
  return readFileSync(path.join(packageRoot, file), 'utf8');
}

function readYaml(file: string): unknown {
  return parse(readText(file)) as unknown;
}

/** Whether a `$ref` leads to the file of a component. */
function isComponentFile(target: unknown): boolean {
  return typeof target === 'string' && /^(\.\.\/([A-Za-z]+\/)+)?[A-Za-z_-]+\.yaml$/.test(target);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The values of a key anywhere in a file. */
function valuesOf(value: unknown, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => valuesOf(item, key));
  return entriesOf(value).flatMap(([name, item]) => [...(name === key ? [item] : []), ...valuesOf(item, key)]);
}

test('every folder of spec/ is an API, and each is generated', () => {
  expect(readdirSync(path.join(packageRoot, 'spec')).sort()).toEqual(['README.md', ...apiIds()].sort());
});

describe.each(apiIds())('spec/%s', (api) => {
  const base = `spec/${api}`;
  const root = readYaml(`${base}/openapi.yaml`);
  const files = openApiFiles(packageRoot, api).map((file) => file.slice(base.length + 1));
  const components = entriesOf(child(root, 'components'));

  test('has the files that the layout knows and no other', () => {
    const optional = ['workflows'];
    expect(
      readdirSync(path.join(packageRoot, base))
        .filter((name) => !optional.includes(name))
        .sort(),
    ).toEqual(
      [
        ...['README.md', 'ambiguities.yaml', 'components', 'facts.yaml', 'openapi.yaml', 'paths'],
        ...['requirements', 'sources.yaml'],
      ].sort(),
    );
    expect(workflowFiles(packageRoot, api).filter((file) => !file.endsWith('.arazzo.yaml'))).toEqual([]);
    expect(components.map(([kind]) => kind).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  test('openapi.yaml is a table of contents: each path and component is a $ref to the file named after it', () => {
    const listed = [
      ...entriesOf(child(root, 'paths')).map(([template, item]) => [item, `paths/${pathFileName(template)}`]),
      ...components.flatMap(([kind, members]) =>
        entriesOf(members).map(([name, item]) => [item, `components/${kind}/${name}.yaml`]),
      ),
    ];
    expect(listed.map(([item]) => item)).toEqual(listed.map(([, file]) => ({ $ref: file })));
    expect(files.slice(1).sort()).toEqual(listed.map(([, file]) => file).sort());
  });

  test('schemas, responses, headers and examples are named in PascalCase or as the header field, parameters as themselves', () => {
    const names = components.flatMap(([kind, members]) => entriesOf(members).map(([name]) => ({ kind, name })));
    const wrong = names.filter(({ kind, name }) =>
      kind === 'parameters'
        ? child(readYaml(`${base}/components/parameters/${name}.yaml`), 'name') !== name
        : !/^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z]*)*$/.test(name),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('every file is short', () => {
    const lengths = files.map((file) => [file, readText(`${base}/${file}`).trimEnd().split('\n').length] as const);
    const long = lengths.filter(([file, lines]) => lines > (file === 'openapi.yaml' ? 600 : 120));
    expect(long).toEqual([]);
  });

  test('every file but the root refers to components by file and leaves nothing beside a $ref', () => {
    const references = files.slice(1).flatMap((file) => {
      const value = readYaml(`${base}/${file}`);
      const holders = JSON.stringify(value).match(/\{[^{}]*"\$ref":"[^"]*"[^{}]*\}/g) ?? [];
      return [
        ...valuesOf(value, '$ref').map((target) => ({ file, target, isFile: isComponentFile(target) })),
        ...holders.map((holder) => ({ file, holder, isAlone: Object.keys(JSON.parse(holder) as object).length === 1 })),
      ];
    });
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((one) => !('target' in one ? one.isFile : one.isAlone))).toEqual([]);
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
