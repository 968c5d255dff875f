import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { FallbackBoundary } from './shared/FallbackBoundary';
import { scaffolderLocation } from './shared/scaffolderLocation';
import { TaskFrame } from './task/TaskFrame';
import { WizardFrame } from './wizard/WizardFrame';

type ScaffolderFrameProps = {
  /** The children are the scaffolder's whole page with its header, as in the legacy frontend system. */
  wholePage?: boolean;
  children: ReactNode;
};

function Frame(props: ScaffolderFrameProps & { pathname: string }) {
  const location = scaffolderLocation(props.pathname);
  switch (location?.page) {
    case 'wizard':
      return (
        <WizardFrame
          templateRef={location.templateRef}
          wholePage={props.wholePage}
        >
          {props.children}
        </WizardFrame>
      );
    case 'task':
      return (
        <TaskFrame
          taskId={location.taskId}
          requestId={location.requestId}
          base={location.base}
        >
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
export function ScaffolderFrame(props: ScaffolderFrameProps) {
  const { pathname } = useLocation();
  return (
    <FallbackBoundary fallback={props.children} resetKey={pathname}>
      <Frame {...props} pathname={pathname} />
    </FallbackBoundary>
  );
}
