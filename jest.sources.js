/** Has Node load the TypeScript of this repository, and tell of places in it as they are written. */
const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { addHook } = require('pirates');

/** Jest has no import() of its own without a flag: as CommonJS, it becomes a require(). */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  swcrc: false,
};

/** An import of `./place.js` means `./place.ts`, as TypeScript has it. */
const resolve = Module._resolveFilename;
function resolveSource(request, parent, ...rest) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && parent?.filename?.endsWith('.ts')) {
    const source = path.resolve(path.dirname(parent.filename), request.replace(/js$/, 'ts'));
    if (existsSync(source)) return source;
  }
  return resolve.call(this, request, parent, ...rest);
}

/** A frame of a stack, at its place in the source. */
function inSource(frame) {
  const origin = Module.findSourceMap(frame.getFileName())?.findOrigin(frame.getLineNumber(), frame.getColumnNumber());
  if (origin?.lineNumber === undefined) return frame;
  const place = { getLineNumber: () => origin.lineNumber, getColumnNumber: () => origin.columnNumber };
  return new Proxy(frame, { get: (_, key) => place[key] ?? frame[key]?.bind?.(frame) ?? frame[key] });
}

function loadSources() {
  process.setSourceMapsEnabled(true);
  Module._resolveFilename = resolveSource;
  addHook((code, filename) => transformSync(code, { ...swc, filename, sourceMaps: 'inline' }).code, {
    exts: ['.ts'],
    ignoreNodeModules: true,
  });
}

module.exports = { swc, loadSources, inSource };
