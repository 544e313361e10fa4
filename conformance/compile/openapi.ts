import { existsSync } from 'node:fs';
import path from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { child, formatPointer, isObject, parsePointer } from '../contract/pointer.js';
import { standardFormats } from '../contract/validators.js';
import { firstLineOf, messageOf } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import { openApiFiles, pathFileName } from './layout.js';
import { SpecificationError, type Problem } from './problem.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** A parsed and bundled OpenAPI document. */
export type OpenApi = Readonly<Record<string, unknown>>;

/**
 * Bundles `spec/<api>/openapi.yaml` into one self-contained document and validates it.
 * @throws SpecificationError for broken YAML, an unresolvable `$ref`, an unknown format, or an invalid document.
 */
export async function bundleOpenApi(root: string, api: string): Promise<OpenApi> {
  const files = openApiFiles(root, api).map((file) => readYamlFile(root, file));
  const broken = files.flatMap((file) => [...brokenReferences(root, file), ...unknownFormats(file)]);
  if (broken.length > 0) throw new SpecificationError(broken);
  const entry = path.join(root, 'spec', api, 'openapi.yaml');
  const bundle = (await SwaggerParser.bundle(entry)) as unknown as OpenApi;
  await validate(bundle, files, api);
  return bundle;
}

async function validate(bundle: OpenApi, files: readonly YamlFile[], api: string): Promise<void> {
  try {
    await SwaggerParser.validate(structuredClone(bundle) as never);
  } catch (error) {
    throw new SpecificationError(validationProblems(error, files, api));
  }
}

/**
 * swagger-parser reports JSON Pointers into the bundle; the layout of `spec/` tells which file each value came from.
 */
function validationProblems(error: unknown, files: readonly YamlFile[], api: string): readonly Problem[] {
  const details = isObject(error) && Array.isArray(error['details']) ? (error['details'] as unknown[]) : [];
  const located = details
    .filter(isObject)
    .filter((detail) => detail['keyword'] !== 'if')
    .map((detail) =>
      sourceOf(String(detail['instancePath']), files, api, `not valid OpenAPI 3.1: ${String(detail['message'])}`),
    );
  if (located.length > 0) return withoutEchoes(located);
  return [sourceOf('', files, api, firstLineOf(messageOf(error)))];
}

/**
 * An error in a component is reported again at every path that refers to it. Only the report at the component is kept.
 */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const ofComponents = new Set(problems.filter(isInComponent).map(({ message }) => message));
  return problems.filter((problem) => isInComponent(problem) || !ofComponents.has(problem.message));
}

function isInComponent({ file }: Problem): boolean {
  return file.includes('/components/');
}

function sourceOf(pointer: string, files: readonly YamlFile[], api: string, message: string): Problem {
  const [section = '', kind = '', name = '', ...rest] = parsePointer(pointer);
  const base = `spec/${api}`;
  const candidates =
    section === 'paths'
      ? { file: `${base}/paths/${pathFileName(kind)}`, rest: formatPointer(name === '' ? rest : [name, ...rest]) }
      : { file: `${base}/components/${kind}/${name}.yaml`, rest: formatPointer(rest) };
  const own = files.find(({ file }) => file === candidates.file);
  if (own) return own.problemAt(candidates.rest, message);
  const entry = files.find(({ file }) => file === `${base}/openapi.yaml`);
  return entry?.problemAt(pointer, message) ?? { file: `${base}/openapi.yaml`, line: 1, pointer, message };
}

function brokenReferences(root: string, yaml: YamlFile): readonly Problem[] {
  return references(yaml.value, []).flatMap(({ tokens, target }) => {
    const [file = ''] = target.split('#');
    const exists = file === '' || existsSync(path.join(root, path.dirname(yaml.file), file));
    return exists
      ? []
      : [
          yaml.problemAt(
            formatPointer(tokens),
            `"${target}" names no file; a $ref is relative to the file it stands in`,
          ),
        ];
  });
}

/**
 * Unknown formats in schemas, which nothing would check. Examples are skipped, because a member there may have that
 * name.
 */
function unknownFormats(yaml: YamlFile): readonly Problem[] {
  if (yaml.file.includes('/components/examples/')) return [];
  return formats(yaml.value, [])
    .filter(({ name }) => !Object.hasOwn(standardFormats, name))
    .map(({ name, tokens }) =>
      yaml.problemAt(formatPointer(tokens), unknownName('format', name, Object.keys(standardFormats))),
    );
}

const values = ['example', 'examples', 'default', 'const', 'enum'];

function formats(
  value: unknown,
  tokens: readonly string[],
): readonly { readonly name: string; readonly tokens: readonly string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    if (key === 'format' && typeof member === 'string') return [{ name: member, tokens: [...tokens, key] }];
    return values.includes(key) ? [] : formats(member, [...tokens, key]);
  });
}

function references(
  value: unknown,
  tokens: readonly string[],
): readonly { tokens: readonly string[]; target: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => references(item, [...tokens, String(index)]));
  if (!isObject(value)) return [];
  const target = child(value, '$ref');
  if (typeof target === 'string') return [{ tokens: [...tokens, '$ref'], target }];
  return Object.entries(value).flatMap(([name, item]) => references(item, [...tokens, name]));
}
