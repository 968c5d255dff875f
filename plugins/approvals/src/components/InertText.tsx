import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { splitInvisible } from './splitInvisible';

const useStyles = makeStyles(
  theme => ({
    hidden: {
      fontFamily: 'monospace',
      fontSize: '0.85em',
      padding: theme.spacing(0, 0.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.warning.main}`,
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ApprovalsInertText' },
);

/**
 * Somebody else's text, shown as nothing but text: no markup, no links, its own writing direction, and
 * every character that cannot be seen made visible.
 */
export function InertText(props: { children: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <bdi>
      {splitInvisible(props.children).map(({ text, code }, index) =>
        code ? (
          <span
            key={index}
            className={classes.hidden}
            title={t('inert.hidden', { code })}
          >
            {code}
          </span>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
