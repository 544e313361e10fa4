import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The name of the file with the Path Item of a path template. */
export function pathFileName(template: string): string {
  return `${template.slice(1).replaceAll('/', '_')}.yaml`;
}

/** The files of the OpenAPI document: the root, `paths/` and `components/`, relative to the repository. */
export function openApiFiles(root: string, api: string): readonly string[] {
  const base = `spec/${api}`;
  const below = ['paths', 'components'].flatMap((folder) => yamlFilesBelow(root, `${base}/${folder}`));
  return [`${base}/openapi.yaml`, ...below];
}

/** The Arazzo documents of an API, relative to the repository. */
export function workflowFiles(root: string, api: string): readonly string[] {
  return yamlFilesBelow(root, `spec/${api}/workflows`);
}

function yamlFilesBelow(root: string, folder: string): readonly string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder))
    .sort()
    .map((name) => `${folder}/${name}`)
    .flatMap((entry) => {
      if (statSync(path.join(root, entry)).isDirectory()) return yamlFilesBelow(root, entry);
      return entry.endsWith('.yaml') ? [entry] : [];
    });
}
