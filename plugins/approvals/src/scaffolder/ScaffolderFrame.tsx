import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { FallbackBoundary } from './shared/FallbackBoundary';
import { scaffolderLocation } from './shared/scaffolderLocation';
import { TaskFrame } from './task/TaskFrame';
import { WizardFrame } from './wizard/WizardFrame';

function Frame(props: { pathname: string; children: ReactNode }) {
  const location = scaffolderLocation(props.pathname);
  switch (location?.page) {
    case 'wizard':
      return (
        <WizardFrame templateRef={location.templateRef}>
          {props.children}
        </WizardFrame>
      );
    case 'task':
      return (
        <TaskFrame requestId={location.requestId} base={location.base}>
          {props.children}
        </TaskFrame>
      );
    default:
      return <>{props.children}</>;
  }
}

/**
 * Stands around the scaffolder's pages in both frontend systems: the panel beside the wizard, the
 * banner above a held task. Whatever breaks here leaves the stock page.
 */
export function ScaffolderFrame(props: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <FallbackBoundary fallback={props.children} resetKey={pathname}>
      <Frame pathname={pathname}>{props.children}</Frame>
    </FallbackBoundary>
  );
}
