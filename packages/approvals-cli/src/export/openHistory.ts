import {
  ApprovalsClient,
  HistoryQuery,
} from '@greenlane/backstage-plugin-approvals-common';
import { UsageError } from '../frame/UsageError';

export type PortalAccess = HistoryQuery & {
  /** Of the backend, e.g. `http://localhost:7007`. */
  url: string;
  token: string;
};

const WHY: Record<number, string> = {
  401: 'The portal does not accept the token; put a new one into GREENLANE_TOKEN',
  403: 'The token has to be of an auditor or an administrator',
  404: 'There is no export; --url has to be that of a backend with approvals',
  503: 'The portal is not ready; try again',
};

/**
 * Asks a running portal for its history.
 *
 * @throws UsageError when the portal cannot be reached, refuses, or is none
 */
export async function openHistory({
  url,
  token,
  since,
  until,
}: PortalAccess): Promise<ReadableStream<Uint8Array>> {
  const baseUrl = url.replace(/\/+$/, '');
  const client = new ApprovalsClient({
    discoveryApi: { getBaseUrl: async id => `${baseUrl}/api/${id}` },
    fetchApi: {
      fetch: async (input, init) => {
        const response = await fetch(input, {
          ...init,
          // A token is for this portal, and for nobody whom it points to.
          redirect: 'manual',
          headers: { authorization: `Bearer ${token}` },
        });
        assertHistory(response);
        return response;
      },
    },
  });
  try {
    return await client.exportHistory({ since, until });
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(explain(error));
  }
}

function assertHistory({ status, ok, headers }: Response) {
  if (status >= 300 && status < 400) {
    throw new UsageError(
      'The address points elsewhere; --url has to be that of the backend itself',
    );
  }
  const type = headers.get('content-type') ?? '';
  if (ok && !type.startsWith('application/x-ndjson')) {
    throw new UsageError(
      'What answers is no portal with approvals; --url has to be that of the backend',
    );
  }
}

/** Of the client's error only what is the same whoever has answered: the status is the real one. */
function explain(error: unknown): string {
  const { response, body, message, cause } = error as Refusal;
  if (response) {
    const why = WHY[response.status] ?? 'The portal has not answered';
    return `${why} (${response.status}: ${body?.error?.message ?? message})`;
  }
  return `The portal cannot be reached: ${
    cause?.message || cause?.code || message
  }`;
}

type Refusal = Error & {
  response?: { status: number };
  body?: { error?: { message?: unknown } };
  cause?: NodeJS.ErrnoException;
};
