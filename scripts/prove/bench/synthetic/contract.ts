import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';

const template = path.join(__dirname, 'operation');
const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

const readme = '<!-- generated: apis --><!-- end -->\n';

/**
 * Writes a repository for `generate --root`, with an API `synthetic` of so many operations, each with its own schemas.
 */
export function writeSyntheticContract(root: string, operations: number): void {
  const spec = path.join(root, 'spec/synthetic');
  cpSync(path.join(__dirname, 'shared'), spec, { recursive: true });
  for (const file of files) {
    const text = readFileSync(path.join(template, file), 'utf8');
    mkdirSync(path.dirname(path.join(spec, file)), { recursive: true });
    for (let number = 1; number <= operations; number += 1) {
      writeFileSync(path.join(spec, numbered(file, number)), numbered(text, number));
    }
  }
  const entry = path.join(spec, 'openapi.yaml');
  writeFileSync(entry, `${readFileSync(entry, 'utf8')}${stringify(contentsOf(spec))}`);
  writeFileSync(path.join(root, 'README.md'), readme);
}

function numbered(text: string, number: number): string {
  return text.replaceAll('NUMBER', String(number));
}

/** The root's tables of contents. */
function contentsOf(spec: string): object {
  const kinds = readdirSync(path.join(spec, 'components'));
  return {
    paths: references(spec, 'paths', (name) => `/${name.replace('_', '/')}`),
    components: Object.fromEntries(kinds.map((kind) => [kind, references(spec, `components/${kind}`, (name) => name)])),
  };
}

function references(spec: string, folder: string, nameOf: (file: string) => string): object {
  const names = readdirSync(path.join(spec, folder)).map((file) => path.basename(file, '.yaml'));
  return Object.fromEntries(names.map((name) => [nameOf(name), { $ref: `${folder}/${name}.yaml` }]));
}
