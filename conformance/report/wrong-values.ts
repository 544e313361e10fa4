import { isAnswered, type Exchange } from '../exchange/exchange.js';

/** The answer to a documented request; status code 0 if it was accepted, or not answered. */
interface Answer {
  readonly status: number;
  readonly exchange: Exchange;
}

/**
 * The values of the target configuration that a subject does not seem to know: those of documented requests that were
 * answered 404, if another documented request of the API without these values was accepted.
 */
export function wrongValues(answers: readonly Answer[]): readonly string[] {
  const accepted = answers.flatMap(({ status, exchange }) => (status === 0 && isAnswered(exchange) ? [exchange] : []));
  const [first] = accepted;
  if (!first) return [];
  const known = new Set(accepted.flatMap(valuesIn));
  return answers
    .filter(({ status }) => status === 404)
    .flatMap(({ exchange }) => {
      const unknown = valuesIn(exchange).filter((value) => !known.has(value));
      if (unknown.length === 0) return [];
      const { id } = exchange.request;
      return [
        `does not know a configured value: ${id} was answered 404 with ${unknown.join(' and ')}, and ` +
          `${first.request.id} was accepted without; check that value`,
      ];
    });
}

function valuesIn({ request }: Exchange): readonly string[] {
  return Object.entries(request.configured ?? {}).map(([place, value]) => `${place} ${JSON.stringify(value)}`);
}
