import { MouseEvent } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { TierChip } from '../../components/TierChip';
import { RequestRow } from '../../hooks/useRequests';
import { RequestTitle } from './RequestTitle';
import {
  CostPart,
  DeadlinePart,
  RequesterPart,
  RiskPart,
  StatusPart,
} from './RowParts';
import { RowsProps } from './RowsProps';

const useStyles = makeStyles(
  theme => ({
    row: {
      cursor: 'pointer',
      '&:focus-within': { backgroundColor: theme.palette.action.selected },
    },
    gone: { opacity: 0.6 },
    head: { padding: theme.spacing(1, 1.5), whiteSpace: 'nowrap' },
    cell: { verticalAlign: 'top', padding: theme.spacing(1.25, 1.5) },
    title: { width: '34%', minWidth: 220 },
    short: { whiteSpace: 'nowrap' },
  }),
  { name: 'ApprovalsRequestTable' },
);

function Row(props: { row: RequestRow; outcomes: RowsProps['outcomes'] }) {
  const classes = useStyles();
  const navigate = useNavigate();
  const { request, gone } = props.row;
  // The link in the row is the real way in; a click beside it is a convenience.
  const open = (event: MouseEvent<HTMLElement>) => {
    const isSelecting = Boolean(window.getSelection()?.toString());
    if (!isSelecting && !(event.target as HTMLElement).closest('a')) {
      navigate(`requests/${encodeURIComponent(request.id)}`);
    }
  };
  return (
    <TableRow
      hover
      className={`${classes.row} ${gone ? classes.gone : ''}`}
      onClick={open}
    >
      <TableCell className={`${classes.cell} ${classes.title}`}>
        <RequestTitle row={props.row} />
      </TableCell>
      <TableCell className={classes.cell}>
        <RequesterPart request={request} />
      </TableCell>
      <TableCell className={classes.cell}>
        <TierChip tier={request.tier} outcome={props.outcomes[request.tier]} />
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.short}`} align="right">
        <CostPart request={request} />
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.short}`}>
        <RiskPart request={request} />
      </TableCell>
      <TableCell className={classes.cell}>
        <StatusPart request={request} />
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.short}`}>
        <DeadlinePart request={request} />
      </TableCell>
    </TableRow>
  );
}

/** The list on a wide screen. */
export function RequestTable(props: RowsProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const classes = useStyles();
  const { rows, outcomes, label } = props;
  return (
    <TableContainer>
      <Table aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {t('list.columnRequest')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('list.columnRequester')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('list.columnTier')}
            </TableCell>
            <TableCell className={classes.head} align="right">
              {t('list.columnCost')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('list.columnRisk')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('list.columnStatus')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('list.columnDeadline')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <Row key={row.request.id} row={row} outcomes={outcomes} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
