/** The identity service that OpenStack clients call before their first call; it is part of no contract here. */
export interface IdentityService {
  /** Base URL of every service. */
  readonly url: string;
  /** The token for every login, with any credentials. */
  readonly token: string;
  /** The project for every login. */
  readonly tenant: string;
}

/** The answer to an identity request; `undefined` for a request to another service. */
export function identityAnswer(method: string, target: string, identity: IdentityService): object | undefined {
  if (method === 'POST' && target === '/v2.0/tokens') return access(identity);
  return method === 'GET' && ['', '/'].includes(target) ? versions(identity) : undefined;
}

/** A token, and a catalog with the base URL of each service (OpenStack Identity v2.0). */
function access({ url, token, tenant }: IdentityService): object {
  const service = (type: string, name: string, version: string): object => ({
    ...{ type, name },
    endpoints: [{ region: 'DFW', tenantId: tenant, publicURL: `${url}/${version}/${tenant}` }],
  });
  return {
    access: {
      token: { id: token, expires: '2099-12-31T23:59:59Z', tenant: { id: tenant, name: tenant } },
      user: { id: 'user', name: 'user', roles: [] },
      serviceCatalog: [service('rax:database', 'cloudDatabases', 'v1.0'), service('rax:backup', 'cloudBackup', 'v2')],
    },
  };
}

function versions({ url }: IdentityService): object {
  return { versions: [{ id: 'v1.0', status: 'CURRENT', links: [{ rel: 'self', href: `${url}/v1.0` }] }] };
}
