/** Where something listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address in a URL: an address of IPv6 without its brackets, and the port of the scheme where the URL gives none. */
export function addressOf(url: string): Address {
  const { protocol, hostname, port } = new URL(url);
  const standardPort = protocol === 'https:' ? 443 : 80;
  return { host: hostname.replace(/[[\]]/g, ''), port: port === '' ? standardPort : Number(port) };
}
