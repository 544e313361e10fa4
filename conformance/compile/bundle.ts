import path from 'node:path';
import { child, formatPointer, isObject, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { mapValues } from '../contract/map-values.js';
import { componentSection, isExtension, memberShape, type Kind, type Shape } from './document-objects.js';
import { freeName } from './free-name.js';
import type { OpenApi } from './openapi.js';
import type { Problem } from './problem.js';
import { problemAt, type Place, type SourceFiles } from './source-files.js';

/** A document in one piece, in which every reference is local. */
export interface Bundle {
  readonly document: OpenApi;
  /** Where a value of the document comes from, or its nearest ancestor that comes from a file. */
  readonly placeOf: (pointer: string) => Place;
  readonly problems: readonly Problem[];
}

/**
 * Makes one document of several files. A component keeps its name. What only other files hold becomes a component too,
 * named after its place, except for Path Items and operations, which tools look for in place. Only what OpenAPI defines as a reference is
 * one: an example may contain `$ref` as well.
 */
export function bundleFiles(files: SourceFiles): Bundle {
  const bundler = new Bundler(files);
  const document = bundler.bundle();
  return { document, placeOf: (pointer) => bundler.placeOf(document, pointer), problems: bundler.problems };
}

type JsonObject = Readonly<Record<string, unknown>>;

class Bundler {
  readonly problems: Problem[] = [];
  /** The pointers into the bundle of what stands in other places than there, by place. */
  private readonly homes = new Map<string, string>();
  /** Components that the entry does not list. */
  private readonly added = new Map<string, Map<string, unknown>>();
  private readonly origins = new WeakMap<object, Place>();
  private readonly open = new Set<string>();

  constructor(private readonly files: SourceFiles) {}

  bundle(): OpenApi {
    const { entry } = this.files;
    this.findHomes();
    const place = { file: entry, tokens: [] };
    const document = this.visit(entry.value, { kind: 'document' }, place);
    if (!isObject(document)) return {};
    const whole = this.added.size === 0 ? document : { ...document, components: this.withAdded(document) };
    this.origins.set(whole, place);
    return whole;
  }

  placeOf(document: OpenApi, pointer: string): Place {
    let place: Place = { file: this.files.entry, tokens: [] };
    let value: unknown = document;
    for (const token of parsePointer(pointer)) {
      const known = isObject(value) ? this.origins.get(value) : undefined;
      place = { ...(known ?? place), tokens: [...(known ?? place).tokens, token] };
      value = child(value, token);
    }
    const own = isObject(value) ? this.origins.get(value) : undefined;
    return own ?? place;
  }

  /** A component of the entry that is no more than a reference to a file is the home of what that file holds. */
  private findHomes(): void {
    const { entry } = this.files;
    for (const [section, components] of Object.entries(objectAt(entry.value, 'components'))) {
      for (const [name, component] of Object.entries(isObject(components) ? components : {})) {
        const reference = onlyReference(component);
        const target = reference === undefined ? undefined : this.files.follow(reference, entry);
        if (target === undefined || typeof target === 'string' || this.isInPlace(target)) continue;
        const key = keyOf(target);
        if (!this.homes.has(key)) this.homes.set(key, formatPointer(['components', section, name]));
      }
    }
  }

  private withAdded(document: JsonObject): JsonObject {
    const components = { ...objectAt(document, 'components') };
    for (const [section, own] of this.added) {
      components[section] = { ...objectAt(components, section), ...Object.fromEntries(own) };
    }
    return components;
  }

  private visit(value: unknown, { kind, many }: Shape, place: Place): unknown {
    const visitOne = (item: unknown, token: string): unknown => this.visit(item, { kind }, inside(place, token));
    if (many === 'list') return Array.isArray(value) ? value.map((item, at) => visitOne(item, String(at))) : value;
    if (!isObject(value)) return value;
    const bundled =
      many === 'map'
        ? mapValues(value, (item, name) => (isExtension(kind, name) ? item : visitOne(item, name)))
        : this.visitObject(value, kind, place);
    if (!this.origins.has(bundled)) this.origins.set(bundled, place);
    return bundled;
  }

  private visitObject(value: JsonObject, kind: Kind, place: Place): JsonObject {
    const reference = value['$ref'];
    const isInline = kind === 'pathItem' || kind === 'operation';
    const isReference = typeof reference === 'string' && (isInline || componentSection(kind) !== undefined);
    if (!isReference) return this.visitMembers(value, kind, place);
    const target = this.files.follow(reference, place.file);
    if (typeof target === 'string') {
      this.problems.push(problemAt(inside(place, '$ref'), target));
      return {};
    }
    const { $ref: _, ...others } = value;
    const isAlone = Object.keys(others).length === 0;
    const isHome = place.file === this.files.entry && this.homes.get(keyOf(target)) === formatPointer(place.tokens);
    if (isAlone && (isHome || isInline)) return this.inline(target, kind, place);
    if (isInline) return { ...this.inline(target, kind, place), ...this.visitMembers(others, kind, place) };
    return this.visitMembers({ ...value, $ref: `#${this.pointerOf(target, kind)}` }, kind, place);
  }

  private visitMembers(value: JsonObject, kind: Kind, place: Place): JsonObject {
    return mapValues(value, (member, name) => {
      const shape = memberShape(kind, name);
      if (kind === 'schema' && name === 'discriminator') return this.mapped(member, place);
      return shape === undefined ? member : this.visit(member, shape, inside(place, name));
    });
  }

  /** The names in a discriminator's mapping may be references. */
  private mapped(discriminator: unknown, place: Place): unknown {
    const mapping = child(discriminator, 'mapping');
    if (!isObject(discriminator) || !isObject(mapping)) return discriminator;
    const follow = (target: unknown, name: string): unknown => {
      if (typeof target !== 'string' || !/#|\.(?:ya?ml|json)$/.test(target)) return target;
      const found = this.files.follow(target, place.file);
      if (typeof found !== 'string') return `#${this.pointerOf(found, 'schema')}`;
      this.problems.push(problemAt({ ...place, tokens: [...place.tokens, 'discriminator', 'mapping', name] }, found));
      return target;
    };
    return { ...discriminator, mapping: mapValues(mapping, follow) };
  }

  private inline(target: Place, kind: Kind, place: Place): JsonObject {
    const key = keyOf(target);
    if (this.open.has(key)) {
      this.problems.push(problemAt(inside(place, '$ref'), 'a path that contains itself has no end'));
      return {};
    }
    this.open.add(key);
    const content = this.visit(valueIn(target), { kind }, target);
    this.open.delete(key);
    return isObject(content) ? content : {};
  }

  /** The pointer into the bundle of what stands at a place, which becomes a component if it is nowhere yet. */
  private pointerOf(place: Place, kind: Kind): string {
    if (this.isInPlace(place)) return formatPointer(place.tokens);
    for (let count = place.tokens.length; count >= 0; count -= 1) {
      const home = this.homes.get(keyOf({ ...place, tokens: place.tokens.slice(0, count) }));
      if (home !== undefined) return `${home}${formatPointer(place.tokens.slice(count))}`;
    }
    return this.addComponent(place, kind);
  }

  private addComponent(place: Place, kind: Kind): string {
    const section = componentSection(kind) ?? kind;
    const own = this.added.get(section) ?? new Map<string, unknown>();
    this.added.set(section, own);
    const listed = objectAt(objectAt(this.files.entry.value, 'components'), section);
    const name = freeName(nameOf(place), '_', (one) => own.has(one) || Object.hasOwn(listed, one));
    const pointer = formatPointer(['components', section, name]);
    this.homes.set(keyOf(place), pointer);
    own.set(name, undefined);
    own.set(name, this.visit(valueIn(place), { kind }, place));
    return pointer;
  }

  /** The components of the entry are where tools look for them; anything else of it becomes a component. */
  private isInPlace({ file, tokens }: Place): boolean {
    return file === this.files.entry && tokens[0] === 'components' && tokens.length > 2;
  }
}

function inside({ file, tokens }: Place, token: string): Place {
  return { file, tokens: [...tokens, token] };
}

function valueIn({ file, tokens }: Place): unknown {
  return valueAt(file.value, formatPointer(tokens));
}

function keyOf({ file, tokens }: Place): string {
  return `${file.file}#${formatPointer(tokens)}`;
}

function onlyReference(value: unknown): string | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  return typeof value['$ref'] === 'string' ? value['$ref'] : undefined;
}

function nameOf({ file, tokens }: Place): string {
  const last = tokens.findLast((token) => !/^\d+$/.test(token)) ?? path.parse(file.file).name;
  return last.replaceAll(/[^\w.-]/g, '_');
}
