import type { Contract } from '../../../conformance/contract/contract.js';
import { child, isObject } from '../../../conformance/contract/pointer.js';
import { textOf } from '../../../conformance/contract/serialisation.js';

/** The values of the documented requests, by the names that Schemathesis has for their places, as `path.id`. */
type DocumentedValues = ReadonlyMap<string, ReadonlySet<string>>;

/** The rest of the values are what Schemathesis generates. */
const probability = 0.8;

/**
 * What Schemathesis draws from for a place. With generated values alone, nearly nothing that it sends exists; with the
 * contract's examples, nearly all does. So one value in four names nothing.
 */
function drawnFrom(values: ReadonlySet<string>): readonly string[] {
  return [...values].flatMap((value) => [value, value, value, 'unknown']);
}

/** The scheme of the token, which the reference takes. */
const scheme = 'X-Auth-Token';

/**
 * The settings of Schemathesis for one contract, in TOML: the token, and the documented values of path parameters and body
 * members. JSON strings are strings of TOML too.
 */
export function configurationOf(contract: Contract, token: string): string {
  const tables = [...documentedValues(contract)].map(([place, values]) => {
    const name = JSON.stringify(place);
    return [
      `[dictionaries.${name}]`,
      `values = ${JSON.stringify(drawnFrom(values))}`,
      `[parameters.${name}]`,
      `dictionary = ${name}`,
      `probability = ${probability}`,
    ].join('\n');
  });
  return `${[...authentication(contract, token), ...tables].join('\n\n')}\n`;
}

/** Schemathesis warns about a scheme that the contract does not have. */
function authentication({ openapi }: Contract, token: string): readonly string[] {
  const hasScheme = child(child(child(openapi, 'components'), 'securitySchemes'), scheme) !== undefined;
  return hasScheme ? [`[auth.openapi.${scheme}]\napi_key = ${JSON.stringify(token)}`] : [];
}

function documentedValues({ pages }: Contract): DocumentedValues {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { path, requests } of pages) {
    for (const { parameters, body } of requests) {
      const inPath = Object.entries(parameters).filter(([name]) => path.includes(`{${name}}`));
      const places = [
        ...inPath.map(([name, value]) => [`path.${name}`, textOf(value)] as const),
        ...strings('body', body),
      ];
      for (const [place, value] of places) found.set(place, new Set([...(found.get(place) ?? []), value]));
    }
  }
  return found;
}

/** The strings in a JSON value with their places; Schemathesis names members by `.`, and has no names for items. */
function strings(place: string, value: unknown): readonly (readonly [place: string, value: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => strings(`${place}.${name}`, member));
}
