import { ReactNode } from 'react';
import { useAppNode } from '@backstage/frontend-plugin-api';
import { ScaffolderFrame } from '../scaffolder/ScaffolderFrame';

const FRAMED = ['sub-page:scaffolder/templates', 'sub-page:scaffolder/tasks'];

/** Wraps every extension of the scaffolder, and leaves all but two of its pages as they are. */
export function ScaffolderWrapper(props: { children: ReactNode }) {
  const extensionId = useAppNode()?.spec.id ?? '';
  return FRAMED.includes(extensionId) ? (
    <ScaffolderFrame>{props.children}</ScaffolderFrame>
  ) : (
    <>{props.children}</>
  );
}
