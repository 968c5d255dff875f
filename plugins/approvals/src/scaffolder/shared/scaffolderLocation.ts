import { REQUEST_ID_PREFIX } from '@greenlane/backstage-plugin-approvals-common';

/** Which of the scaffolder's pages a path shows. */
export type ScaffolderLocation =
  | { page: 'wizard'; templateRef: string; base: string }
  | { page: 'task'; taskId: string; requestId?: string; base: string };

const WIZARD = /^(.*)\/templates\/([^/]+)\/([^/]+)\/?$/;
const TASK = /^(.*)\/tasks\/([^/]+)\/?$/;

/**
 * Finds the page by the end of the path, since a host may have moved the scaffolder away from
 * `/create`. `base` is where it moved it.
 */
export function scaffolderLocation(
  pathname: string,
): ScaffolderLocation | undefined {
  const wizard = WIZARD.exec(pathname);
  if (wizard) {
    const [, base, namespace, name] = wizard;
    const ref = `template:${decodeURIComponent(namespace)}/${decodeURIComponent(
      name,
    )}`;
    return {
      page: 'wizard',
      templateRef: ref.toLocaleLowerCase('en-US'),
      base,
    };
  }
  const task = TASK.exec(pathname);
  if (task) {
    const base = task[1];
    const taskId = decodeURIComponent(task[2]);
    const requestId = taskId.startsWith(REQUEST_ID_PREFIX) ? taskId : undefined;
    return { page: 'task', taskId, requestId, base };
  }
  return undefined;
}

/** The wizard of a template. */
export function wizardPath(base: string, templateRef: string): string {
  const [namespace, name] = templateRef.split(':')[1].split('/');
  const path = [namespace, name].map(encodeURIComponent).join('/');
  return `${base}/templates/${path}`;
}
