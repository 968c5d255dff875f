import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/**
 * Starts a failed task again. The scaffolder's own client cannot give secrets along, and the
 * scaffolder forgets them as soon as a task has ended.
 *
 * @throws ResponseError - when the scaffolder or the gate refuses
 */
export async function retryTask(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
  taskId: string;
  secrets: Record<string, string>;
}): Promise<void> {
  const { discoveryApi, fetchApi, taskId, secrets } = options;
  const baseUrl = await discoveryApi.getBaseUrl('scaffolder');
  const response = await fetchApi.fetch(
    `${baseUrl}/v2/tasks/${encodeURIComponent(taskId)}/retry`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secrets }),
    },
  );
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}
