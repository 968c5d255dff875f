import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ValueChange } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { InertText } from '../../../components/InertText';
import { LabelChip } from '../../../components/LabelChip';
import { ValueText } from '../../../components/ValueText';

const useStyles = makeStyles(
  theme => ({
    table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
    head: {
      textAlign: 'left',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontWeight: theme.typography.fontWeightRegular as number,
    },
    cell: {
      verticalAlign: 'top',
      padding: theme.spacing(0.5, 1, 0.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    key: {
      fontWeight: theme.typography.fontWeightRegular as number,
      textAlign: 'left',
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(13),
    },
    before: { textDecoration: 'line-through', opacity: 0.75 },
    now: {
      textDecoration: 'none',
      fontWeight: theme.typography.fontWeightBold as number,
    },
  }),
  { name: 'ApprovalsChangesTable' },
);

/** What was there, and what is there now; a word where there is nothing to compare with. */
export function ChangesTable(props: { changes: ValueChange[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {(['field', 'before', 'now'] as const).map(column => (
            <th key={column} scope="col" className={classes.head}>
              {t(`changes.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.changes.map(change => (
          <tr key={change.path}>
            <th scope="row" className={`${classes.cell} ${classes.key}`}>
              <InertText>{change.path}</InertText>
            </th>
            <td className={classes.cell}>
              {'from' in change ? (
                <del className={classes.before}>
                  <ValueText value={change.from} />
                </del>
              ) : (
                <LabelChip label={t('changes.added')} tone="good" />
              )}
            </td>
            <td className={classes.cell}>
              {'to' in change ? (
                <ins className={classes.now}>
                  <ValueText value={change.to} />
                </ins>
              ) : (
                <LabelChip label={t('changes.removed')} tone="bad" />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
