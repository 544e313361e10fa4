/** The JSON value that a text is; a text that is no JSON stands for itself. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Making a decoder for each body would take longer than reading the body. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a body, or `undefined` if it is not JSON. JSON on the wire is UTF-8 (RFC 8259, section 8.1). */
export function parseJson(body: Uint8Array): unknown {
  // The error that reading nothing throws would take longer than the rest of a request.
  if (body.length === 0) return undefined;
  try {
    const json: unknown = JSON.parse(utf8.decode(body));
    return json;
  } catch {
    return undefined;
  }
}
