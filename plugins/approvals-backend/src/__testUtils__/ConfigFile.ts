import { rootConfigServiceFactory } from '@backstage/backend-defaults/rootConfig';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Far beyond what a busy machine needs. */
const PATIENCE_MS = 60_000;

/** A configuration file that the real root configuration follows. To be made while tests are collected. */
export class ConfigFile {
  readonly #directory = createMockDirectory();
  #close: () => void = () => undefined;

  static create(): ConfigFile {
    return new ConfigFile();
  }

  private constructor() {}

  get path(): string {
    return this.#directory.resolve('app-config.yaml');
  }

  /** Ends the following, which would outlive the backend. */
  close(): void {
    this.#close();
  }

  get rootConfig() {
    return rootConfigServiceFactory({ argv: ['--config', this.path] });
  }

  /** Takes hold of the configuration, so that it can be closed. */
  get module() {
    return createBackendModule({
      pluginId: 'approvals',
      moduleId: 'config-file',
      register: env => {
        env.registerInit({
          deps: { config: coreServices.rootConfig },
          init: async ({ config }) => {
            this.#close = () => (config as any).close();
          },
        });
      },
    });
  }

  /** In one step, so that nobody reads half of it. */
  write(config: JsonObject): void {
    const next = this.#directory.resolve('next.yaml');
    writeFileSync(next, JSON.stringify(config));
    renameSync(next, this.path);
  }

  /** Waits for what comes of a change, and touches the file meanwhile: watching begins at some time. */
  async until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      const answer = await ask();
      if (answer) {
        return answer;
      }
      const now = new Date();
      utimesSync(this.path, now, now);
      await delay(150);
    }
    throw new Error('The configuration file was changed in vain');
  }
}
