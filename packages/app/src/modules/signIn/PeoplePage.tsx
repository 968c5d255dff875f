import { Content, Header, Page } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { demoPeople } from './demoPeople';
import { PersonCard } from './PersonCard';

const useStyles = makeStyles(theme => ({
  content: { maxWidth: 1200 },
  group: { marginBottom: theme.spacing(4) },
  heading: { marginBottom: theme.spacing(1.5) },
}));

type PeoplePageProps = {
  onPick(name: string): void;
  /** Why the last attempt did not work. */
  failure?: Error;
};

/** The people one can be, as cards. */
export const PeoplePage = ({ onPick, failure }: PeoplePageProps) => {
  const classes = useStyles();

  return (
    <Page themeId="home">
      <Header
        title="Who would you like to be?"
        subtitle="Greenlane is a demo: no passwords, and every tab can be somebody else."
      />
      <Content>
        <div className={classes.content}>
          {failure && (
            <Typography role="alert" color="error" paragraph>
              That did not work: {reasonOf(failure)}
            </Typography>
          )}
          {demoPeople.map(({ title, people }) => (
            <section key={title} className={classes.group} aria-label={title}>
              <Typography
                variant="h5"
                component="h2"
                className={classes.heading}
              >
                {title}
              </Typography>
              <Grid container spacing={2}>
                {people.map(person => (
                  <Grid item key={person.name} xs={12} sm={6} md={3}>
                    <PersonCard person={person} onPick={onPick} />
                  </Grid>
                ))}
              </Grid>
            </section>
          ))}
        </div>
      </Content>
    </Page>
  );
};

/** An error of a request says only "404"; what the backend said stands in its cause. */
function reasonOf(failure: Error) {
  return failure.cause instanceof Error
    ? failure.cause.message
    : failure.message;
}
