import { AddressInfo } from 'node:net';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/** Where a portal is found: on the port that it got, so that nobody can have taken it in the meantime. */
export class Address {
  #port = () => 0;

  static create(): Address {
    return new Address();
  }

  /** Once the portal listens. */
  get port(): number {
    return this.#port();
  }

  /** The server that listens there, for a configuration with port 0, and how the plugins find one another. */
  get factories() {
    const server = rootHttpRouterServiceFactory({
      configure: ({ server: listening, applyDefaults }) => {
        applyDefaults();
        this.#port = () => (listening.address() as AddressInfo).port;
      },
    });
    const baseUrl = async (pluginId: string) =>
      `http://localhost:${this.port}/api/${pluginId}`;
    const discovery = createServiceFactory({
      service: coreServices.discovery,
      // Only then does it listen.
      deps: { router: coreServices.rootHttpRouter },
      factory: () => ({ getBaseUrl: baseUrl, getExternalBaseUrl: baseUrl }),
    });
    return [server, discovery];
  }
}
