import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Content,
  ErrorBoundary,
  Header,
  Page,
} from '@backstage/core-components';

const useStyles = makeStyles(
  theme => ({
    // There the window scrolls, and what sticks to an edge has to stick to the window's.
    page: { [theme.breakpoints.down('xs')]: { overflow: 'visible' } },
  }),
  { name: 'ApprovalsPageFrame' },
);

/** A page with its header; a part that breaks leaves the rest of the portal alone. */
export function PageFrame(props: {
  title: string;
  /** The page this one is part of, and the way back to it. */
  type?: string;
  typeLink?: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { title, type, typeLink, children } = props;
  return (
    <Page themeId="tool" className={classes.page}>
      <Header title={title} type={type} typeLink={typeLink} />
      <Content>
        <ErrorBoundary>{children}</ErrorBoundary>
      </Content>
    </Page>
  );
}
