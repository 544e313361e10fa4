import { isBuiltin } from 'node:module';
import ts from 'typescript';

/** The parts of a `package.json` that say what is installed with a package. */
export interface Declared {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Faults in a package's declared dependencies. A dependency that no shipped file imports only burdens consumers. A
 * missing one breaks the package unless something else installs it.
 * @param files texts of the shipped modules and declarations by their path
 */
export function faultsOfDependencies(declared: Declared, files: ReadonlyMap<string, string>): readonly string[] {
  const dependencies = Object.keys({ ...declared.dependencies, ...declared.optionalDependencies });
  const users = usersOf(files);
  const undeclared = [...users].filter(([name]) => name !== declared.name && !dependencies.includes(name));
  return [
    ...undeclared.map(([name, file]) => `${file} needs ${name}, which is no dependency`),
    ...dependencies.filter((name) => !users.has(name)).map((name) => `no shipped file needs the dependency ${name}`),
  ];
}

/** The packages that files import, each with the first file that does. */
function usersOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const uses = [...files].flatMap(([file, text]) => packagesIn(text).map((name) => [name, file] as const));
  // A Map keeps the last entry of a key, so the order is reversed to keep the first.
  return new Map(uses.reverse());
}

function packagesIn(text: string): readonly string[] {
  // In modules of ECMAScript, esbuild names `require` so.
  const { importedFiles } = ts.preProcessFile(text.replaceAll('__require(', 'require('), true, true);
  const names = importedFiles.map(({ fileName }) => fileName);
  return names.filter((name) => !name.startsWith('.') && !isBuiltin(name)).map(packageOf);
}

/** The package of a module name: `@a/b` of `@a/b/c`, and `a` of `a/b`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
