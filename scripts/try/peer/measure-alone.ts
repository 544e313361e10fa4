import type { Contract } from '../../../conformance/contract/contract.js';
import { faults } from '../../../fixtures/subjects/faults/index.js';
import { variations, type Variation } from '../../../fixtures/subjects/variations/index.js';
import { examination, measureEach, type Measured } from '../../prove/accuracy/measure.js';
import { brokenIn, brokenRequirements, clock, verifySubject, type Scope } from '../../prove/accuracy/verify-subject.js';
import { scopeAlone } from './document-alone.js';
import type { MeasuredAlone, MeasuredVariation, Measurement } from './measurement.js';

/** What our suite says of the reference by the document of a contract alone: over HTTP, as the peer asks it. */
export async function judgeReference(
  contract: Contract,
): Promise<{ readonly unmet: readonly string[]; readonly requests: number }> {
  const report = await verifySubject({}, scopeAlone([contract]), 'server');
  return { unmet: brokenIn(report).map(({ id }) => id), requests: report.requests };
}

/**
 * Judges the faults and the permitted variations of some contracts by their documents alone.
 * @param every one of so many is judged
 */
export async function measureAlone(own: readonly Contract[], every: number): Promise<Measurement> {
  // What every page permits is judged on all operations at once, as it is under the registers.
  const wholes = own.map((contract) => ({ api: contract.api, contract, scope: scopeAlone([contract]) }));
  const scopes = new Map(wholes.flatMap(scopesByPage));
  const chosen = <Subject>(all: readonly Subject[]): readonly Subject[] => all.filter((_, at) => at % every === 0);
  const measure = async (subject: Subject): Promise<readonly MeasuredAlone[]> => {
    const about = subject.page === undefined ? wholes : [scopes.get(subject.page) ?? []].flat();
    const all: MeasuredAlone[] = [];
    for (const { api, scope } of about) {
      const broken = await brokenRequirements(subject, examination(subject, scope, 'function'));
      all.push({ id: subject.id, class: subject.class, api, unmet: broken.map(({ id }) => id) });
    }
    return all;
  };
  const ambiguities = new Set(own.flatMap((contract) => contract.ambiguities.map(({ id }) => id)));
  const permitted = async (variation: Variation): Promise<readonly MeasuredVariation[]> => {
    const { openness, warns = [] } = variation;
    const isRegistered = ambiguities.has(openness);
    const warned = warns.map(withoutPage);
    return (await measure(variation)).map((one) => ({
      ...one,
      isRegistered,
      unmet: one.unmet.filter((id) => !warned.includes(withoutPage(id))),
    }));
  };
  return {
    faults: (await measureEach(chosen(faults(own, clock.now)), 'function', measure)).flat(),
    variations: (await measureEach(chosen(variations(own, clock.now)), 'function', permitted)).flat(),
  };
}

type Subject = Measured & { readonly id: string };

/** What a requirement is about: several pages of a register are one operation of the document, with a name of its own. */
function withoutPage(id: string): string {
  return id.slice(id.indexOf('.'));
}

interface ScopeOfContract {
  readonly api: string;
  readonly contract: Contract;
  readonly scope: Scope;
}

type ScopeOfPage = Pick<ScopeOfContract, 'api' | 'scope'>;

/** What to verify for each page of a register: the operation that it is about. */
function scopesByPage({ api, contract, scope }: ScopeOfContract): readonly (readonly [page: string, ScopeOfPage])[] {
  const byOperation = new Map<string, ScopeOfPage>();
  return contract.pages.map(({ id, operationId }) => {
    const known = byOperation.get(operationId) ?? { api, scope: { ...scope, operations: [operationId] } };
    byOperation.set(operationId, known);
    return [id, known] as const;
  });
}
