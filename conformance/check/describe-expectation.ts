import type { Expectation, Relation, RuntimeExpression } from '../contract/model.js';

/** What a check asks of an answer, as a sentence in which values stand between backticks. */
export function describeExpectation(expectation: Expectation): string {
  const on = 'on' in expectation ? ` This is asked of answers with status code ${choice(expectation.on)}.` : '';
  return `${sentence(expectation)}.${on}`;
}

function sentence(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'status':
      return `The answer has status code ${choice(expectation.statuses)}`;
    case 'documentedStatus':
      return 'Every answer has a status code that the operation documents';
    case 'mediaType':
      return `The Content-Type is ${choice(expectation.mediaTypes)}, whatever its case and parameters`;
    case 'header':
      return `The header field \`${expectation.name}\` is there if it is required, and valid against its schema`;
    case 'noBody':
      return 'The answer has no body';
    case 'noParameters':
      return 'The answer has no body, or an empty JSON object';
    case 'property':
      return `The property \`${expectation.at}\` is there if it is required, and valid against its schema`;
    case 'relation':
      return relations[expectation.relation](code(expectation.operands[0]), code(expectation.operands[1]));
    case 'distinct':
      return `No two accepted requests yield the same ${code(expectation.operand)}`;
    case 'followsFrom':
      return followsFrom(...expectation.operands);
  }
}

function followsFrom(value: RuntimeExpression, cause: RuntimeExpression): string {
  return `No ${code(value)} occurs both in an exchange that has ${code(cause)} and in one that has not`;
}

const relations: Readonly<Record<Relation, (a: string, b: string) => string>> = {
  equal: (a, b) => `${a} equals ${b}`,
  differ: (a, b) => `${a} differs from ${b}`,
  nullUnless: (a, b) => `${a}, where it is there, is null in an exchange that has no ${b}`,
  lastSegment: (a, b) => `The last path segment of the URI ${a} is ${b}`,
  segment: (a, b) => `One of the path segments of the URI ${a} is ${b}`,
  sameResource: (a, b) => `The URIs ${a} and ${b} name the same resource, whatever their host, version and account`,
  notBefore: (a, b) => `The instant ${a} is not before ${b}`,
};

function code(expression: RuntimeExpression): string {
  return `\`${expression}\``;
}

function choice(values: readonly (string | number)[]): string {
  const [last = '', ...others] = values
    .map((value) => (typeof value === 'number' ? String(value) : code(value)))
    .reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}
