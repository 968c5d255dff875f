import { Portal } from './Portal';

/** Writes a task into the scaffolder's database, as somebody might who has its password. */
export async function insertTask(
  portal: Portal,
  id: string,
  options: { entityRef: string; steps: object[] },
): Promise<void> {
  const principal = { type: 'user', userEntityRef: 'user:default/developer' };
  const credentials = {
    $$type: '@backstage/BackstageCredentials',
    version: 'v1',
    principal,
  };
  await portal.handles.scaffolder!('tasks').insert({
    id,
    status: 'open',
    created_by: 'user:default/developer',
    secrets: JSON.stringify({
      __initiatorCredentials: JSON.stringify(credentials),
    }),
    spec: JSON.stringify({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      steps: options.steps.map((step: any, index) => ({
        ...step,
        id: step.id ?? `step-${index + 1}`,
        name: step.name ?? step.action,
      })),
      output: {},
      parameters: { name: 'one' },
      user: { ref: 'user:default/developer' },
      templateInfo: { entityRef: options.entityRef },
    }),
  });
  // The worker looks for work when something is dispatched.
  const { body } = await portal
    .as('developer')
    .create('sandbox', { name: `wake ${id}` });
  await portal.tasks.ended(body.id);
}
