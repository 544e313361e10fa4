import path from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../../conformance/contract/load.js';

const options: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  // Enough for the utility types, and read in a fraction of the time of all libraries.
  lib: ['lib.es5.d.ts'],
  types: [],
};

const file = path.join(packageRoot, 'scripts/try/package/hover.mts');

/** The marker of a place to ask about. A name follows it. */
export const here = '/*?*/';

/** What an editor shows at each marked place of a module of this package, tags included. */
export function hoverTexts(module: string): readonly string[] {
  const service = ts.createLanguageService(hostOf(module));
  const places = [...module.matchAll(/\/\*\?\*\//g)].map((mark) => mark.index + here.length);
  return places.map((place) => textOf(service.getQuickInfoAtPosition(file, place)));
}

function hostOf(module: string): ts.LanguageServiceHost {
  const readFile = (name: string): string | undefined => (name === file ? module : ts.sys.readFile(name));
  return {
    readFile,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    getCurrentDirectory: () => packageRoot,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(readFile(name) ?? ''),
    getCompilationSettings: () => options,
  };
}

function textOf(info: ts.QuickInfo | undefined): string {
  const tags = info?.tags?.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`) ?? [];
  return [ts.displayPartsToString(info?.documentation), ...tags].join('\n');
}
