import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { flattenValues } from './flattenValues';
import { Section } from './Section';
import { ValueText } from '../../components/ValueText';

const useStyles = makeStyles(
  theme => ({
    table: { width: '100%', borderCollapse: 'collapse' },
    head: {
      textAlign: 'left',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
      fontWeight: theme.typography.fontWeightRegular as number,
    },
    key: {
      width: '38%',
      fontWeight: theme.typography.fontWeightRegular as number,
      textAlign: 'left',
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(13),
      overflowWrap: 'anywhere',
    },
    cell: {
      verticalAlign: 'top',
      padding: theme.spacing(0.5, 1, 0.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ApprovalsValuesTable' },
);

/** The form values that will run, as text and nothing else. */
export function ValuesTable(props: { values?: Record<string, unknown> }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const rows = flattenValues(props.values ?? {});
  if (!props.values || rows.length === 0) {
    return (
      <Section title={t('request.values')}>
        {t(props.values ? 'request.valuesNone' : 'request.valuesErased')}
      </Section>
    );
  }
  return (
    <Section title={t('request.values')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.head}>
              {t('request.key')}
            </th>
            <th scope="col" className={classes.head}>
              {t('request.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, value }) => (
            <tr key={path}>
              <th scope="row" className={`${classes.cell} ${classes.key}`}>
                <InertText>{path}</InertText>
              </th>
              <td className={classes.cell}>
                <ValueText value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
