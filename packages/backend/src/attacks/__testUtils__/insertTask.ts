import { Portal } from './Portal';

/** Writes a task into the scaffolder's database, as somebody might who has its password. */
export async function insertTask(
  portal: Portal,
  options: { id: string; entityRef: string; steps: object[] },
): Promise<void> {
  const principal = { type: 'user', userEntityRef: 'user:default/developer' };
  const credentials = {
    $$type: '@backstage/BackstageCredentials',
    version: 'v1',
    principal,
    token: portal.world.identities.userToken(principal.userEntityRef),
  };
  await portal.handles.scaffolder('tasks').insert({
    id: options.id,
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
}

/** The worker looks for work when something is dispatched. */
export async function wakeWorker(portal: Portal): Promise<void> {
  const { body } = await portal
    .as('developer')
    .create('sandbox', { name: 'wake up' });
  await portal.tasks.ended(body.id);
}
