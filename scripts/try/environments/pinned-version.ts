import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

/**
 * The version of a package that a file pins: a list of pip's, a `package.json`, a `go.mod` or a `pom.xml`.
 * @param name as its registry has it; in Maven Central with the group before a colon
 * @throws Error when it pins none.
 */
export function pinnedVersion(file: string, name: string): string {
  const artifact = name.split(':').at(-1) ?? name;
  const quoted = artifact.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const pattern = new RegExp(`(^|["\\s>])${quoted}(==|": "| v?|</artifactId>\\s*<version>)(?<version>\\d[\\w.-]*)`);
  const version = pattern.exec(readFileSync(file, 'utf8'))?.groups?.['version'];
  if (version === undefined) throw new Error(`${path.relative(packageRoot, file)} pins no version of ${name}`);
  return version;
}
