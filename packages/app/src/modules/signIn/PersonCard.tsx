import { Avatar } from '@backstage/core-components';
import Card from '@material-ui/core/Card';
import CardActionArea from '@material-ui/core/CardActionArea';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DemoPerson } from './demoPeople';

const useStyles = makeStyles(theme => ({
  card: { height: '100%' },
  action: {
    height: '100%',
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    padding: theme.spacing(2),
  },
  text: { marginLeft: theme.spacing(2), minWidth: 0 },
}));

type PersonCardProps = { person: DemoPerson; onPick(name: string): void };

/** One person; the whole card is the button. */
export const PersonCard = ({ person, onPick }: PersonCardProps) => {
  const classes = useStyles();

  return (
    <Card className={classes.card} variant="outlined">
      <CardActionArea
        className={classes.action}
        onClick={() => onPick(person.name)}
      >
        <Avatar
          displayName={person.displayName}
          customStyles={{ width: 40, height: 40, fontSize: 16 }}
        />
        <div className={classes.text}>
          <Typography variant="subtitle1" component="div">
            {person.displayName}
          </Typography>
          <Typography variant="body2" color="textSecondary" component="div">
            {person.name}
          </Typography>
          <Typography variant="body2">{person.does}</Typography>
        </div>
      </CardActionArea>
    </Card>
  );
};
