/** Replaces each secret by `<token>` in every string of a JSON value, however deep. */
export function redact<Value>(value: Value, secrets: readonly string[]): Value {
  const telling = secrets.filter((secret) => secret !== '');
  return telling.length === 0 ? value : (redactIn(value, telling) as Value);
}

function redactIn(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, '<token>'), value);
  if (Array.isArray(value)) return value.map((item) => redactIn(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactIn(item, secrets)]));
}
