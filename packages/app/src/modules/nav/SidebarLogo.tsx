import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Logo } from '../../components/Logo';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: 2 * sidebarConfig.logoHeight,
    paddingLeft: 20,
    color: '#fff',
    fontSize: 22,
    fontWeight: 700,
    letterSpacing: '-0.01em',
    '& > span': { marginLeft: 12 },
  },
});

/** The logo, with the portal's name where there is room. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <Logo size={32} />
      {isOpen && <span>Greenlane</span>}
    </Link>
  );
};
