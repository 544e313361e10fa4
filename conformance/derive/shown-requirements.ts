import type { JsonPointer } from '../contract/model.js';
import { valueAt } from '../contract/pointer.js';
import type { DerivedRequirement } from './derived-page.js';
import { documentedInWords, named } from './names.js';
import type { OperationFacts } from './operation-facts.js';

/** What a page shows beside its statements, and no exchange can prove: the host of its requests, and their answers. */
export function shownRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  const { page, requests, derivation } = facts;
  const server = '/servers/0';
  const asked = Object.entries(requests).map(([name, { answer }], index) => ({
    name,
    answer,
    place: index === 0 ? 'success.answer' : `success.${name}.answer`,
  }));
  const answers = asked.map(({ answer }) => answer);
  return [
    ...(valueAt(derivation.openapi, server) === undefined
      ? []
      : [
          shown(page, 'server', server, {
            statement: 'The documented requests go to the documented server.',
            excluded:
              'Whoever runs the suite gives the base URL of the subject, since a compatible service runs on a host of its own.',
          }),
        ]),
    ...asked.flatMap(({ name, answer, place }, index) => {
      // Several requests may have one answer.
      if (answer === undefined || answers.indexOf(answer) < index) return [];
      return [
        shown(page, place, answer, {
          statement: `The answer to ${documentedInWords(name)} has the members of the documented answer.`,
          excluded:
            "The documented body is one answer of the vendor's own system. Its members and their types are requirements of their own; its values belong to that system.",
        }),
      ];
    }),
  ];
}

function shown(
  page: string,
  place: string,
  pointer: JsonPointer,
  said: Pick<DerivedRequirement, 'statement' | 'excluded'>,
): DerivedRequirement {
  return { ...named(page, place), ...said, basis: 'shown', contract: [pointer], when: 'valid-request', expect: {} };
}
