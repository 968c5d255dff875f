import Grid from '@material-ui/core/Grid';
import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';

/** Every entity looks the same here; this app is about approvals. */
export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container>
        <Grid item xs={12} md={6}>
          <EntityAboutCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
  </EntityLayout>
);
