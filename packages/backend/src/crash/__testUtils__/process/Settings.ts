import { JsonObject } from '@backstage/types';

/** What one portal starts with. */
export type PortalSettings = {
  config: JsonObject;
  /** Of the key that signs people in, as PEM. */
  privateKey: string;
  /** The file that remembers what left the portal. */
  journal: string;
  /** How far its database's clock is ahead, in seconds. */
  ahead: number;
};

/** What a process starts with: portals that know nothing of each other, so that one death can serve many tests. */
export type Settings = { portals: PortalSettings[] };

/** What a process says when its portals are up. */
export type Up = {
  /** Where they listen, in their order. */
  ports: number[];
  /** How long it took from the start of the process until the first of them was up. */
  seconds: number;
};
