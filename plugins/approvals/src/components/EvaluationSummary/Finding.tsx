import { ReactNode } from 'react';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import ArrowIcon from '@material-ui/icons/ArrowForward';
import DashIcon from '@material-ui/icons/Remove';
import HelpIcon from '@material-ui/icons/HelpOutline';
import CrossIcon from '@material-ui/icons/HighlightOff';
import { useSummaryStyles } from './useSummaryStyles';

const ICONS = {
  good: CheckIcon,
  bad: CrossIcon,
  attention: HelpIcon,
  neutral: ArrowIcon,
  none: DashIcon,
};

/** One line of the explanation: a mark that screen readers hear as a word, and what was found. */
export function Finding(props: {
  mark: keyof typeof ICONS;
  markTitle?: string;
  children: ReactNode;
}) {
  const classes = useSummaryStyles();
  const Icon = ICONS[props.mark];
  const colors = { neutral: '', none: '', ...classes };
  const color = colors[props.mark];
  return (
    <li className={classes.item}>
      <Icon
        className={`${classes.icon} ${color}`}
        titleAccess={props.markTitle}
        aria-hidden={props.markTitle ? undefined : true}
      />
      <div>{props.children}</div>
    </li>
  );
}
