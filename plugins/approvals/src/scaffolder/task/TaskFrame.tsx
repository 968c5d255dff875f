import { ReactNode, useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { ReplacementNotice } from '../../editing/ReplacementNotice';
import { decorate } from '../shared/decorate';
import { FallbackBoundary } from '../shared/FallbackBoundary';
import { ApiOverrides, ScopedApis } from '../shared/ScopedApis';
import { HeldBanner } from './HeldBanner';
import { SharedStreams } from './SharedStreams';

const useStyles = makeStyles(
  theme => ({ notice: { padding: theme.spacing(3, 3, 0) } }),
  { name: 'ApprovalsTaskFrame' },
);

/** The stock task page over one event stream, with a banner on top while a request waits. */
export function TaskFrame(props: {
  taskId: string;
  requestId?: string;
  base: string;
  children: ReactNode;
}) {
  const { taskId, requestId, base, children } = props;
  const classes = useStyles();
  const scaffolderApi = useApi(scaffolderApiRef);
  const streams = useMemo(
    () => SharedStreams.create({ scaffolderApi }),
    [scaffolderApi],
  );
  const overrides = useMemo<ApiOverrides>(
    () =>
      new Map([
        [
          scaffolderApiRef.id,
          decorate(scaffolderApi, {
            streamLogs: options => streams.read(options),
          }),
        ],
      ]),
    [scaffolderApi, streams],
  );
  return (
    <>
      <FallbackBoundary>
        <ReplacementNotice
          key={taskId}
          id={taskId}
          className={classes.notice}
        />
      </FallbackBoundary>
      {requestId && (
        <FallbackBoundary>
          <HeldBanner
            key={requestId}
            requestId={requestId}
            base={base}
            streams={streams}
          />
        </FallbackBoundary>
      )}
      <ScopedApis overrides={overrides}>{children}</ScopedApis>
    </>
  );
}
