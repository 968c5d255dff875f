import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The settings under `approvals.gate`. */
export type GateConfig = {
  /** Whether `POST /v2/dry-run` is open. */
  dryRun: 'allow' | 'deny';
};

/** Reads the settings of the gate. Throws InputError, which stops the start-up, for anything unknown. */
export function readGateConfig(config: Config): GateConfig {
  const gate = config.getOptionalConfig('approvals.gate');
  const unknown = gate?.keys().find(key => key !== 'dryRun');
  if (unknown) {
    throw new InputError(
      `Unknown key approvals.gate.${unknown}; the only key there is 'dryRun'`,
    );
  }
  const dryRun = gate?.getOptionalString('dryRun') ?? 'allow';
  if (dryRun !== 'allow' && dryRun !== 'deny') {
    throw new InputError(
      `approvals.gate.dryRun is '${dryRun}'; write 'allow' or 'deny'`,
    );
  }
  return { dryRun };
}
