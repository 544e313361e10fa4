// The parts of openapi-typescript that make declarations of a document which is bundled and judged already. The library declares
// no types for them, and its main module loads large packages for the rest.

declare module 'openapi-typescript/dist/transform/index.cjs' {
  import type ts from 'typescript';

  /** Makes the declarations of a document. */
  function transformSchema(document: object, context: object): ts.Node[];
  export = transformSchema;
}

declare module 'openapi-typescript/dist/lib/utils.cjs' {
  /** Finds the discriminators of a document. */
  export function scanDiscriminators(document: object, options: object): object;
  /** The value that a local reference leads to. */
  export function resolveRef(document: object, reference: string, options: { readonly silent: boolean }): unknown;
}
