import { child } from '../contract/pointer.js';
import type { Problem } from './problem.js';
import type { YamlFile } from './yaml-file.js';

/** Why a file is no document that can be compiled; none if it is one of OpenAPI 3.0 or 3.1. */
export function versionProblems(entry: YamlFile): readonly Problem[] {
  const version = child(entry.value, 'openapi');
  if (typeof version === 'string' && /^3\.[01](?:\.|$)/.test(version)) return [];
  if (child(entry.value, 'swagger') !== undefined) {
    const message = 'Swagger 2.0 is not supported: convert the document to OpenAPI 3, for example with swagger2openapi';
    return [entry.problemAt('/swagger', message)];
  }
  if (version === undefined) {
    return [entry.problemAt('', 'no OpenAPI document: expected "openapi" with a version, such as 3.1.1, at its root')];
  }
  return [entry.problemAt('/openapi', `version ${JSON.stringify(version)} is not supported: expected 3.0 or 3.1`)];
}
