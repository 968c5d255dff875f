import { ReactNode } from 'react';
import {
  Content,
  ErrorBoundary,
  Header,
  Page,
} from '@backstage/core-components';

/** A page with its header; a part that breaks leaves the rest of the portal alone. */
export function PageFrame(props: {
  title: string;
  /** The page this one is part of, and the way back to it. */
  type?: string;
  typeLink?: string;
  children: ReactNode;
}) {
  const { title, type, typeLink, children } = props;
  return (
    <Page themeId="tool">
      <Header title={title} type={type} typeLink={typeLink} />
      <Content>
        <ErrorBoundary>{children}</ErrorBoundary>
      </Content>
    </Page>
  );
}
