import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { packageRoot } from '../../../conformance/contract/load.js';

/**
 * What is wrong with a JUnit file: it is missing, not well-formed or not valid, or does not tell of the red run it comes
 * from.
 */
export async function faultsOfJunit(file: string, isRed: boolean): Promise<readonly string[]> {
  const fileName = path.basename(file);
  if (!existsSync(file)) return [`${fileName} is missing`];
  const contents = readFileSync(file, 'utf8');
  const schema = readFileSync(path.join(packageRoot, 'conformance/reporters/junit.xsd'), 'utf8');
  const { errors } = await validateXML({ xml: { fileName, contents }, schema });
  const tellsOfFailure = /<(failure|error)\b/.test(contents);
  return [
    ...errors.map(({ message }) => `${fileName} is not valid: ${message}`),
    ...(tellsOfFailure === isRed ? [] : [`${fileName} tells of ${tellsOfFailure ? 'a' : 'no'} failure`]),
  ];
}
