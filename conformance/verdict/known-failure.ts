import type { KnownFailureEntry, ListedSignature } from '../../generated/suite/known-failures.js';
import type { Finding, Judgement } from './verdict.js';

/**
 * How a requirement fails: with which status code, or what is broken where. `at` is a JSON Pointer into the response
 * body or `header:Name`; `keyword` a JSON Schema keyword, a relation or the kind of a check, as in a finding.
 */
export type Signature = Required<Pick<ListedSignature, 'status'>> | Required<Pick<ListedSignature, 'at' | 'keyword'>>;

/** A failure that is known, and does not fail the run as long as it stays the same. */
export type KnownFailure = Omit<KnownFailureEntry, 'fails'> & { readonly fails: Signature };

/** A known failure as a file lists it. */
export interface ListedFailure extends KnownFailure {
  /** Where it stands, such as `known-failures.yaml:12`. */
  readonly place: string;
  /** The text of that line. */
  readonly line: string;
}

/** The signature of a finding; `undefined` when nothing came back, as an outage is never an expected failure. */
export function signatureOf({ place, pointer, keyword }: Finding): Signature | undefined {
  if (place.in !== 'status') return { at: pointer, keyword };
  return place.status === null || isOutage(place.status) ? undefined : { status: place.status };
}

/** Status codes with which a gateway, or a service that is down, answers for another. */
export function isOutage(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** A signature as a report prints it, such as `status 404` or `/backup/id type`. */
export function formatSignature(signature: Signature): string {
  return 'status' in signature ? `status ${signature.status}` : `${signature.at || 'body'} ${signature.keyword}`;
}

/** Tells whether an entry has run out on a day, `YYYY-MM-DD`. */
export function isExpired({ expires }: KnownFailure, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** Tells whether any finding has the signature of the entry. */
export function explains(entry: KnownFailure, { findings }: Pick<Judgement, 'findings'>): boolean {
  const listed = formatSignature(entry.fails);
  return findings.some((finding) => {
    const signature = signatureOf(finding);
    return signature !== undefined && formatSignature(signature) === listed;
  });
}

/** Tells whether the entries explain every finding of a judgement, so that none of it is news. */
export function isWaived(
  judgement: Pick<Judgement, 'verdict' | 'findings'>,
  entries: readonly KnownFailure[],
): boolean {
  const { verdict, findings } = judgement;
  const isBroken = verdict === 'failed' || verdict === 'warned';
  return isBroken && findings.every((finding) => entries.some((entry) => explains(entry, { findings: [finding] })));
}
