import path from 'node:path';
import { compileContract } from '../../../conformance/compile/contract.js';
import type { Contract } from '../../../conformance/contract/contract.js';
import { generated } from '../../../conformance/contract/load.js';
import { roleOf } from '../../../conformance/contract/resources.js';
import type { Scope } from '../../prove/accuracy/verify-subject.js';

/**
 * The contract that the OpenAPI document of another one gives by itself: what only the register says is not in it. The
 * operations keep the header fields in which the service takes a token that the document does not mention.
 */
export function documentAlone({ api, pages }: Contract): Contract {
  const contract = compileContract(path.join(generated, api, 'openapi.json'), api);
  const sends = new Map(pages.map((page) => [page.operationId, page.sends]));
  return {
    ...contract,
    pages: contract.pages.map((page) => ({ ...page, sends: sends.get(page.operationId) ?? {} })),
  };
}

/**
 * What to verify by the documents of some contracts alone. As for the peer, ids that exist are given; but what a request
 * removes the suite has to create itself, as links say.
 * @param operations ids of operations; all of them unless given
 */
export function scopeAlone(own: readonly Contract[], operations: readonly string[] = []): Scope {
  const contracts = own.map(documentAlone);
  return { apis: own.map(({ api }) => api), operations, contracts, settings: knownValues(own) };
}

/** The parameters of the documented requests: the reference knows what they name. */
function knownValues(own: readonly Contract[]): NonNullable<Scope['settings']> {
  return Object.fromEntries(
    own.map(({ api, openapi, pages }) => [
      api,
      {
        operations: Object.fromEntries(
          pages.map((page) => {
            const role = roleOf(openapi, page);
            const removed = role?.deed === 'remove' ? role.idParameter : undefined;
            const values = Object.entries(page.requests[0]?.parameters ?? {}).filter(([name]) => name !== removed);
            return [page.operationId, { parameters: Object.fromEntries(values) }];
          }),
        ),
      },
    ]),
  );
}
