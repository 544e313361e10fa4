import path from 'node:path';
import { readText } from '../input/read-text.js';
import { parseYamlFile, YamlSyntaxError, type YamlFile as ParsedYaml } from '../input/yaml-file.js';
import { SpecificationError, type Problem } from './problem.js';

/** A YAML file of the specification; its path is relative to the repository, with forward slashes. */
export interface YamlFile extends ParsedYaml {
  readonly text: string;
  /** The problem with the given message at a JSON Pointer into the file (or at its nearest existing ancestor). */
  problemAt(pointer: string, message: string): Problem;
}

/**
 * Reads and parses a YAML file.
 * @throws SpecificationError when it is not well-formed YAML, or repeats a key.
 */
export function readYamlFile(root: string, file: string): YamlFile {
  const text = readText(path.join(root, file));
  const parsed = parse(file, text);
  return {
    ...parsed,
    text,
    problemAt: (pointer, message) => ({ file, line: parsed.lineAt(pointer), pointer, message }),
  };
}

function parse(file: string, text: string): ParsedYaml {
  try {
    return parseYamlFile(file, text);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    throw new SpecificationError(error.faults.map((fault) => ({ file, pointer: '', ...fault })));
  }
}
