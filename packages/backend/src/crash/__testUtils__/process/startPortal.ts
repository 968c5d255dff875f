import { createPrivateKey } from 'node:crypto';
import { createSpecializedBackend } from '@backstage/backend-app-api';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import { approvalsPlugin } from '@greenlane/backstage-plugin-approvals-backend';
import gate from '@greenlane/backstage-plugin-scaffolder-backend-module-approvals';
import { Identities } from '../../../attacks/__testUtils__/Identities';
import { Address } from './Address';
import { catalogEntities } from './catalogEntities';
import { controls } from './controls';
import { actionsModule } from './actionsModule';
import { Failpoints } from './Failpoints';
import { HandDrivenScheduler } from './HandDrivenScheduler';
import { Journal } from './Journal';
import { MovableClock } from './MovableClock';
import { services } from './services';
import { PortalSettings } from './Settings';
import { standIns } from './standIns';

/**
 * The approvals plugin, the gate and the real scaffolder, with as little as possible around them. Returns the port that
 * they listen on.
 */
export async function startPortal(
  settings: PortalSettings,
  options: { onReached: () => void },
): Promise<number> {
  const journal = Journal.create({ file: settings.journal });
  const failpoints = Failpoints.create({ journal, ...options });
  const clock = MovableClock.create(settings);
  const scheduler = HandDrivenScheduler.create();
  const privateKey = createPrivateKey(settings.privateKey);
  const entities = catalogEntities();
  const address = Address.create();
  const outside = { journal, failpoints };
  const backend = createSpecializedBackend({
    defaultServiceFactories: [
      ...services,
      scheduler.factory,
      ...address.factories,
      ...standIns({ ...outside, entities, config: settings.config }),
    ],
  });
  [
    approvalsPlugin,
    scaffolder,
    gate,
    actionsModule(outside),
    Identities.create({ privateKey }).plugin,
    ...controls({ failpoints, clock, scheduler }),
  ].forEach(feature => backend.add(feature));
  await backend.start();
  return address.port;
}
