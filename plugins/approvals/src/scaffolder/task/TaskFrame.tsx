import { ReactNode, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { decorate } from '../shared/decorate';
import { FallbackBoundary } from '../shared/FallbackBoundary';
import { ApiOverrides, ScopedApis } from '../shared/ScopedApis';
import { HeldBanner } from './HeldBanner';
import { SharedStreams } from './SharedStreams';

/** The stock task page over one event stream, with a banner on top while a request waits. */
export function TaskFrame(props: {
  requestId?: string;
  base: string;
  children: ReactNode;
}) {
  const { requestId, base, children } = props;
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
