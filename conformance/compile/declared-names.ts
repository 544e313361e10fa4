import ts from 'typescript';
import { freeName } from './free-name.js';

/** Names that declarations use for something else: types of TypeScript, and those that stand in each module. */
const reserved = [
  ...['Record', 'NonNullable', 'Omit', 'Pick', 'Partial', 'Required', 'Readonly', 'Extract', 'Exclude', 'Array'],
  ...['WithRequired', 'OneOf', 'XOR', 'Without', 'BodyOf', 'OnlyNull', 'OperationId', 'RequirementId'],
];

/** Gives a name to each declaration of a module, none twice. */
export class DeclaredNames {
  private readonly taken = new Set<string>(reserved);

  /** The name itself where it can be declared, and otherwise one that is like it. */
  nameFor(name: string): string {
    const identifier = name.replaceAll(/[^\p{L}\p{N}_$]/gu, '_').replace(/^(?=\p{N}|$)/u, '_');
    const free = freeName(identifier, '_', (one) => this.taken.has(one));
    this.taken.add(free);
    return free;
  }

  /** The declaration of an alias with a name that can be declared. */
  renamed(alias: ts.TypeAliasDeclaration): ts.TypeAliasDeclaration {
    const name = this.nameFor(alias.name.text);
    if (name === alias.name.text) return alias;
    const { modifiers, typeParameters, type } = alias;
    return ts.factory.updateTypeAliasDeclaration(
      alias,
      modifiers,
      ts.factory.createIdentifier(name),
      typeParameters,
      type,
    );
  }
}

/** A name as the text of an index, as in `operations['listThings']`. */
export function indexText(name: string): string {
  return `'${name.replaceAll(/[\\']/g, '\\$&')}'`;
}
