import {
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { inspect } from 'node:util';

/** A root logger that keeps every line, with what was logged along. */
export function keptLogger(lines: string[]) {
  const logger = (labels: object): LoggerService => {
    const log = (level: string) => (message: string, meta?: unknown) => {
      lines.push(
        `${level} ${message} ${inspect({ ...labels, meta }, { depth: 8 })}`,
      );
    };
    return {
      debug: log('debug'),
      info: log('info'),
      warn: log('warn'),
      error: log('error'),
      child: meta => logger({ ...labels, ...meta }),
    };
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger({}),
  });
}
