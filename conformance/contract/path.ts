/** Path parameters by name, percent-decoded. */
export type PathParameters = Readonly<Record<string, string>>;

/** A variable in a path template (OpenAPI 3.1.1, section 4.8.2). */
const variable = /\{([^}]+)\}/;

/** The names of the variables of a path template, in its order. */
export function variablesOf(template: string): readonly string[] {
  return [...template.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
}

/**
 * Fills percent-encoded parameters into a path template, and encodes the template's own text where a URL needs it. A
 * parameter without a value stays in the path.
 */
export function fillPath(template: string, parameters: PathParameters): string {
  return fillPathWith(template, textsIn(parameters));
}

/** Fills texts into a path template that are encoded already. A parameter without a text stays in the path. */
export function fillPathWith(template: string, textOf: TextOf): string {
  return fillParts(encoded(partsOf(template)), textOf);
}

type TextOf = (name: string) => string | undefined;

function textsIn(parameters: PathParameters): TextOf {
  return (name) => {
    const value = parameters[name];
    return value === undefined ? undefined : encodeURIComponent(value);
  };
}

function fillParts(parts: readonly Part[], textOf: TextOf): string {
  return parts.map(({ text, name }) => (name === undefined ? text : (textOf(name) ?? `{${name}}`))).join('');
}

function encoded(parts: readonly Part[]): readonly Part[] {
  return parts.map((part) => (part.text === undefined ? part : { text: encodeText(part.text) }));
}

/** Text of a template may be encoded already. */
function encodeText(text: string): string {
  return encodeURI(text).replace(/%25([0-9a-f]{2})/gi, '%$1');
}

/** A path template that is ready to be compared with paths. */
export interface PathTemplate {
  /** Equal for templates that differ only in names of variables. A more concrete template sorts before the others. */
  readonly order: string;
  /**
   * The parameters of a path that matches; `undefined` for another path.
   * @param segments those of the path, as `segmentsOf` reads them
   */
  match(segments: readonly string[]): PathParameters | undefined;
  /** The path with percent-encoded parameters. */
  fill(parameters: PathParameters): string;
}

/**
 * Reads a path template. Its variables may be parts of a segment, as in `/reports/{year}-{month}.{format}`. Paths are
 * compared after percent-decoding, so `/v1%2E0` matches `/v1.0`; an encoded slash does not separate segments.
 */
export function pathTemplate(template: string): PathTemplate {
  const segments = template.split('/').map(partsOf);
  const matchers = segments.map(segmentMatcher);
  const parts = encoded(partsOf(template));
  return {
    order: segments.map(orderOf).join('/'),
    match: (given) => {
      if (given.length !== matchers.length) return undefined;
      const parameters: Record<string, string> = {};
      const isMatch = matchers.every((match, index) => match(given[index] ?? '', parameters));
      return isMatch ? parameters : undefined;
    },
    fill: (parameters) => fillParts(parts, textsIn(parameters)),
  };
}

/** The segments of a path, percent-decoded where possible. A slash that is encoded stays within its segment. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').map(decodeSegment);
}

/** The parameters of a path that matches a template; `undefined` without a match. */
export function matchPath(template: string, path: string): PathParameters | undefined {
  return pathTemplate(template).match(segmentsOf(path));
}

/** A path segment, or another text of a URI, percent-decoded where possible. */
export function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A path without the slash at its end: `/things/` names the same as `/things`. */
export function withoutEndSlash(path: string): string {
  return path.replace(/\/$/, '');
}

/** The number of segments of a path or a path template, with the empty one before its first slash. */
export function depthOf(template: string): number {
  return withoutEndSlash(template).split('/').length;
}

/** A path or a path template up to a depth, as `depthOf` counts it. */
export function startOf(template: string, depth: number): string {
  return template.split('/').slice(0, depth).join('/');
}

/** Tells whether a path template begins with another, whatever their variables are called. */
export function beginsWith(template: string, start: string): boolean {
  return depthOf(template) >= depthOf(start) && shapeOf(startOf(template, depthOf(start))) === shapeOf(start);
}

/** The path template of the collection of a resource, whose id is the last segment. */
export function collectionOf(item: string): string {
  return startOf(item, depthOf(item) - 1);
}

/** Tells whether a path template is that of the collection of a resource. */
export function isCollectionOf(template: string, item: string): boolean {
  return shapeOf(template) === shapeOf(collectionOf(item));
}

/** Tells whether a variable ends a path template. */
export function isAtEnd(name: string, template: string): boolean {
  return withoutEndSlash(template).endsWith(`{${name}}`);
}

/** The last segment of a path or a path template. */
export function lastSegmentOf(path: string): string {
  const bare = withoutEndSlash(path);
  return bare.slice(bare.lastIndexOf('/') + 1);
}

/** The variable that is the last segment of a path template; `undefined` where that is another text. */
export function lastVariableOf(template: string): string | undefined {
  return /\/\{([^{}/]+)\}$/.exec(withoutEndSlash(template))?.[1];
}

/** What templates have in common that differ only in the names of variables, and in the slash at their end. */
function shapeOf(template: string): string {
  return withoutEndSlash(template).replaceAll(/\{[^}]*\}/g, '{}');
}

/** Literal text of a template, or a variable by its name. */
type Part = { readonly text: string; readonly name?: undefined } | { readonly text?: undefined; readonly name: string };

function partsOf(template: string): readonly Part[] {
  const parts = template.split(variable).map((part, index) => (index % 2 === 0 ? { text: part } : { name: part }));
  return parts.filter(({ text }) => text !== '');
}

/** Compares a decoded segment with a part of the template, and notes the parameters in it. */
type SegmentMatcher = (segment: string, parameters: Record<string, string>) => boolean;

function segmentMatcher(parts: readonly Part[]): SegmentMatcher {
  const names = parts.flatMap(({ name }) => name ?? []);
  const [only] = names;
  if (only !== undefined && parts.length === 1) {
    return (segment, parameters) => {
      parameters[only] = segment;
      return segment !== '';
    };
  }
  const text = decodeSegment(parts.map((part) => part.text ?? '').join(''));
  if (names.length === 0) return (segment) => segment === text;
  const pattern = parts.map((part) => (part.text === undefined ? '(.+?)' : escapePattern(decodeSegment(part.text))));
  const expression = new RegExp(`^${pattern.join('')}$`, 's');
  return (segment, parameters) => {
    const [, ...values] = expression.exec(segment) ?? [];
    names.forEach((name, index) => (parameters[name] = values[index] ?? ''));
    return values.length > 0;
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The longest text of a segment that counts for its order. */
const mostText = 9999;

/** A segment without variables sorts before one with some; the more text there is beside those, the earlier. */
function orderOf(parts: readonly Part[]): string {
  const text = parts.map((part) => part.text ?? '{}').join('');
  const literal = parts.map((part) => part.text ?? '').join('');
  if (!parts.some(({ name }) => name !== undefined)) return `0${text}`;
  return `1${String(Math.max(0, mostText - literal.length)).padStart(4, '0')}${text}`;
}
